/**
 * What an application takes of its round's envelopes: reserved when it is recommended, committed when it is awarded, paid
 * when it is given out; and each of it back again.
 *
 * The promise: no envelope is ever overspent, and nothing is taken, given back or paid twice. The guard is the one
 * conditional UPDATE of the envelope's row, which is also the lock; CHECK envelopes_within_total stands behind it, and
 * `event` makes a step that is told again change nothing. Several resources are all or nothing.
 *
 * Lock order: the application (held by the caller), then its envelopes by resource and id.
 */
import type { Actor } from '../../kernel/actor.js';
import { problem, refuse } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import { amountText, type Amounts, type Resource } from './amounts.js';

/** A locked application, and what happens to it, once and for all: `applications/<id>/recommend/<version>`. */
export interface Holder {
  readonly applicationId: string;
  readonly roundId: string;
  readonly event: string;
}

interface Holding {
  readonly id: string;
  readonly resource: Resource;
  readonly reserved: string;
  readonly committed: string;
  readonly paid: string;
}

/** Makes the reservation exactly this much: more is taken, less is given back; `{}` releases all of it. */
export async function reserve(tx: Tx, actor: Actor, holder: Holder, wanted: Amounts): Promise<void> {
  for (const [resource, amount] of Object.entries(wanted)) await expectEnvelope(tx, holder, resource, amount);
  for (const held of await holdings(tx, holder)) {
    const delta = await difference(tx, wanted[held.resource] ?? '0', held.reserved);
    if (delta.sign !== 0) await post(tx, actor, holder, held, delta.sign > 0 ? 'reserve' : 'release', delta.amount);
  }
}

/** The whole reservation becomes a commitment. */
export async function commit(tx: Tx, actor: Actor, holder: Holder): Promise<void> {
  for (const held of await holdings(tx, holder)) {
    if (Number(held.reserved) > 0) await post(tx, actor, holder, held, 'commit', held.reserved);
  }
}

/** What was committed and never paid returns to the envelopes: a termination, an award that ends below its amount. */
export async function decommit(tx: Tx, actor: Actor, holder: Holder): Promise<void> {
  for (const held of await holdings(tx, holder)) {
    const rest = await difference(tx, held.committed, held.paid);
    if (rest.sign > 0) await post(tx, actor, holder, held, 'decommit', rest.amount);
  }
}

/** A tranche or a lot is given out; never more than was committed. */
export const pay = (tx: Tx, actor: Actor, holder: Holder, resource: Resource, amount: string): Promise<void> =>
  give(tx, actor, holder, 'pay', resource, amount);

/** Money comes back, or a lot is revoked; never more than was paid. */
export const refund = (tx: Tx, actor: Actor, holder: Holder, resource: Resource, amount: string): Promise<void> =>
  give(tx, actor, holder, 'refund', resource, amount);

async function give(tx: Tx, actor: Actor, holder: Holder, kind: 'pay' | 'refund', resource: Resource, amount: string) {
  const held = (await holdings(tx, holder)).find((each) => each.resource === resource);
  const most = held && (kind === 'pay' ? await difference(tx, held.committed, held.paid) : { amount: held.paid });
  if (!most || (await difference(tx, most.amount, amount)).sign < 0) {
    throw problem('envelope-exceeded', { resource, remaining: most?.amount ?? '0' });
  }
  await post(tx, actor, holder, held, kind, amount);
}

/** A holding of nothing, where something is wanted, so that the posting finds its row. */
async function expectEnvelope(tx: Tx, { roundId, applicationId }: Holder, resource: string, amount: string) {
  const found = await one(tx, ENVELOPE, [roundId, resource]);
  if (!found && Number(amount) > 0) throw problem('envelope-exceeded', { resource, remaining: '0' });
  if (found) await rows(tx, OPEN, [found.id, applicationId]);
}

const ENVELOPE = `SELECT id FROM envelopes WHERE round_id = $1 AND resource = $2 AND parent_id IS NULL`;

const OPEN = `INSERT INTO envelope_holdings (envelope_id, application_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`;

