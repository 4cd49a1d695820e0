/**
 * A grant moves along its lifecycle, and what follows from its state follows in the same transaction, whoever moves it: a
 * suspended grant holds everybody of its award, and its institution is a host for as long as the grant runs.
 *
 * Lock order: the grant, held by the caller with what stands above it. A step into or out of suspension changes the
 * application, so a caller who needs it afterwards reads it anew.
 */
import { suspendAward } from '../../funding/index.js';
import { move, type Why } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import { putOnHat, takeOffHat } from '../../organizations/index.js';
import type { Grant } from './grant.entity.js';
import { grantLife, type GrantVerb } from './grant.lifecycle.js';

type State = ValueOf<'grant_state'>;

export async function stepGrant(
  tx: Tx,
  actor: Actor,
  grant: Grant,
  verb: GrantVerb,
  patch: Partial<Grant> = {},
  why: Why = {},
): Promise<Grant> {
  const after = await move(tx, actor, grantLife, grant, verb, patch, why);
  const isSuspended = after.state === 'suspended';
  if (isSuspended !== (grant.state === 'suspended')) await suspendAward(tx, actor, grant.applicationId, isSuspended);
  if (runs(after.state) !== runs(grant.state)) await host(tx, after);
  return after;
}

const RUNNING: readonly State[] = ['active', 'suspended', 'closing', 'rectifying'];
const runs = (state: State): boolean => RUNNING.includes(state);

function host(tx: Tx, { id, institutionId, state }: Grant): Promise<void> {
  const hat = { organizationId: institutionId, role: 'grant_host', sourceId: id } as const;
  return runs(state) ? putOnHat(tx, hat) : takeOffHat(tx, hat);
}
