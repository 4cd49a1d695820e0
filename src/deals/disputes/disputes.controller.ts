import { Body, Controller, Get } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { PendingView } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { By, Can, Gives, GivesEither, Id, Lists, Parameters, Step } from '../../kernel/routes.js';
import { AnswerDisputeDto, AppointDto, RuleDto } from './dispute.dto.js';
import { disputeLife } from './dispute.lifecycle.js';
import { disputeList, disputeStatement } from './dispute.query.js';
import { DisputeView, PortalDisputeView } from './dispute.view.js';
import { OpeningService } from './opening.service.js';
import { RulingService } from './ruling.service.js';

@Controller('disputes')
export class DisputesController {
  constructor(
    private readonly opening: OpeningService,
    private readonly ruling: RulingService,
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  @Get()
  @Lists(DisputeView, disputeList, { portal: PortalDisputeView, doc: 'Quarrels about registrations, newest first.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return page(this.db, this.crypto, disputeList, actor, query);
  }

  @Get(':id')
  @Can('disputes.read')
  @GivesEither(DisputeView, PortalDisputeView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    const { text, values } = disputeStatement(actor, id);
    return this.db.read(text, values);
  }

  @Step(disputeLife, 'answer', { fails: ['guard-failed'] })
  @GivesEither(DisputeView, PortalDisputeView)
  answer(@By() actor: Actor, @Id() id: string, @Body() dto: AnswerDisputeDto): Promise<Answer> {
    return this.opening.answer(actor, id, dto);
  }

  @Step(disputeLife, 'appoint', { fails: ['guard-failed'] })
  @Gives(DisputeView)
  appoint(@By() actor: Actor, @Id() id: string, @Body() dto: AppointDto): Promise<Answer> {
    return this.ruling.appoint(actor, id, dto);
  }

  @Step(disputeLife, 'rule', { fails: ['guard-failed', 'second-person-required', 'duplicate', 'gone', 'protected'] })
  @Gives(DisputeView)
  @ApiResponse({ status: 202, type: PendingView })
  rule(@By() actor: Actor, @Id() id: string, @Body() dto: RuleDto): Promise<Answer> {
    return this.ruling.rule(actor, id, dto);
  }

  @Step(disputeLife, 'withdraw')
  @GivesEither(DisputeView, PortalDisputeView)
  withdraw(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.opening.withdraw(actor, id);
  }
}
