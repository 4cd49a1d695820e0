/**
 * Usage in and out of the tables, in one statement each for any number of records: what is known of them, the lots they may
 * take of, and everything that they write. Only under the lock of their account.
 */
import { rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import type { Credit, Lot, Part } from './allocation.js';

export interface UsageLine {
  readonly source: string;
  readonly externalId: string;
  readonly resource: Credit;
  readonly model?: string | null;
  /** whole-number text above zero */
  readonly amount: string;
  readonly usedAt: string;
}

/** What is kept of a record; amounts are whole-number text. */
export interface Kept {
  readonly accountId: string;
  readonly amount: string;
  readonly covered: string;
  readonly note: ValueOf<'usage_note'> | null;
}

export interface Line extends UsageLine {
  /** its place among the records, from 0 */
  readonly at: number;
  /** under which id it is written, if it is */
  readonly id: string;
  readonly micros: bigint;
  /** later than now, by more than clocks differ */
  readonly isAhead: boolean;
  readonly before: Kept | null;
}

/** The records in the order in which they were used. */
export async function linesOf(tx: Tx, records: readonly UsageLine[]): Promise<Line[]> {
  const values = [records.map((r) => r.source), records.map((r) => r.externalId), records.map((r) => r.usedAt)];
  const found = await rows<{ at: number; id: string; micros: string; isAhead: boolean; before: Kept | null }>(tx, KNOWN, values); // prettier-ignore
  return found.map(({ at, micros, ...rest }) => ({ ...records[at]!, ...rest, at, micros: BigInt(micros) }));
}

const MICROS = (column: `${string}.${string}`) => `(extract(epoch FROM ${column}) * 1000000)::bigint::text`;

const KNOWN = `
  SELECT (r.n - 1)::int AS at, uuidv7() AS id, ${MICROS('r.used_at')} AS micros, r.used_at > c.now + interval '5 minutes' AS "isAhead",
    CASE WHEN u.id IS NOT NULL THEN json_build_object('accountId', u.account_id, 'amount', u.amount::text,
      'covered', u.covered::text, 'note', u.note) END AS before
  FROM unnest($1::text[], $2::text[], $3::timestamptz[]) WITH ORDINALITY r (source, external_id, used_at, n)
    CROSS JOIN (SELECT app_now() AS now) c
    LEFT JOIN usage_records u ON u.source = r.source AND u.external_id = r.external_id
  ORDER BY r.used_at, r.external_id COLLATE "C", r.n`;

export interface CountedLot extends Lot {
  readonly granted: bigint;
  readonly toldPercent: number;
  /** before the records */
  readonly used: bigint;
}

/** The lots of an account that were there at some time after `since`, first-expiring first. */
export async function lotsSince(tx: Tx, accountId: string, since: string): Promise<CountedLot[]> {
  const found = await rows<Record<keyof CountedLot, never>>(tx, LOTS, [accountId, since]);
  return found.map((row) => ({
    ...row,
    startsAt: BigInt(row.startsAt),
    expiresAt: BigInt(row.expiresAt),
    remaining: BigInt(row.remaining),
    granted: BigInt(row.granted),
    used: BigInt(row.used),
  }));
}

// of a settled lot the last entry says whether something was left
const LOTS = `
  SELECT l.id, l.resource, l.model_scope AS "modelScope", ${MICROS('l.starts_at')} AS "startsAt", ${MICROS('l.expires_at')} AS "expiresAt",
    l.remaining, l.granted, l.used, l.told_percent AS "toldPercent", l.state = 'settled' AND
      (SELECT n.kind FROM credit_entries n WHERE n.lot_id = l.id ORDER BY n.id DESC LIMIT 1) = 'expire' AS "hasLost"
  FROM credit_lots l WHERE l.account_id = $1 AND l.state IN ('live', 'settled') AND l.expires_at > $2
  ORDER BY l.expires_at, l.starts_at, l.id`;

/** A record as it is written, and what it takes of which lot. */
export interface Written {
  readonly line: Line;
  readonly covered: bigint;
  readonly note: Kept['note'];
  readonly parts: readonly Part<CountedLot>[];
}

/** What the records took of a lot together, and the share of it that is told by now. */
export interface Drawn {
  readonly lot: CountedLot;
  readonly amount: bigint;
  readonly toldPercent: number;
}

export async function write(tx: Tx, accountId: string, written: readonly Written[], drawn: readonly Drawn[]) {
  const parts = written.flatMap(({ line, parts: of }) => of.map(({ lot, amount }) => ({ usage: line.id, lot: lot.id, amount }))); // prettier-ignore
  await rows(tx, WRITE, [
    accountId,
    written.map(({ line }) => line.id),
    written.map(({ line }) => line.source),
    written.map(({ line }) => line.externalId),
    written.map(({ line }) => line.resource),
    written.map(({ line }) => line.model ?? null),
    written.map(({ line }) => line.amount),
    written.map(({ line }) => line.usedAt),
    written.map(({ covered }) => String(covered)),
    written.map(({ note }) => note),
    parts.map(({ usage }) => usage),
    parts.map(({ lot }) => lot),
    parts.map(({ amount }) => String(amount)),
    drawn.map(({ lot }) => lot.id),
    drawn.map(({ amount }) => String(amount)),
    drawn.map(({ toldPercent }) => toldPercent),
  ]);
}

const WRITE = `
  WITH u AS (
    INSERT INTO usage_records (id, account_id, source, external_id, resource, model, amount, used_at, covered, paid, note, received_at)
    SELECT r.id, $1, r.source, r.external_id, r.resource, r.model, r.amount, r.used_at, r.covered, r.amount - r.covered, r.note, c.now
    FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::timestamptz[], $9::bigint[], $10::text[])
      r (id, source, external_id, resource, model, amount, used_at, covered, note) CROSS JOIN (SELECT app_now() AS now) c),
  e AS (
    INSERT INTO credit_entries (account_id, lot_id, kind, amount, usage_id)
    SELECT $1, p.lot, 'consume', -p.amount, p.usage
    FROM unnest($11::uuid[], $12::uuid[], $13::bigint[]) WITH ORDINALITY p (usage, lot, amount, n) ORDER BY p.n)
  UPDATE credit_lots l SET remaining = l.remaining - d.amount, used = l.used + d.amount, told_percent = d.told
  FROM unnest($14::uuid[], $15::bigint[], $16::int[]) d (id, amount, told) WHERE l.id = d.id`;
