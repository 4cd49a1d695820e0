/**
 * Two-person verbs: one asks, another confirms the same thing, and only then it happens.
 *
 * The first call changes nothing but a waiting request (202). The second, by another person, with the same payload,
 * consumes it once; the CHECK pending_approvals_two_persons stands behind the comparison here. All guards of the verb run
 * both times. A program is neither of the two: whoever holds its key would be both.
 */
import { createHash } from 'node:crypto';
import type { Actor } from '../kernel/actor.js';
import { Answer } from '../kernel/answer.js';
import { problem, refuse } from '../kernel/problem.js';
import { one, type Tx } from '../kernel/tx.js';
import { record } from './write.js';

export interface Confirmable {
  target: { type: string; id: string };
  /** snake_case, as in the journal: `waive_gate` */
  verb: string;
  /** what is asked for, without `confirms` */
  payload: Record<string, unknown>;
  /** the id of the waiting request this call confirms */
  confirms?: string;
}

/** The 202 answer while a second person is needed; undefined when the verb may run now. */
export async function confirm(tx: Tx, actor: Actor, what: Confirmable): Promise<Answer | undefined> {
  if (actor.kind === 'api_client') throw problem('not-permitted');
  return what.confirms ? use(tx, actor, what, what.confirms) : ask(tx, actor, what);
}

const hashOf = (payload: Record<string, unknown>): Buffer =>
  createHash('sha256')
    .update(
      JSON.stringify(
        Object.entries(payload)
          .filter(([, v]) => v !== undefined)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    )
    .digest();

/** Five working days, a weekend included: seven days. An expired request, or one's own, is replaced. */
async function ask(tx: Tx, actor: Actor, { target, verb, payload }: Confirmable): Promise<Answer> {
  const pending = await one<{ id: string; expiresAt: string }>(
    tx,
    `INSERT INTO pending_approvals (target_type, target_id, verb, payload, payload_hash, requested_by, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, app_now() + interval '7 days')
     ON CONFLICT (target_type, target_id, verb) WHERE used_at IS NULL DO UPDATE
       SET payload = EXCLUDED.payload, payload_hash = EXCLUDED.payload_hash, requested_by = EXCLUDED.requested_by,
           requested_at = clock_timestamp(), expires_at = EXCLUDED.expires_at
       WHERE pending_approvals.requested_by = EXCLUDED.requested_by OR pending_approvals.expires_at <= app_now()
     RETURNING id, iso(expires_at) AS "expiresAt"`,
    [target.type, target.id, verb, JSON.stringify(payload), hashOf(payload), actor.userId],
  );
  if (!pending) throw problem('duplicate', await waiting(tx, target, verb));
  await record(tx, actor, { action: `${target.type}.${verb}_requested`, subject: target });
  return Answer.of({ pendingId: pending.id, expiresAt: pending.expiresAt }, undefined, 202);
}

/** What another person may confirm instead of asking again. */
const waiting = (tx: Tx, target: Confirmable['target'], verb: string): Promise<{ pendingId: string } | undefined> =>
  one(
    tx,
    `SELECT id AS "pendingId" FROM pending_approvals
     WHERE target_type = $1 AND target_id = $2 AND verb = $3 AND used_at IS NULL`,
    [target.type, target.id, verb],
  );

async function use(tx: Tx, actor: Actor, { target, verb, payload }: Confirmable, id: string): Promise<undefined> {
  const pending = await one<{ by: string; hash: Buffer; used: boolean; expired: boolean }>(
    tx,
    `SELECT requested_by AS by, payload_hash AS hash, used_at IS NOT NULL AS used, expires_at <= app_now() AS expired
     FROM pending_approvals WHERE id = $1 AND target_type = $2 AND target_id = $3 AND verb = $4 FOR UPDATE`,
    [id, target.type, target.id, verb],
  );
  if (!pending) throw problem('not-found');
  if (pending.by === actor.userId) throw problem('second-person-required');
  if (pending.used || pending.expired) throw problem('gone');
  if (!pending.hash.equals(hashOf(payload))) refuse([{ code: 'payload_differs' }]);
  await one(tx, `UPDATE pending_approvals SET used_by = $2, used_at = clock_timestamp() WHERE id = $1`, [
    id,
    actor.userId,
  ]);
  return undefined;
}
