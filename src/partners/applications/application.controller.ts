import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { By, Can, Gives, GivesEither, Id, Lists, Parameters, Step, Update } from '../../kernel/routes.js';
import {
  ApproveApplicationDto,
  AskApplicantDto,
  DraftApplicationDto,
  RejectApplicationDto,
  RouteApplicationDto,
  WithdrawApplicationDto,
} from './application.dto.js';
import { partnerApplicationLife } from './application.lifecycle.js';
import { applicationList, applicationStatement } from './application.query.js';
import { ApplicationView, OwnApplicationView } from './application.view.js';
import { ApplyingService } from './applying.service.js';
import { ReviewingService } from './reviewing.service.js';

@Controller('partner-applications')
export class ApplicationController {
  constructor(
    private readonly applying: ApplyingService,
    private readonly reviewing: ReviewingService,
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  @Get()
  @Lists(ApplicationView, applicationList, {
    portal: OwnApplicationView,
    doc: 'Applications; from the portal, your own.',
  })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return page(this.db, this.crypto, applicationList, actor, query);
  }

  @Post()
  @Can('partner_applications.apply', { doc: 'A draft; everything may still be missing.' })
  @Gives(OwnApplicationView, 201)
  create(@By() actor: Actor, @Body() dto: DraftApplicationDto): Promise<Answer> {
    return this.applying.create(actor, dto);
  }

  @Get(':id')
  @Can('partner_applications.read')
  @GivesEither(ApplicationView, OwnApplicationView)
  get(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.db.read(...applicationStatement(actor, id));
  }

  @Update(partnerApplicationLife)
  @Gives(OwnApplicationView)
  update(@By() actor: Actor, @Id() id: string, @Body() dto: DraftApplicationDto): Promise<Answer> {
    return this.applying.update(actor, id, dto);
  }

  @Step(partnerApplicationLife, 'submit', { key: 'required' })
  @Gives(OwnApplicationView)
  submit(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.applying.submit(actor, id);
  }

  @Step(partnerApplicationLife, 'resubmit')
  @Gives(OwnApplicationView)
  resubmit(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.applying.resubmit(actor, id);
  }

  @Step(partnerApplicationLife, 'withdraw')
  @Gives(OwnApplicationView)
  withdraw(@By() actor: Actor, @Id() id: string, @Body() dto: WithdrawApplicationDto): Promise<Answer> {
    return this.applying.withdraw(actor, id, dto.reason);
  }

  @Step(partnerApplicationLife, 'take')
  @Gives(ApplicationView)
  take(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.reviewing.take(actor, id);
  }

  @Step(partnerApplicationLife, 'ask')
  @Gives(ApplicationView)
  ask(@By() actor: Actor, @Id() id: string, @Body() dto: AskApplicantDto): Promise<Answer> {
    return this.reviewing.ask(actor, id, dto);
  }

  @Step(partnerApplicationLife, 'approve', { fails: ['second-person-required'] })
  @Gives(ApplicationView)
  approve(@By() actor: Actor, @Id() id: string, @Body() dto: ApproveApplicationDto): Promise<Answer> {
    return this.reviewing.approve(actor, id, dto);
  }

  @Step(partnerApplicationLife, 'reject')
  @Gives(ApplicationView)
  reject(@By() actor: Actor, @Id() id: string, @Body() dto: RejectApplicationDto): Promise<Answer> {
    return this.reviewing.reject(actor, id, dto);
  }

  @Step(partnerApplicationLife, 'route')
  @Gives(ApplicationView)
  route(@By() actor: Actor, @Id() id: string, @Body() dto: RouteApplicationDto): Promise<Answer> {
    return this.reviewing.route(actor, id, dto);
  }
}
