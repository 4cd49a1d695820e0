/** A membership whose required steps are all done becomes active, and its first instalment flows. */
import { move } from '../../journal/index.js';
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import { find } from '../../kernel/rows.js';
import type { Tx } from '../../kernel/tx.js';
import { openSteps } from '../onboarding/steps.js';
import { awardsOf } from './ending.js';
import { grantFirst, termOf } from './granting.js';
import { Membership } from './membership.entity.js';
import { membershipLife } from './membership.lifecycle.js';

/** Of a membership that is locked; nothing where it is not in onboarding, or not ready. */
export async function activate(tx: Tx, actor: Actor, id: string): Promise<void> {
  const membership = await find(tx, Membership, id);
  if (membership.state !== 'onboarding' || (await openSteps(tx, id)).length > 0) return;
  const term = await termOf(tx, membership);
  const patch = { activatedAt: term.now, expiresAt: term.until };
  await move(tx, SYSTEM, membershipLife, membership, 'activate', patch);
  await grantFirst(tx, actor, term, await awardsOf(tx, id));
}
