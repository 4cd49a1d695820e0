/**
 * The two yeses of an amendment, or a no. Whose roles they take is the kind's to say; the second is another person's, and
 * with it the amendment is applied. Neither is of who wrote it. Nobody judges where he has a conflict of interest.
 *
 * Lock order: the grant with what stands above it (grant/taking.ts), the amendment, then what its kind needs, envelopes last.
 */
import { Injectable } from '@nestjs/common';
import { expectClear } from '../../funding/index.js';
import { expectOtherPerson } from '../../identity/index.js';
import { move } from '../../journal/index.js';
import { type Actor, hasRole, SYSTEM } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { problem, refuse } from '../../kernel/problem.js';
import type { Tx } from '../../kernel/tx.js';
import type { Role } from '../../policy.js';
import { againstAmending } from './against.js';
import { amendmentLife } from './amendment.lifecycle.js';
import { amendmentAnswer } from './amendment.query.js';
import { applyAmendment } from './applying.js';
import { endAmendment } from './ending.js';
import type { Asked } from './kinds/kind.js';
import { kindOf } from './kinds/kinds.js';
import { takeAmendment } from './taking.js';

@Injectable()
export class ApprovingService {
  constructor(private readonly db: Db) {}

  approve(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const asked = await takeAmendment(tx, actor, id, 'approve');
      const kind = kindOf(asked.amendment);
      expectRole(actor, kind.first);
      await expectOtherPerson(tx, actor, asked.amendment.createdBy);
      refuse(await againstYes(tx, actor, asked));
      await move(tx, actor, amendmentLife, asked.amendment, 'approve', { approved1By: actor.userId });
      await kind.setAside?.(tx, SYSTEM, asked);
      return amendmentAnswer(tx, actor, id);
    });
  }

  approveSecond(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const asked = await takeAmendment(tx, actor, id, 'approveSecond');
      expectRole(actor, [kindOf(asked.amendment).second]);
      await expectOtherPerson(tx, actor, asked.amendment.createdBy);
      await expectOtherPerson(tx, actor, asked.amendment.approved1By);
      refuse(await againstYes(tx, actor, asked));
      const patch = { approved2By: actor.userId };
      const amendment = await move(tx, actor, amendmentLife, asked.amendment, 'approveSecond', patch);
      await applyAmendment(tx, { ...asked, amendment });
      return amendmentAnswer(tx, actor, id);
    });
  }

  reject(actor: Actor, id: string, reason: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const asked = await takeAmendment(tx, actor, id, 'reject');
      const { first, second } = kindOf(asked.amendment);
      expectRole(actor, [...first, second]);
      refuse(await expectClear(tx, actor, [asked.taken.application.id]));
      await endAmendment(tx, actor, asked, 'reject', reason);
      return amendmentAnswer(tx, actor, id);
    });
  }
}

function expectRole(actor: Actor, roles: readonly Role[]): void {
  if (!hasRole(actor, ...roles)) throw problem('not-permitted');
}

const againstYes = async (tx: Tx, actor: Actor, asked: Asked) => [
  ...(await expectClear(tx, actor, [asked.taken.application.id])),
  ...(await againstAmending(tx, asked)),
  ...((await kindOf(asked.amendment).againstYes?.(tx, asked)) ?? []),
];
