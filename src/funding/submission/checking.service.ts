/**
 * What keeps a draft from being submitted, asked before it is: the guards of submitting themselves, so that the answer is
 * theirs, and whatever they write down is taken back.
 *
 * Lock order: the application as takeApplication takes it.
 */
import { Injectable } from '@nestjs/common';
import { CODES, type Code } from '../../codes.js';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import type { Reason } from '../../kernel/problem.js';
import { now, rows, type Tx } from '../../kernel/tx.js';
import { type Taken, takeApplication } from '../application/taking.js';
import { expectOpen } from '../draft/editing.js';
import { againstResubmitting } from '../screening/resubmitting.js';
import { contentOf } from './content.js';
import { againstDraft, consentsMissing } from './guards.js';

@Injectable()
export class CheckingService {
  constructor(private readonly db: Db) {}

  check(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const receivedAt = await now(tx);
      const taken = await takeApplication(tx, actor, id, 'applications.save');
      expectOpen(actor, taken.application);
      const missing = await consentsMissing(tx, taken.application);
      await rows(tx, 'SAVEPOINT looked');
      const reasons = await against(tx, actor, taken, receivedAt);
      await rows(tx, 'ROLLBACK TO SAVEPOINT looked');
      return Answer.of({ consentsMissing: missing, reasons: reasons.map((reason) => told(reason, actor)) });
    });
  }
}

async function against(tx: Tx, actor: Actor, taken: Taken, receivedAt: string): Promise<readonly Reason[]> {
  const { state, contested } = taken.application;
  if (state === 'returned') return (await againstResubmitting(tx, taken, receivedAt)).reasons;
  return againstDraft(tx, actor, taken, await contentOf(tx, taken), { receivedAt, contested });
}

/** A sentence beside each, as a refusal has it. */
function told({ code, pointer, ruleKey, reasonCode, email }: Reason, { request }: Actor): object {
  const message = CODES[code as Code][request?.lang === 'en' ? 1 : 0];
  return { code, message, pointer, ruleKey, reasonCode, email };
}
