/**
 * A termination is proposed, and from this instant its PI has fifteen days to reply.
 *
 * The promise: a grant has one proposal under way, or none. The grant's lock keeps two of us apart; terminations_one_live
 * stands behind it. Lock order: the grant, held by the caller with what stands above it.
 */
import { create } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Reason } from '../../kernel/problem.js';
import { columnsOf, hydrate } from '../../kernel/rows.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { Grant } from '../grant/grant.entity.js';
import { stepGrant } from '../grant/stepping.js';
import { Termination } from './termination.entity.js';

/** The proposal that is under way, and where there was one already, that one as it is. A person proposes, never the clock. */
export async function openTermination(
  tx: Tx,
  actor: Actor,
  grant: Grant,
  about: Pick<Termination, 'reason' | 'text'>,
): Promise<Termination> {
  const live = await liveTermination(tx, grant.id);
  if (live) return live;
  await stepGrant(tx, actor, grant, 'proposeTermination', {}, { reasonCode: about.reason });
  const { replyDueAt } = (await one<{ replyDueAt: string }>(tx, DUE))!;
  const by = { proposedBy: actor.userId!, createdBy: actor.userId };
  const values = { ...about, ...by, grantId: grant.id, replyDueAt };
  return create(tx, actor, Termination, values, 'terminations.propose', { reasonCode: about.reason });
}

/** Proposed and not dropped, carried out or not. */
export async function liveTermination(tx: Tx, grantId: string): Promise<Termination | undefined> {
  const text = `SELECT ${columnsOf(tx, Termination, 't')} FROM terminations t
    WHERE t.grant_id = $1 AND t.dropped_at IS NULL FOR UPDATE`;
  const row = await one(tx, text, [grantId]);
  return row && hydrate(Termination, row);
}

/** What began or ended a grant beside its proposal would decide it. */
export const underTermination = async (tx: Tx, grantId: string): Promise<Reason[]> =>
  (await liveTermination(tx, grantId)) ? [{ code: 'termination_under_way' }] : [];

const DUE = `SELECT date_trunc('milliseconds', app_now() + interval '15 days')::text AS "replyDueAt"`;
