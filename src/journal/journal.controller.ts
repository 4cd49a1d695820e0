import { Controller, Get } from '@nestjs/common';
import type { Actor } from '../kernel/actor.js';
import type { Answer } from '../kernel/answer.js';
import { Crypto } from '../kernel/crypto.js';
import { Db } from '../kernel/db.js';
import { page, type Query } from '../kernel/page.js';
import { By, Lists, Parameters } from '../kernel/routes.js';
import { approvalList, journalList } from './journal.query.js';
import { ApprovalView, JournalView } from './journal.view.js';

@Controller()
export class JournalController {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  @Get('journal')
  @Lists(JournalView, journalList, { doc: 'The journal, newest first.' })
  journal(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return page(this.db, this.crypto, journalList, actor, query);
  }

  @Get('approvals')
  @Lists(ApprovalView, approvalList, { doc: 'Two-person requests that wait for another person.' })
  approvals(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return page(this.db, this.crypto, approvalList, actor, query);
  }
}
