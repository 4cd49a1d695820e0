/** What is read and what is written down are one and the same, at every moment, in whatever order one looks. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { settleAt } from '../../../src/deals/protections/settle-clocks.js';
import { lockCustomers } from '../../../src/organizations/index.js';
import { type Crm, startCrm } from '../../support/app.js';
import { insertOrganization, makePartner, type MadePartner } from '../../support/partners.js';

let crm: Crm;
let staying: MadePartner[];
let leaving: MadePartner;
let eco: string;
beforeAll(async () => {
  crm = await startCrm({ env: { RUN: 'web' } });
  staying = [await makePartner(crm), await makePartner(crm), await makePartner(crm)];
  leaving = await makePartner(crm);
  eco = (await crm.person('ecosystem')).userId;
  const days = [leaving.partnerId, DAY_0];
  await crm.db.rows(
    `UPDATE partners SET state = 'terminating', notice_ends_on = $2::timestamptz::date + 33 WHERE id = $1`,
    days,
  );
});
afterAll(() => crm.stop());

const DAY_0 = '2026-03-02T02:00:00Z';
const HOURS = 24;
const after = (days: number): string => new Date(Date.parse(DAY_0) + days * HOURS * 3_600_000).toISOString();

/** mulberry32: the same worlds on every run */
function randomness(seed: number) {
  let a = seed;
  const next = (): number => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    upTo: (days: number) => next() * days,
    one: <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)]!,
  };
}

type Dice = ReturnType<typeof randomness>;

interface Standing {
  /** what runs for it, in which slot */
  runs?: { slot: number; shared: boolean };
  renews?: string;
}

/** A registration as it may stand in the tables at DAY_0, with nothing due yet. */
async function place(customerId: string, dice: Dice, state: string, { runs, renews }: Standing = {}): Promise<string> {
  const partner = dice.next() < 0.2 ? leaving : dice.one(staying);
  const isDecided = ['approved', 'expired', 'converted'].includes(state);
  const decideDue = dice.next() < 0.5 ? dice.upTo(60) : runs ? -dice.upTo(5) : dice.upTo(20);
  const waits = state === 'approved' && dice.next() < 0.4 ? [after(-1), after(dice.upTo(50))] : [null, null];
  const [row] = await crm.db.rows<{ id: string }>(
    `INSERT INTO registrations (partner_id, submitted_by, customer_input, customer_id, project_name, product_line, delivery_form,
       amount_gross, expected_sign_on, partner_work, no_competitor_met, state, submitted_at, ack_due_at, decide_due_at, last_activity_at,
       decided_at, returned_fields, return_code, answer_due_at, extension_requested_at, extension_due_at, previous_id, deal_id)
     VALUES ($1, $2, '{}', $3, '智能客服', 'agent_platform', 'api', 1000, '2026-12-31', repeat('负责实施', 10), true, $4, $5, $6, $6, $7,
       CASE WHEN $8 THEN $6::timestamptz END,
       CASE $4 WHEN 'action_required' THEN '{partnerWork}'::text[] ELSE '{}' END, CASE $4 WHEN 'action_required' THEN 'unclear' END,
       CASE $4 WHEN 'action_required' THEN $9::timestamptz END, $10, $11, $12, $13) RETURNING id`,
    [
      partner.partnerId, partner.member.userId, customerId, state, after(-40 - dice.upTo(20)), after(decideDue),
      after(110), isDecided, after(dice.upTo(40)), ...waits, renews ?? null,
      state === 'converted' ? await openDeal(customerId, dice) : null,
    ],
  ); // prettier-ignore
  const id = row!.id;
  if (runs) await protectedSince(id, dice, state, runs);
  if (state === 'submitted' && dice.next() < 0.2) {
    await crm.db.rows(
      `INSERT INTO registration_matches (registration_id, organization_id, class, score, explain, first)
       VALUES ($1, $2, 'existing_customer', 100, '{}', 'other')`,
      [id, customerId],
    );
  }
  return id;
}

async function protectedSince(
  id: string,
  dice: Dice,
  state: string,
  { slot, shared }: { slot: number; shared: boolean },
) {
  const kind = { approved: 'full', converted: 'full', expired: 'grace' }[state] ?? 'provisional';
  const isOpen = kind === 'provisional' || (state === 'converted' && dice.next() < 0.7);
  const frozen = kind !== 'provisional' && dice.next() < 0.3 ? (kind === 'grace' ? 'vendor_wait' : 'dispute') : null;
  const until = isOpen ? null : after(dice.upTo(kind === 'grace' ? 15 : 80));
  const from = after(-1 - dice.upTo(20));
  await crm.db.rows(
    `INSERT INTO protections (registration_id, partner_id, customer_id, product_line, project_slot, kind, protected_from, idle_from,
       protected_until, shared_credit, frozen_at, frozen_reason, remaining)
     SELECT id, partner_id, protects_id, product_line, $2, $3, $4::timestamptz, $4::timestamptz, CASE WHEN $6::text IS NULL THEN $5::timestamptz END, $7,
       CASE WHEN $6::text IS NOT NULL THEN $4::timestamptz END, $6, CASE WHEN $6::text IS NOT NULL THEN $5::timestamptz - $4::timestamptz END
     FROM registrations WHERE id = $1`,
    [id, slot, kind, from, until, frozen, shared],
  );
  if (kind === 'grace' && frozen) {
    const { protects_id: customerId } = (await crm.db.rows<{ protects_id: string }>(`SELECT protects_id FROM registrations WHERE id = $1`, [id]))[0]!; // prettier-ignore
    for (let n = dice.one([1, 1, 2]); n > 0; n--) await place(customerId, dice, dice.one(['action_required', 'action_required', 'submitted']), { renews: id }); // prettier-ignore
  }
}

