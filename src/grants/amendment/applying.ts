/**
 * What was approved takes effect: the grant's own columns, what follows from its kind, and a new version of the terms, all in
 * the transaction of the second yes. Whatever refuses it there (an envelope, a conflict) refuses the yes.
 *
 * The promise: versions of the terms are only ever added to, and what is applied is exactly what two persons approved.
 *
 * Lock order: the grant with what stands above it, the amendment (held by the caller), then what its kind needs, envelopes last.
 */
import { change, move } from '../../journal/index.js';
import { SYSTEM } from '../../kernel/actor.js';
import type { Tx } from '../../kernel/tx.js';
import { writeVersion } from '../contract/versioning.js';
import type { Amendment } from './amendment.entity.js';
import { amendmentLife } from './amendment.lifecycle.js';
import type { Asked } from './kinds/kind.js';
import { kindOf } from './kinds/kinds.js';

export async function applyAmendment(tx: Tx, asked: Asked): Promise<Amendment> {
  const { amendment, changes, taken } = asked;
  const kind = kindOf(amendment);
  const why = { reasonCode: amendment.kind, changes: { amendment: { to: amendment.id } } };
  const grant = await change(tx, SYSTEM, taken.grant, kind.grant?.(changes) ?? {}, 'grants.amend', why);
  await kind.follow?.(tx, SYSTEM, { ...asked, taken: { ...taken, grant } });
  const cause = { cause: 'amendment', causeId: amendment.id } as const;
  const appliedVersion = await writeVersion(tx, SYSTEM, grant.id, cause);
  return move(tx, SYSTEM, amendmentLife, amendment, 'apply', { appliedVersion });
}
