import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters } from '../../kernel/routes.js';
import { DirectEntryAttemptView } from './attempt.view.js';
import { attemptList } from './attempts.js';
import { ConsentDto, ConsentsView, ConsentView } from './consent.dto.js';
import { ConsentsService } from './consents.service.js';

@Controller()
export class DirectEntryController {
  constructor(
    private readonly consents: ConsentsService,
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  @Get('direct-entry-attempts')
  @Lists(DirectEntryAttemptView, attemptList, { doc: 'What direct sales tried at protected customers, newest first.' })
  attempts(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return page(this.db, this.crypto, attemptList, actor, query);
  }

  @Get('protections/:id/consents')
  @Can('protections.consent')
  @Gives(ConsentsView)
  list(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.consents.list(actor, id);
  }

  @Post('protections/:id/consents')
  @Can('protections.consent', {
    fails: ['guard-failed', 'duplicate'],
    doc: 'The partner agrees, or staff file a letter of the customer, which a second person verifies.',
  })
  @Gives(ConsentView, 201)
  give(@By() actor: Actor, @Id() id: string, @Body() dto: ConsentDto): Promise<Answer> {
    return this.consents.give(actor, id, dto);
  }

  @Post('protection-consents/:id/verify')
  @Can('protections.consent', {
    fails: ['guard-failed', 'second-person-required'],
    doc: 'The letter is true; by somebody else.',
  })
  @Gives(ConsentView)
  verify(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.consents.verify(actor, id);
  }
}
