/**
 * What goes with a membership that ends: instalments that never came, its check-ins, the hat of its firm. Lots that were
 * granted stay until they expire, unless the membership was removed.
 *
 * Lock order: the membership (held by the caller, with what stands above it), credits, obligations, envelopes last.
 */
import { cancelPlanned, closeAward, giveLifetime, revokeRest, settleObligation } from '../../funding/index.js';
import type { Actor } from '../../kernel/actor.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { takeOffHat } from '../../organizations/index.js';
import type { Membership } from './membership.entity.js';

export async function ended(tx: Tx, actor: Actor, membership: Membership, revoked?: string): Promise<void> {
  const { id, organizationId } = membership;
  await takeBack(tx, actor, membership, await awardsOf(tx, id), revoked);
  const { today } = (await one<{ today: string }>(tx, `SELECT app_today()::text AS today`))!;
  for (const { owed } of await rows<{ owed: string }>(tx, OWED, [id])) await settleObligation(tx, actor, owed);
  for (const applicationId of await awardsOf(tx, id)) await closeAward(tx, actor, applicationId, today);
  if (organizationId) await takeOffHat(tx, { organizationId, role: 'startup', sourceId: id });
}

/** What never came of awards returns to envelopes and the applicant's lifetime; `revoked` says why unused lots do as well. */
export async function takeBack(
  tx: Tx,
  actor: Actor,
  { identityGroupId }: Membership,
  applicationIds: readonly string[],
  revoked?: string,
): Promise<void> {
  let tokens = 0n;
  for (const applicationId of applicationIds) {
    tokens += BigInt(await cancelPlanned(tx, actor, applicationId));
    if (revoked) tokens += BigInt(await revokeRest(tx, actor, applicationId, revoked));
  }
  if (tokens > 0n) await giveLifetime(tx, identityGroupId, String(tokens));
}

export async function awardsOf(tx: Tx, membershipId: string): Promise<string[]> {
  const text = `SELECT application_id AS id FROM membership_awards WHERE membership_id = $1 ORDER BY application_id`;
  return (await rows<{ id: string }>(tx, text, [membershipId])).map(({ id }) => id);
}

const OWED = `SELECT k.obligation_id AS owed FROM check_ins k JOIN obligations o ON o.id = k.obligation_id
  WHERE k.membership_id = $1 AND o.settled_at IS NULL ORDER BY k.obligation_id`;
