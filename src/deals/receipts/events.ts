/**
 * The chain of what happened to a registration: each link holds the hash of the one before, so that a change of any link
 * breaks every later one.
 *
 * The promise: replaying the payloads (`set`: column -> value, by property name) in order rebuilds the registration. Called
 * with the registration's row locked, so links are written one after another; registration_events_once stands behind it.
 */
import { createHash } from 'node:crypto';
import type { Actor } from '../../kernel/actor.js';
import { canonicalJson } from '../../kernel/canonical.js';
import { one, type Tx } from '../../kernel/tx.js';

export interface Link {
  seq: number;
  hash: Buffer;
}

export interface EventPayload {
  /** what the registration's columns are from now on, by property name */
  readonly set: Record<string, unknown>;
  /** what else belongs to the story: reasons, ids of files, an approver's capacity */
  readonly [about: string]: unknown;
}

/** The link before the first one. */
export const GENESIS = Buffer.alloc(32);

export async function appendEvent(
  tx: Tx,
  actor: Actor,
  registrationId: string,
  kind: string,
  payload: EventPayload,
): Promise<Link> {
  const head = await one<Link & { now: string }>(
    tx,
    `SELECT coalesce(max(seq), 0)::int AS seq, iso(app_now()) AS now,
            (array_agg(hash ORDER BY seq DESC))[1] AS hash
     FROM registration_events WHERE registration_id = $1`,
    [registrationId],
  );
  const seq = head!.seq + 1;
  const previous = head!.hash ?? GENESIS;
  const event = { registrationId, seq, kind, at: head!.now, actorId: actor.userId, payload };
  const hash = linkHash(previous, event);
  await one(
    tx,
    `INSERT INTO registration_events (registration_id, seq, kind, at, actor_id, payload, prev_hash, hash, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $5)`,
    [registrationId, seq, kind, event.at, actor.userId, JSON.stringify(payload), previous, hash],
  );
  return { seq, hash };
}

/** SHA-256(previous hash ‖ canonical JSON of the event). */
export function linkHash(previous: Buffer, event: Record<string, unknown>): Buffer {
  return createHash('sha256').update(previous).update(canonicalJson(event)).digest();
}
