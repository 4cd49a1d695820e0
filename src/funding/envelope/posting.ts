/* eslint-disable crm/sql-text -- the parts are constants of this file */
/**
 * The postings: one statement locks all envelopes of an application in the order in which everybody takes them, reckons
 * what is to move, moves it where the guard holds, and writes the entries. Told again with the same event it moves nothing.
 *
 * $1 the application, $2 the event, $3 who, $4 amounts by resource where the step is told them.
 */
import type { ValueOf } from '../../labels.js';
import { amountText, type Resource } from './amounts.js';

export interface Posted {
  readonly id: string;
  readonly resource: Resource;
  /** nothing was to do, or is done; or the guard refused, and everything is to be rolled back */
  readonly outcome: 'same' | 'done' | 'refused';
  readonly isFrozen: boolean;
  readonly isFull: boolean;
  /** what there would have been */
  readonly remaining: string;
  /** less than a tenth is free now, and was not before */
  readonly ranLow: boolean;
}

/** Holdings of nothing in the envelopes of a round ($1), of an application ($2), for resources ($3); the envelopes found. */
export const OPEN = `
  WITH found AS (SELECT id, resource FROM envelopes WHERE round_id = $1 AND resource = ANY ($3::text[]) AND parent_id IS NULL),
       opened AS (INSERT INTO envelope_holdings (envelope_id, application_id) SELECT id, $2 FROM found ON CONFLICT DO NOTHING)
  SELECT resource FROM found`;

type Kind = Exclude<ValueOf<'envelope_entry_kind'>, 'fund'>;

const ASKED = `($4::jsonb ->> l.resource)::numeric`;

/** Of each step: which entry, how much, and of what a resource has at most. */
const STEPS: Readonly<Record<'reserve' | 'commit' | 'decommit' | 'decommitRest' | 'pay' | 'refund', Plan>> = {
  reserve: {
    kind: `CASE WHEN coalesce(${ASKED}, 0) > l.reserved THEN 'reserve' ELSE 'release' END`,
    amount: `abs(coalesce(${ASKED}, 0) - l.reserved)`,
  },
  commit: { kind: `'commit'`, amount: 'l.reserved' },
  decommit: { kind: `'decommit'`, amount: ASKED, most: 'l.committed - l.paid' },
  decommitRest: { kind: `'decommit'`, amount: 'l.committed - l.paid' },
  pay: { kind: `'pay'`, amount: ASKED, most: 'l.committed - l.paid' },
  refund: { kind: `'refund'`, amount: ASKED, most: 'l.paid' },
};

interface Plan {
  readonly kind: string;
  readonly amount: string;
  readonly most?: string;
}

/** What each kind adds. */
const SIGNS: Readonly<Record<Kind, readonly [reserved: number, committed: number, paid: number]>> = {
  reserve: [1, 0, 0],
  release: [-1, 0, 0],
  commit: [-1, 1, 0],
  decommit: [0, -1, 0],
  pay: [0, 0, 1],
  refund: [0, 0, -1],
};
const SIGNED = Object.entries(SIGNS).map(([kind, signs]) => `('${kind}', ${signs.join(', ')})`).join(', '); // prettier-ignore

/**
 * NO KEY UPDATE, so that opening a holding (which shares the envelope's key) never waits for it. One award more is taken
 * with the first of a reservation, and given back with the last of it. A frozen envelope gives nothing out, but takes back.
 */
const statement = ({ kind, amount, most }: Plan): string => `
  WITH l AS MATERIALIZED (
    SELECT e.id, e.resource, e.frozen, e.total, e.total - e.reserved - e.committed AS free,
           e.awards_taken >= e.awards_limit AS is_full, h.reserved, h.committed, h.paid
    FROM envelope_holdings h JOIN envelopes e ON e.id = h.envelope_id
    WHERE h.application_id = $1 ORDER BY e.resource, e.id FOR NO KEY UPDATE OF e, h),
  d AS MATERIALIZED (
    SELECT l.id, p.kind, p.amount * s.reserved AS reserved, p.amount * s.committed AS committed, p.amount * s.paid AS paid,
           p.amount <= ${most ?? 'p.amount'} AS is_held, s.reserved + s.committed + s.paid >= 0 AS is_out,
           CASE WHEN p.kind = 'reserve' AND l.reserved + l.committed = 0 THEN 1
                WHEN p.kind = 'release' AND l.reserved + l.committed = p.amount THEN -1 ELSE 0 END AS awards
    FROM l CROSS JOIN LATERAL (SELECT ${kind} AS kind, ${amount} AS amount) p
      JOIN (VALUES ${SIGNED}) s (kind, reserved, committed, paid) ON s.kind = p.kind
    WHERE p.amount > 0 AND NOT EXISTS (SELECT FROM envelope_entries n WHERE n.event_key = $2 || '/' || l.resource)),
  moved AS (
    UPDATE envelopes e SET reserved = e.reserved + d.reserved, committed = e.committed + d.committed, paid = e.paid + d.paid,
      awards_taken = e.awards_taken + d.awards, version = e.version + 1, updated_at = clock_timestamp()
    FROM d WHERE e.id = d.id AND d.is_held AND (NOT d.is_out OR NOT e.frozen
      AND e.total - e.reserved - e.committed >= d.reserved + d.committed
      AND (d.awards < 1 OR e.awards_limit IS NULL OR e.awards_taken < e.awards_limit))
    RETURNING e.id, e.total - e.reserved - e.committed AS free),
  held AS (
    UPDATE envelope_holdings h SET reserved = h.reserved + d.reserved, committed = h.committed + d.committed, paid = h.paid + d.paid
    FROM d JOIN moved m ON m.id = d.id WHERE h.envelope_id = d.id AND h.application_id = $1),
  noted AS (
    INSERT INTO envelope_entries (envelope_id, application_id, kind, reserved_delta, committed_delta, paid_delta, event_key, actor_id)
    SELECT d.id, $1, d.kind, d.reserved, d.committed, d.paid, $2 || '/' || l.resource, $3
    FROM d JOIN moved m ON m.id = d.id JOIN l ON l.id = d.id)
  SELECT l.id, l.resource, CASE WHEN d.id IS NULL THEN 'same' WHEN m.id IS NULL THEN 'refused' ELSE 'done' END AS outcome,
    l.frozen AND d.is_out AS "isFrozen", d.awards > 0 AND l.is_full IS TRUE AS "isFull",
    ${amountText(most ? `(${most})` : 'l.free', 'l.resource')} AS remaining,
    coalesce(m.free * 10 < l.total AND l.free * 10 >= l.total, false) AS "ranLow"
  FROM l LEFT JOIN d ON d.id = l.id LEFT JOIN moved m ON m.id = l.id`;

export const posting = {
  reserve: statement(STEPS.reserve),
  commit: statement(STEPS.commit),
  decommit: statement(STEPS.decommit),
  decommitRest: statement(STEPS.decommitRest),
  pay: statement(STEPS.pay),
  refund: statement(STEPS.refund),
};
