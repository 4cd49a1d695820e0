/** An amendment taken for a change, with its grant and what stands above it; the If-Match is the amendment's own. */
import type { Actor } from '../../kernel/actor.js';
import { expectStep } from '../../kernel/lifecycle.js';
import type { Tx } from '../../kernel/tx.js';
import { takeOfGrant } from '../grant/taking.js';
import { amendments } from './amendment.access.js';
import { amendmentLife, type AmendmentVerb } from './amendment.lifecycle.js';
import type { Asked } from './kinds/kind.js';

export async function takeAmendment(tx: Tx, actor: Actor, id: string, verb: AmendmentVerb): Promise<Asked> {
  const { row: amendment, ...taken } = await takeOfGrant(tx, actor, amendments, id, amendmentLife.verbs[verb].may);
  expectStep(amendmentLife, amendment, verb);
  return { taken, amendment, changes: amendment.changes };
}
