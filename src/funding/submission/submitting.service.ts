/** Submitting by request, editing again, and letting that be. The clock is read before the first lock. */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { answer, now, one, type Tx } from '../../kernel/tx.js';
import { applicationAnswer } from '../application/application.query.js';
import { type Taken, takeApplication } from '../application/taking.js';
import { receiptStatement } from './receipt.js';
import { discardEdit, reopen } from './reopening.js';
import { submit } from './submit.js';

@Injectable()
export class SubmittingService {
  constructor(private readonly db: Db) {}

  submit(actor: Actor, id: string, contest?: Record<string, string>): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const receivedAt = await now(tx);
      const counts = (await one(tx, NEVER_SUBMITTED, [id])) !== undefined;
      const taken = await takeApplication(tx, actor, id, 'applications.apply', { counts });
      await submit(tx, actor, taken, { receivedAt, contest });
      return answer(tx, ...receiptStatement(actor, id));
    });
  }

  reopen(actor: Actor, id: string): Promise<Answer> {
    return this.taking(actor, id, (tx, taken) => reopen(tx, actor, taken));
  }

  discardEdit(actor: Actor, id: string): Promise<Answer> {
    return this.taking(actor, id, (tx, taken) => discardEdit(tx, actor, taken));
  }

  private taking(actor: Actor, id: string, work: (tx: Tx, taken: Taken) => Promise<unknown>): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      await work(tx, await takeApplication(tx, actor, id, 'applications.apply'));
      return applicationAnswer(tx, actor, id);
    });
  }
}

const NEVER_SUBMITTED = `SELECT 1 FROM applications WHERE id = $1 AND receipt_no IS NULL`;
