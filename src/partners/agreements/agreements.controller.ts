import { Body, Controller, Get, Patch, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { By, Can, Gives, Id } from '../../kernel/routes.js';
import { CreateAgreementDto, UpdateAgreementDto } from './agreement.dto.js';
import { AgreementsView, AgreementView } from './agreement.view.js';
import { agreementsOf, agreementStatement } from './agreements.query.js';
import { AgreementsService } from './agreements.service.js';

@Controller()
export class AgreementsController {
  constructor(
    private readonly service: AgreementsService,
    private readonly db: Db,
  ) {}

  @Get('partners/:id/agreements')
  @Can('partners.read_file', { doc: 'What was agreed with the partner, newest first.' })
  @Gives(AgreementsView)
  list(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.db.read(...agreementsOf(actor, id));
  }

  @Post('partners/:id/agreements')
  @Can('partner_agreements.write', { fails: ['invalid-transition'] })
  @Gives(AgreementView, 201)
  create(@By() actor: Actor, @Id() id: string, @Body() dto: CreateAgreementDto): Promise<Answer> {
    return this.service.create(actor, id, dto);
  }

  @Get('partner-agreements/:id')
  @Can('partners.read_file')
  @Gives(AgreementView)
  get(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.db.read(...agreementStatement(actor, id));
  }

  @Patch('partner-agreements/:id')
  @Can('partner_agreements.write', {
    fails: ['invalid-transition'],
    doc: 'Signed, prolonged or ended early; never for days that have passed.',
  })
  @Gives(AgreementView)
  update(@By() actor: Actor, @Id() id: string, @Body() dto: UpdateAgreementDto): Promise<Answer> {
    return this.service.update(actor, id, dto);
  }
}