/** In the order in which envelopes are taken by everybody. */
const HOLDINGS = `
  SELECT e.id, e.resource, h.reserved::text, h.committed::text, h.paid::text
  FROM envelope_holdings h JOIN envelopes e ON e.id = h.envelope_id WHERE h.application_id = $1 ORDER BY e.resource, e.id`;

const holdings = (tx: Tx, { applicationId }: Holder) => rows<Holding>(tx, HOLDINGS, [applicationId]);

/** a − b, exactly: PostgreSQL counts. */
async function difference(tx: Tx, a: string, b: string): Promise<{ sign: number; amount: string }> {
  const text = `SELECT sign($1::numeric - $2::numeric)::int AS sign, abs($1::numeric - $2::numeric)::text AS amount`;
  return (await one<{ sign: number; amount: string }>(tx, text, [a, b]))!;
}

type Kind = Exclude<ValueOf<'envelope_entry_kind'>, 'fund'>;

/** What each kind adds to reserved, committed and paid. */
const SIGNS: Readonly<Record<Kind, readonly [reserved: number, committed: number, paid: number]>> = {
  reserve: [1, 0, 0],
  release: [-1, 0, 0],
  commit: [-1, 1, 0],
  decommit: [0, -1, 0],
  pay: [0, 0, 1],
  refund: [0, 0, -1],
};

async function post(tx: Tx, actor: Actor, holder: Holder, held: Holding, kind: Kind, amount: string): Promise<void> {
  const key = `${holder.event}/${held.resource}`;
  if (await one(tx, `SELECT 1 FROM envelope_entries WHERE event_key = $1`, [key])) return;
  const values = [held.id, holder.applicationId, amount, ...SIGNS[kind], kind, key, actor.userId];
  if ((await one(tx, POST, values)) === undefined) await refused(tx, held);
}

/**
 * One award more is taken with the first of a reservation, and given back with the last of it. A frozen envelope gives
 * nothing out, but takes back.
 */
const POST = `
  WITH d AS (SELECT $3::numeric * $4::int AS reserved, $3::numeric * $5::int AS committed, $3::numeric * $6::int AS paid,
                    (h.reserved + h.committed = 0)::int AS is_first, (h.reserved + h.committed = $3::numeric)::int AS is_last
             FROM envelope_holdings h WHERE h.envelope_id = $1 AND h.application_id = $2),
  moved AS (
    UPDATE envelopes e SET reserved = e.reserved + d.reserved, committed = e.committed + d.committed, paid = e.paid + d.paid,
      awards_taken = e.awards_taken + CASE $7::text WHEN 'reserve' THEN d.is_first WHEN 'release' THEN -d.is_last ELSE 0 END,
      version = e.version + 1, updated_at = clock_timestamp()
    FROM d WHERE e.id = $1 AND CASE WHEN $7 IN ('reserve', 'commit', 'pay')
      THEN NOT e.frozen AND e.total - e.reserved - e.committed >= d.reserved + d.committed
        AND ($7 <> 'reserve' OR d.is_first = 0 OR e.awards_limit IS NULL OR e.awards_taken < e.awards_limit)
      ELSE true END
    RETURNING e.id),
  held AS (
    UPDATE envelope_holdings h SET reserved = h.reserved + d.reserved, committed = h.committed + d.committed, paid = h.paid + d.paid
    FROM d, moved WHERE h.envelope_id = moved.id AND h.application_id = $2),
  noted AS (
    INSERT INTO envelope_entries (envelope_id, application_id, kind, reserved_delta, committed_delta, paid_delta, event_key, actor_id)
    SELECT moved.id, $2, $7, d.reserved, d.committed, d.paid, $8, $9 FROM moved, d)
  SELECT id FROM moved`;

async function refused(tx: Tx, { id, resource }: Holding): Promise<never> {
  const left = await one<{ frozen: boolean; remaining: string; awards: number | null }>(tx, LEFT, [id]);
  if (left!.frozen) refuse([{ code: 'envelope_frozen' }]);
  if (left!.awards === 0) refuse([{ code: 'awards_limit_reached' }]);
  throw problem('envelope-exceeded', { resource, remaining: left!.remaining });
}

const LEFT = `SELECT frozen, awards_limit - awards_taken AS awards,
    ${amountText('(total - reserved - committed)', 'resource')} AS remaining FROM envelopes WHERE id = $1`;
