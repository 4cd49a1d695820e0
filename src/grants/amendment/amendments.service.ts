/**
 * Amendments by request, of those who ask: written, changed while it is a draft, submitted by the rule of its kind, and taken
 * back, by the PI or by a colleague in his place, who then has no part in the yeses. A notice is the PI's, and applied with
 * its submission; everything else waits for two persons (approving.service.ts).
 *
 * Lock order: the grant with what stands above it (grant/taking.ts), the amendment, envelopes last.
 */
import { Injectable } from '@nestjs/common';
import { change, create, move } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { refuse } from '../../kernel/problem.js';
import { takeGrant } from '../grant/taking.js';
import { againstAmending, againstAsking, againstSecond } from './against.js';
import type { CreateAmendmentDto, UpdateAmendmentDto } from './amendment.dto.js';
import { Amendment } from './amendment.entity.js';
import { amendmentLife } from './amendment.lifecycle.js';
import { amendmentList } from './amendment.list.js';
import { amendmentAnswer, amendmentStatement, amendmentsOfGrant } from './amendment.query.js';
import { applyAmendment } from './applying.js';
import { checkedChanges } from './changes.js';
import { endAmendment } from './ending.js';
import { kindOf, type OfferedKind } from './kinds/kinds.js';
import { takeWritten } from './taking.js';

@Injectable()
export class AmendmentsService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  list(actor: Actor, query: Query): Promise<Answer> {
    return page(this.db, this.crypto, amendmentList, actor, query);
  }

  ofGrant(actor: Actor, grantId: string): Promise<Answer> {
    return this.db.read(...amendmentsOfGrant(actor, grantId));
  }

  read(actor: Actor, id: string): Promise<Answer> {
    return this.db.read(...amendmentStatement(actor, id));
  }

  write(actor: Actor, grantId: string, { kind, changes, reason }: CreateAmendmentDto): Promise<Answer> {
    const asked = { kind, reason, changes: checkedChanges(kind, changes) };
    return this.db.transaction(actor, async (tx) => {
      const taken = await takeGrant(tx, actor, grantId, 'amendments.submit');
      refuse([...(await againstAsking(tx, actor, taken)), ...(await againstAmending(tx, { taken }))]);
      const values = { ...asked, grantId, createdBy: actor.userId };
      const { id } = await create(tx, actor, Amendment, values, 'amendments.write');
      return amendmentAnswer(tx, actor, id);
    });
  }

  edit(actor: Actor, id: string, { changes, reason }: UpdateAmendmentDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const { amendment, taken } = await takeWritten(tx, actor, id, 'update');
      refuse(await againstAsking(tx, actor, taken));
      const patch = { reason, changes: checkedChanges(amendment.kind as OfferedKind, changes) };
      await change(tx, actor, amendment, patch, 'amendments.update');
      return amendmentAnswer(tx, actor, id);
    });
  }

  submit(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const asked = await takeWritten(tx, actor, id, 'submit');
      const kind = kindOf(asked.amendment);
      refuse([
        ...(await againstAsking(tx, actor, asked.taken)),
        ...(await againstAmending(tx, asked)),
        ...(await againstSecond(tx, asked)),
        ...((await kind.against?.(tx, asked)) ?? []),
      ]);
      const isNotice = actor.audience === 'portal' && ((await kind.isNotice?.(tx, asked)) ?? false);
      const patch = { isNotice, submittedAt: asked.receivedAt };
      const amendment = await move(tx, actor, amendmentLife, asked.amendment, 'submit', patch);
      if (isNotice) await applyAmendment(tx, { ...asked, amendment });
      return amendmentAnswer(tx, actor, id);
    });
  }

  withdraw(actor: Actor, id: string, reason: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const asked = await takeWritten(tx, actor, id, 'withdraw');
      refuse(await againstAsking(tx, actor, asked.taken));
      await endAmendment(tx, actor, asked, 'withdraw', reason);
      return amendmentAnswer(tx, actor, id);
    });
  }
}
