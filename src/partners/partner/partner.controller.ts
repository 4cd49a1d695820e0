import { Body, Controller, Get } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { PendingView } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { By, Can, Gives, GivesEither, Id, Lists, Parameters, Step, Update } from '../../kernel/routes.js';
import { StandingView } from '../standing/standing.view.js';
import { standingStatement } from '../standing/standing.query.js';
import { GiveNoticeDto, SuspendDto, TerminateDto, UpdatePartnerDto } from './partner.dto.js';
import { partnerLife } from './partner.lifecycle.js';
import { partnerList } from './partner.list.js';
import { partnerStatement } from './partner.query.js';
import { OwnPartnerView, PartnerView } from './partner.view.js';
import { PartnersService } from './partners.service.js';
import { PartnerStepsService } from './partner-steps.service.js';

const byTwo = { fails: ['second-person-required', 'gone'] } as const;

@Controller('partners')
export class PartnerController {
  constructor(
    private readonly service: PartnersService,
    private readonly steps: PartnerStepsService,
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  @Get()
  @Lists(PartnerView, partnerList, { portal: OwnPartnerView, doc: 'Partners; from the portal, your own.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return page(this.db, this.crypto, partnerList, actor, query);
  }

  @Get(':id')
  @Can('partners.read')
  @GivesEither(PartnerView, OwnPartnerView)
  get(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    const { text, values } = partnerStatement(actor, id);
    return this.db.read(text, values);
  }

  @Update(partnerLife)
  @Gives(PartnerView)
  update(@By() actor: Actor, @Id() id: string, @Body() dto: UpdatePartnerDto): Promise<Answer> {
    return this.service.update(actor, id, dto);
  }

  @Get(':id/standing')
  @Can('partners.read_file', {
    doc: 'Where the partner stands: tier, agreement, certificates, and what each form still lacks.',
  })
  @Gives(StandingView)
  standing(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    const { text, values } = standingStatement(actor, id);
    return this.db.read(text, values);
  }

  @Step(partnerLife, 'activate')
  @Gives(PartnerView)
  activate(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.steps.activate(actor, id);
  }

  @Step(partnerLife, 'suspend')
  @Gives(PartnerView)
  suspend(@By() actor: Actor, @Id() id: string, @Body() dto: SuspendDto): Promise<Answer> {
    return this.steps.suspend(actor, id, dto);
  }

  @Step(partnerLife, 'reinstate')
  @Gives(PartnerView)
  reinstate(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.steps.reinstate(actor, id);
  }

  @Step(partnerLife, 'giveNotice', byTwo)
  @GivesEither(PartnerView, OwnPartnerView)
  @ApiResponse({ status: 202, type: PendingView })
  giveNotice(@By() actor: Actor, @Id() id: string, @Body() dto: GiveNoticeDto): Promise<Answer> {
    return this.steps.giveNotice(actor, id, dto);
  }

  @Step(partnerLife, 'terminate', byTwo)
  @Gives(PartnerView)
  @ApiResponse({ status: 202, type: PendingView })
  terminate(@By() actor: Actor, @Id() id: string, @Body() dto: TerminateDto): Promise<Answer> {
    return this.steps.terminate(actor, id, dto);
  }
}
