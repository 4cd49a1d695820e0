/**
 * Is the chain of a registration what it was? Every link is hashed anew from what it says; the first that does not follow
 * from the one before is named. And the daily hash over all chains, which every partner can keep.
 */
import type { Db } from '../../kernel/db.js';
import { rows, type Tx } from '../../kernel/tx.js';
import { GENESIS, linkHash } from './events.js';

interface Row {
  registrationId: string;
  seq: number;
  kind: string;
  at: string;
  actorId: string | null;
  payload: object;
  previous: Buffer;
  hash: Buffer;
}

const LINKS = `SELECT registration_id AS "registrationId", seq, kind, iso(at) AS at, actor_id AS "actorId", payload,
    prev_hash AS previous, hash FROM registration_events WHERE registration_id = $1 ORDER BY seq`;

export interface ChainCheck {
  holds: boolean;
  links: number;
  firstBadSeq: number | null;
}

export async function checkChain(db: Db, registrationId: string): Promise<ChainCheck> {
  const links = await db.rows<Row>(LINKS, [registrationId]);
  let before: Buffer = GENESIS;
  for (const [at, { previous, hash, ...event }] of links.entries()) {
    const isNext = event.seq === at + 1 && previous.equals(before);
    if (!isNext || !linkHash(before, { ...event }).equals(hash))
      return { holds: false, links: links.length, firstBadSeq: event.seq };
    before = hash;
  }
  return { holds: true, links: links.length, firstBadSeq: null };
}

/** Once a day, over the heads as they are then; a day that has one keeps it. */
export async function keepChainHeads(tx: Tx): Promise<void> {
  await rows(tx, HEADS);
}

const HEADS = `
  INSERT INTO chain_heads (day, chains, hash)
  SELECT app_today(), count(*)::int, sha256(coalesce(string_agg(h.hash, ''::bytea ORDER BY h.registration_id), ''::bytea))
  FROM (SELECT DISTINCT ON (registration_id) registration_id, hash FROM registration_events ORDER BY registration_id, seq DESC) h
  ON CONFLICT ON CONSTRAINT chain_heads_once DO NOTHING`;
