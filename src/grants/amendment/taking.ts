/** An amendment taken for a change, with its grant and what stands above it; the If-Match is the amendment's own, and the clock is read before the first lock. */
import type { Actor } from '../../kernel/actor.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { problem } from '../../kernel/problem.js';
import { now, one, type Tx } from '../../kernel/tx.js';
import { takeOfGrant } from '../grant/taking.js';
import { amendments } from './amendment.access.js';
import { amendmentLife, type AmendmentVerb } from './amendment.lifecycle.js';
import type { Asked } from './kinds/kind.js';

export async function takeAmendment(tx: Tx, actor: Actor, id: string, verb: AmendmentVerb): Promise<Asked> {
  const receivedAt = await now(tx);
  const { row: amendment, ...taken } = await takeOfGrant(tx, actor, amendments, id, amendmentLife.verbs[verb].may);
  expectStep(amendmentLife, amendment, verb);
  return { taken, amendment, changes: amendment.changes, receivedAt };
}

/** For its writer's verbs: the team's amendments are the team's, whoever leads it now, a colleague's are his own. */
export async function takeWritten(tx: Tx, actor: Actor, id: string, verb: AmendmentVerb): Promise<Asked> {
  const asked = await takeAmendment(tx, actor, id, verb);
  const isOwn = await one(tx, WRITTEN, [asked.amendment.createdBy, actor.audience, actor.userId]);
  if (!isOwn) throw problem('not-permitted');
  return asked;
}

const WRITTEN = `SELECT 1 FROM users WHERE id = $1 AND audience = $2 AND (audience = 'portal' OR id = $3)`;
