/**
 * Writing down what has come due at a customer: ends, grace, inactivity, lapses, waits of ours, provisional protection.
 *
 * The promise: what is written is what registrations_now (migration 0013) shows already, event by event in the order of
 * their times, so that nothing but the notices hangs on when, or whether, this runs; inactivity alone shows once it is written. Which event is next, and when it was,
 * is asked of the view's own function; nothing is computed here.
 *
 * Called first of all with the customer locked. Lock order: customer, registration, protections.
 */
import { SYSTEM } from '../../kernel/actor.js';
import { lock } from '../../kernel/rows.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import { Registration } from '../registrations/registration.entity.js';
import { UNDECIDED_STATES } from '../registrations/registration.lifecycle.js';
import { step } from '../registrations/stepping.js';
import { freeze, unfreeze } from './freezing.js';
import { endProtection, graceRenewedBy } from './protecting.js';
import { tell } from './telling.js';

export async function settleClocks(tx: Tx, customerIds: readonly string[]): Promise<void> {
  const { any, now } = (await one<{ any: boolean; now: string }>(tx, ANYTHING, [customerIds]))!;
  if (any) await settleAt(tx, customerIds, now);
}

/**
 * Most customers have nothing of the kind. Where there is something, the rest of the transaction is planned once a
 * connection and not for each customer anew: planning the view costs more than reading it, and others wait for the lock.
 */
const ANYTHING = `
  SELECT date_trunc('milliseconds', app_now())::text AS now, set_config('plan_cache_mode', 'force_generic_plan', true),
    EXISTS (SELECT FROM protections WHERE customer_id = ANY($1::uuid[]) AND ended_reason IS NULL)
    OR EXISTS (SELECT FROM registrations WHERE protects_id = ANY($1::uuid[]) AND state IN (${UNDECIDED_STATES})) AS any`;

export async function settleAt(tx: Tx, customerIds: readonly string[], moment: string): Promise<void> {
  for (let next = await nextDue(tx, customerIds, moment); next; next = await nextDue(tx, customerIds, moment)) {
    const clock = await one<Clock>(tx, CLOCK, [next.id, next.at]);
    await EVENTS[next.due](tx, await lock(tx, Registration, next.id), { ...NO_CLOCK, ...next, ...clock });
  }
}

interface Next {
  id: string;
  due: keyof typeof EVENTS;
  at: string;
  /** provisional protection begins with the stamp, or where the slot became free */
  from: string | null;
}

/** Of the protection that runs for it. */
interface Clock {
  /** the partner's notice has ended everything */
  capped: boolean;
  blockedUntil: string | null;
  kind: ValueOf<'protection_kind'> | null;
}

type Due = Next & Clock;

const NO_CLOCK: Clock = { capped: false, blockedUntil: null, kind: null };
const CLOCK = `SELECT kind, coalesce(capped_at <= $2::timestamptz, false) AS capped, blocked_until::text AS "blockedUntil"
  FROM protection_clocks WHERE registration_id = $1`;

const nextDue = (tx: Tx, customerIds: readonly string[], moment: string): Promise<Next | undefined> =>
  one<Next>(
    tx,
    `SELECT e.id, e.due, e.at::text, e."from"::text FROM (
       SELECT n.id, n.due, n.due_at AS at, n.provisional_from AS "from"
       FROM registrations_at($2::timestamptz) n
       WHERE n.due_at <= $2::timestamptz AND n.id = ANY(ARRAY(
         SELECT registration_id FROM protections WHERE customer_id = ANY($1::uuid[]) AND ended_reason IS NULL
         UNION ALL
         SELECT id FROM registrations WHERE protects_id = ANY($1::uuid[]) AND state IN (${UNDECIDED_STATES})))
       UNION ALL
       SELECT registration_id, 'release_inactive', idle_at, NULL FROM protection_clocks
       WHERE customer_id = ANY($1::uuid[]) AND idle_at <= $2::timestamptz) e
     ORDER BY e.at, e.id LIMIT 1`,
    [customerIds, moment],
  );

type Event = (tx: Tx, registration: Registration, due: Due) => Promise<unknown>;

const over = (at: string) => ({ endedAt: at, extensionRequestedAt: null, extensionDueAt: null });

const EVENTS = {
  async expire(tx, registration, { at, capped, blockedUntil }) {
    await endProtection(tx, registration.id, capped ? 'notice' : 'expired', at);
    await step(tx, SYSTEM, registration, 'expire', over(at));
    await rows(
      tx,
      `INSERT INTO protections (registration_id, partner_id, customer_id, product_line, project_slot, kind, protected_from,
         protected_until, shared_credit)
       SELECT registration_id, partner_id, customer_id, product_line, project_slot, 'grace', protected_until, $2, shared_credit
       FROM protections WHERE registration_id = $1 AND protected_until = $3 AND protected_until < $2::timestamptz
       ORDER BY protected_from DESC LIMIT 1`,
      [registration.id, blockedUntil, at],
    );
  },
  async release_inactive(tx, registration, { at }) {
    await endProtection(tx, registration.id, 'inactive', at);
    await step(tx, SYSTEM, registration, 'releaseInactive', over(at));
  },
  async lapse(tx, registration, { at }) {
    await endProtection(tx, registration.id, 'lapsed', at);
    await step(tx, SYSTEM, registration, 'lapse', { endedAt: at });
    const renewed = registration.previousId && (await graceRenewedBy(tx, registration));
    if (renewed) await unfreeze(tx, renewed, 'vendor_wait', at);
  },
  async wait(tx, { id }, { at }) {
    await freeze(tx, id, 'vendor_wait', at);
    await tell(tx, SYSTEM, id, 'freeze', { at, why: 'vendor_wait' });
  },
  async end(tx, { id }, { at, capped, kind }) {
    const reason = capped ? 'notice' : kind === 'grace' ? 'grace_over' : 'deal_closed';
    await endProtection(tx, id, reason, at);
    await tell(tx, SYSTEM, id, 'end_protection', { at, why: reason });
  },
  async grant_provisional(tx, { id }, { at, from }) {
    await rows(
      tx,
      `INSERT INTO protections (registration_id, partner_id, customer_id, product_line, kind, protected_from)
       SELECT id, partner_id, protects_id, product_line, 'provisional', $2 FROM registrations WHERE id = $1`,
      [id, from],
    );
    await tell(tx, SYSTEM, id, 'grant_provisional', { at, from });
  },
} satisfies Record<string, Event>;
