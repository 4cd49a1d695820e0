/**
 * A key sent twice is one piece of work and the same answer twice.
 *
 * The answer is stored in the transaction of the work: a crash leaves neither. Two at once: the second is told to wait
 * (409) by an advisory lock that ends with the first transaction. Refusals are not kept; a retry is judged afresh.
 */
import type { Actor, RequestFacts } from './actor.js';
import { Answer } from './answer.js';
import { canonicalJson } from './canonical.js';
import { sha256 } from './crypto.js';
import { problem } from './problem.js';
import { one, rows, type Tx } from './tx.js';

interface Kept {
  same: boolean | null;
  status: number | null;
  version: number | null;
  body: string | null;
}

export async function replay(tx: Tx, actor: Actor, request: RequestFacts): Promise<Answer | undefined> {
  const holder = holderOf(actor);
  const lock = await one<{ locked: boolean }>(
    tx,
    `SELECT pg_try_advisory_xact_lock(hashtextextended($1::text || ':' || $2::text, 1)) AS locked`,
    [holder, request.idempotencyKey],
  );
  if (!lock?.locked) throw problem('idempotency-in-flight', { retryAfter: 1 });
  const kept = await one<Kept>(
    tx,
    `SELECT request_hash = $3 AS same, status, version, body FROM idempotency_keys WHERE actor_id = $1 AND key = $2`,
    [holder, request.idempotencyKey, fingerprint(request)],
  );
  if (!kept) return undefined;
  if (!kept.same) throw problem('idempotency-key-reused');
  return new Answer(kept.body ?? '', kept.version ?? undefined, true, kept.status ?? undefined);
}

export async function keepAnswer(tx: Tx, actor: Actor, request: RequestFacts, answer: Answer): Promise<void> {
  await rows(
    tx,
    `INSERT INTO idempotency_keys (actor_id, key, request_hash, status, version, body) VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      holderOf(actor),
      request.idempotencyKey,
      fingerprint(request),
      answer.status ?? null,
      answer.version ?? null,
      answer.text,
    ],
  );
}

/** A key belongs to the person or the API client, not to the session. */
const holderOf = (actor: Actor): string => actor.apiKeyId ?? actor.userId ?? '00000000-0000-0000-0000-000000000000';

function fingerprint(request: RequestFacts): Buffer {
  const parts = [request.method, request.route, request.params, request.ifMatch ?? null, request.body ?? null];
  return sha256(canonicalJson(parts)); // two spellings of the same body are one request
}