async function openDeal(customerId: string, dice: Dice): Promise<string> {
  const [row] = await crm.db.rows<{ id: string }>(
    `INSERT INTO deals (title, title_grams, title_terms, customer_id, product_line, channel, delivery_form, type, source, owner_id, stage,
       tax_basis, tax_rate, amount_gross, amount_net, amount_tax, expected_close_on, probability, forecast_category, last_activity_at)
     VALUES ('项目', '{}', '', $1, 'agent_platform', 'ecosystem', 'api', 'new', 'partner_registration', $2, 'qualified', 'gross', 0.06,
       106, 100, 6, '2030-01-01', 20, 'pipeline', $3) RETURNING id`,
    [customerId, eco, after(-dice.upTo(60))],
  );
  return row!.id;
}

async function world(seed: number): Promise<string> {
  const dice = randomness(seed);
  const customerId = await insertOrganization(crm.db);
  const isShared = dice.next() < 0.2;
  for (let slot = 0; slot < 2; slot++) {
    const holders = isShared && slot === 0 ? 2 : dice.one([0, 1, 1]);
    for (let n = 0; n < holders; n++) {
      const state = dice.one([
        'approved',
        'approved',
        'approved',
        'expired',
        ...(slot === 0 ? ['action_required', 'submitted'] : []),
      ]);
      await place(customerId, dice, state, { runs: { slot, shared: isShared && slot === 0 } });
    }
  }
  for (let n = Math.floor(dice.upTo(4)); n > 0; n--)
    await place(customerId, dice, dice.one(['submitted', 'under_review', 'action_required', 'submitted']));
  return customerId;
}

const SEEN = `
  SELECT id, state, iso(ended_at) AS ended, protection_kind AS kind, protected_until::text AS until, frozen_reason AS frozen,
    provisional_from::text AS provisional, sla_breached AS late`;

const readAt = (customerId: string, moment: string) =>
  crm.db.rows(`${SEEN} FROM registrations_at($2::timestamptz) WHERE protects_id = $1 ORDER BY id`, [
    customerId,
    moment,
  ]);

/** The tables alone, without any arithmetic of the clock. */
const STORED = `
  SELECT r.id, r.state, iso(r.ended_at) AS ended, p.kind, p.protected_until::text AS until, p.frozen_reason AS frozen,
    CASE p.kind WHEN 'provisional' THEN p.protected_from::text END AS provisional
  FROM registrations r JOIN partners n ON n.id = r.partner_id
  LEFT JOIN protections p ON p.registration_id = r.id AND p.ended_reason IS NULL WHERE r.protects_id = $1 ORDER BY r.id`;

test('what is read at any moment is what settling writes down, and settling early or late makes no difference', async () => {
  const verbs = new Set<string>();
  for (let seed = 1; seed <= 120; seed++) {
    const customerId = await world(seed);
    const dice = randomness(seed * 7919);
    const moments = Array.from({ length: 6 }, () => dice.upTo(110)).sort((a, b) => a - b).map(after); // prettier-ignore
    const expected = [];
    for (const moment of moments) expected.push(await readAt(customerId, moment));
    for (const [at, moment] of moments.entries()) {
      if (dice.next() < 0.3) continue; // a job that missed its turn
      await crm.db.work(async (tx) => {
        await lockCustomers(tx, [customerId]);
        await settleAt(tx, [customerId], moment);
      });
      const caption = { seed, moment };
      for (let later = at; later < moments.length; later++)
        expect({ ...caption, rows: await readAt(customerId, moments[later]!) }).toEqual({
          ...caption,
          rows: expected[later],
        });
      const stored = await crm.db.rows<{ until: string | null; kind: string }>(STORED, [customerId]);
      const read = expected[at]!.map(({ late: _, ...row }) => row);
      // a partner's notice shortens what is read long before it shortens what is written
      const sameEnd = (each: { until?: unknown }, n: number) => ({
        ...each,
        until: isCapped(read[n]) ? null : each.until,
      });
      expect({ ...caption, rows: stored.map(sameEnd) }).toEqual({ ...caption, rows: read.map(sameEnd) });
    }
    const told = await crm.db.rows<{ kind: string }>(
      `SELECT DISTINCT kind FROM registration_events e JOIN registrations r ON r.id = e.registration_id WHERE r.protects_id = $1`,
      [customerId],
    );
    told.forEach(({ kind }) => verbs.add(kind));
  }
  const every = ['end_protection', 'expire', 'freeze', 'grant_provisional', 'lapse'];
  expect([...verbs].sort()).toEqual(every);
}, 300_000);

const NOTICE = '2026-04-04 16:00:00+00';
const isCapped = (row: { until?: unknown } | undefined): boolean => row?.until === NOTICE;
