/** Reports of grants by request: read, written, handed in and judged. Lock order: taking.ts. */
import { Injectable } from '@nestjs/common';
import type { Answers } from '../../funding/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import type { Tx } from '../../kernel/tx.js';
import { ask } from './asking.js';
import { accept, reject, requestRevision } from './deciding.js';
import type { AcceptReportDto, AskReportDto } from './report.dto.js';
import { reportAnswer, reportList, reportsOfGrant, reportStatement, revisionStatement } from './report.query.js';
import { save, submit } from './writing.js';

@Injectable()
export class GrantReportsService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  list(actor: Actor, query: Query): Promise<Answer> {
    return page(this.db, this.crypto, reportList, actor, query);
  }

  ofGrant(actor: Actor, grantId: string): Promise<Answer> {
    return this.db.read(...reportsOfGrant(actor, grantId));
  }

  read(actor: Actor, id: string): Promise<Answer> {
    return this.db.read(...reportStatement(actor, id));
  }

  revision(actor: Actor, id: string, n: number): Promise<Answer> {
    return this.db.read(...revisionStatement(actor, id, n));
  }

  ask(actor: Actor, grantId: string, dto: AskReportDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => reportAnswer(tx, actor, (await ask(tx, actor, grantId, dto)).id));
  }

  write(actor: Actor, id: string, answers: Answers): Promise<Answer> {
    return this.changing(actor, id, (tx) => save(tx, actor, id, answers));
  }

  submit(actor: Actor, id: string): Promise<Answer> {
    return this.changing(actor, id, (tx) => submit(tx, actor, id));
  }

  accept(actor: Actor, id: string, dto: AcceptReportDto): Promise<Answer> {
    return this.changing(actor, id, (tx) => accept(tx, actor, id, dto));
  }

  requestRevision(actor: Actor, id: string, comment: string): Promise<Answer> {
    return this.changing(actor, id, (tx) => requestRevision(tx, actor, id, comment));
  }

  reject(actor: Actor, id: string, comment: string): Promise<Answer> {
    return this.changing(actor, id, (tx) => reject(tx, actor, id, comment));
  }

  private changing(actor: Actor, id: string, work: (tx: Tx) => Promise<void>): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      await work(tx);
      return reportAnswer(tx, actor, id);
    });
  }
}
