import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Can, GivesEither, Id } from '../../kernel/routes.js';
import { CreateAmendmentDto } from './amendment.dto.js';
import { AmendmentsView, AmendmentView, PortalAmendmentsView, PortalAmendmentView } from './amendment.view.js';
import { AmendmentsService } from './amendments.service.js';
import { KnowsChanges } from './changes.js';

@Controller('grants/:id/amendments')
@KnowsChanges()
export class GrantAmendmentsController {
  constructor(private readonly service: AmendmentsService) {}

  @Get()
  @Can('grants.read', { doc: 'What was asked to change, the newest first.' })
  @GivesEither(AmendmentsView, PortalAmendmentsView)
  list(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.ofGrant(actor, id);
  }

  @Post()
  @Can('amendments.submit', { fails: ['guard-failed'], doc: 'A draft: nothing is asked for before it is submitted.' })
  @GivesEither(AmendmentView, PortalAmendmentView, 201)
  write(@By() actor: Actor, @Id() id: string, @Body() dto: CreateAmendmentDto): Promise<Answer> {
    return this.service.write(actor, id, dto);
  }
}
