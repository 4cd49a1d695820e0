/**
 * What a protection becomes: given, ended, asked about. Called with the customer locked and its clocks settled.
 *
 * The promise: in one slot of a customer and product line one registration is protected at a time. `expectFree` asks under
 * the customer's lock; the constraint one_protected_registration stands behind it. A row whose `ended_reason` is null runs;
 * settling is what makes that true.
 *
 * Lock order: customer, registration, protections.
 */
import { problem } from '../../kernel/problem.js';
import { columnsOf, hydrate } from '../../kernel/rows.js';
import { now, one, rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import type { Registration } from '../registrations/registration.entity.js';
import { Protection } from './protection.entity.js';

export interface Granting {
  /** a tier's window; or `until` itself, where a ruling gives back what remained */
  readonly windowDays?: number;
  readonly until?: string;
  readonly slot: number;
  /** the instant of the decision; now when absent */
  readonly at?: string;
  /** beside another one, as a ruling split it */
  readonly sharedCredit?: boolean;
}

/** Full protection from now on; a provisional one becomes full and keeps its beginning. The grace it renews ends. */
export async function protect(tx: Tx, registration: Registration, granting: Granting): Promise<Protection> {
  const { windowDays = null, until = null, slot, sharedCredit = false } = granting;
  const at = granting.at ?? (await now(tx));
  const renewed = registration.previousId && (await graceRenewedBy(tx, registration));
  if (renewed) await endProtection(tx, renewed, 'renewed', at);
  if (!sharedCredit) await expectFree(tx, registration, slot);
  const values = [registration.id, slot, at, until, windowDays, sharedCredit];
  const end = `coalesce($4::timestamptz, $3::timestamptz + make_interval(days => $5::int))`;
  const [turned] = await written(
    tx,
    `UPDATE protections p SET kind = 'full', project_slot = $2, idle_from = $3, protected_until = ${end},
       shared_credit = $6, version = version + 1, updated_at = clock_timestamp()
     WHERE registration_id = $1 AND kind = 'provisional' AND ended_reason IS NULL`,
    values,
  );
  if (turned) return turned;
  const [given] = await written(
    tx,
    `INSERT INTO protections AS p (registration_id, partner_id, customer_id, product_line, project_slot, kind,
       protected_from, idle_from, protected_until, shared_credit)
     SELECT id, partner_id, protects_id, product_line, $2, 'full', $3, $3, ${end}, $6 FROM registrations WHERE id = $1`,
    values,
  );
  return given!;
}

/** The expired registration that this one renews, while its grace runs; another opportunity is no renewal. */
export async function graceRenewedBy(tx: Tx, { previousId, protectsId, productLine }: Registration) {
  const text = `SELECT registration_id AS id FROM protections WHERE registration_id = $1 AND customer_id = $2
    AND product_line = $3 AND kind = 'grace' AND ended_reason IS NULL`;
  return (await one<{ id: string }>(tx, text, [previousId, protectsId, productLine]))?.id;
}

/** Ends what runs for a registration, whatever its kind, and answers it. */
export async function endProtection(
  tx: Tx,
  registrationId: string,
  reason: ValueOf<'protection_end'>,
  at?: string,
): Promise<Protection | undefined> {
  const [ended] = await written(
    tx,
    `UPDATE protections p SET protected_until = greatest($3::timestamptz, protected_from), ended_reason = $2,
       frozen_at = NULL, frozen_reason = NULL, remaining = NULL, version = version + 1, updated_at = clock_timestamp()
     WHERE registration_id = $1 AND ended_reason IS NULL`,
    [registrationId, reason, at ?? (await now(tx))],
  );
  return ended;
}

/** The same for one that was undecided: rejected or withdrawn, it loses what it was given in the meantime. */
export async function provisionalEnds(
  tx: Tx,
  registrationId: string,
  reason: ValueOf<'protection_end'>,
): Promise<void> {
  const provisional = `SELECT FROM protections WHERE registration_id = $1 AND kind = 'provisional' AND ended_reason IS NULL`;
  if (await one(tx, provisional, [registrationId])) await endProtection(tx, registrationId, reason);
}

/** Two that a ruling protects side by side: the one that runs makes room. */
export async function shareCredit(tx: Tx, registrationId: string): Promise<void> {
  await rows(
    tx,
    `UPDATE protections SET shared_credit = true, version = version + 1, updated_at = clock_timestamp()
     WHERE registration_id = $1 AND ended_reason IS NULL`,
    [registrationId],
  );
}

/** The first slot in which nothing runs. */
export async function nextSlot(tx: Tx, customerId: string, productLine: string): Promise<number> {
  const found = await one<{ slot: number }>(
    tx,
    `SELECT min(slot)::int AS slot FROM generate_series(0, (SELECT count(*) FROM protections WHERE ${RUNNING})) slot
     WHERE slot NOT IN (SELECT project_slot FROM protections WHERE ${RUNNING})`,
    [[customerId], productLine],
  );
  return found!.slot;
}

const RUNNING = `customer_id = ANY($1::uuid[]) AND product_line = $2 AND ended_reason IS NULL`;

export async function liveProtections(
  tx: Tx,
  customerIds: readonly string[],
  productLine: string,
): Promise<Protection[]> {
  const text = `SELECT ${columnsOf(tx, Protection, 'p')} FROM protections p WHERE ${RUNNING} ORDER BY project_slot, id`;
  return (await rows(tx, text, [customerIds, productLine])).map((row) => hydrate(Protection, row));
}

/** 409 `protected` where anything of somebody else's runs in the slot. */
async function expectFree(tx: Tx, { id, protectsId, productLine }: Registration, slot: number): Promise<void> {
  const live = await liveProtections(tx, [protectsId!], productLine);
  const inTheWay = live.find(({ projectSlot, registrationId }) => projectSlot === slot && registrationId !== id);
  if (inTheWay) throw await isProtected(tx, inTheWay);
}

/** What the one who is refused may know: until when, and whom of ours to ask; never which partner. */
export async function isProtected(tx: Tx, { registrationId, protectedUntil }: Protection) {
  const found = await one<{ until: string | null; contact: { id: string; name: string } | null }>(
    tx,
    `SELECT iso($2::timestamptz) AS until, (
       SELECT json_build_object('id', u.id, 'name', u.name)
       FROM user_roles g JOIN users u ON u.id = g.user_id
       WHERE g.role = 'ecosystem_manager' AND u.state = 'active' AND (g.expires_at IS NULL OR g.expires_at > app_now())
       ORDER BY EXISTS (SELECT FROM registration_approvals a WHERE a.registration_id = $1 AND a.approver_id = u.id) DESC, u.id
       LIMIT 1) AS contact`,
    [registrationId, protectedUntil],
  );
  return problem('protected', { ...found });
}

async function written(tx: Tx, text: string, values: unknown[]): Promise<Protection[]> {
  const found = await rows(tx, `${text} RETURNING ${columnsOf(tx, Protection, 'p')}`, values);
  return found.map((row) => hydrate(Protection, row));
}
