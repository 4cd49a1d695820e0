/**
 * What modules above ask before a partner may register, offer or be protected.
 *
 * The promise: what a certificate, an agreement or a partnership allows ends at the first instant of the day after its last
 * one (Asia/Shanghai), read from dates in this very statement: no job has to have run. Whoever is told yes holds the
 * partner's row FOR SHARE until the commit, so a suspension comes before or after the registration, never between.
 *
 * Lock order: comes last, after customers and registrations.
 */
import { problem, type Reason, refuse } from '../kernel/problem.js';
import { columnsOf, hydrate } from '../kernel/rows.js';
import { one, rows, type Tx } from '../kernel/tx.js';
import type { ValueOf } from '../labels.js';
import { Partner } from './partner/partner.entity.js';

export interface Registering {
  partnerId: string;
  number: string;
  tier: ValueOf<'partner_tier'>;
  accountManagerId: string | null;
  /** of today's row of the tier */
  windowDays: number;
  openCap: number;
  dayCap: number;
}

const HELD = `SELECT id FROM partners WHERE organization_id = $1 FOR SHARE`;

const REGISTERING = `
  SELECT p.id AS "partnerId", p.number, p.tier, p.account_manager_id AS "accountManagerId", w.window_days AS "windowDays",
    w.open_cap AS "openCap", w.day_cap AS "dayCap", p.state = 'active' AS active,
    agreement_in_force(p.id, app_today()) AS agreed,
    (SELECT coalesce(json_agg(json_build_object('code', 'certification_missing', 'certification', m.code,
       'have', m.have, 'need', m.need) ORDER BY m.code), '[]')
     FROM missing_certifications(p.organization_id, p.kinds, $2, app_today()) m) AS missing
  FROM partners_now p LEFT JOIN partner_tier_windows w ON w.tier = p.tier AND w.effective @> app_today()
  WHERE p.id = $1`;

/** May this firm register in this delivery form now (or begin to, without a form)? 422 with every reason why not. */
export async function requireMayRegister(
  tx: Tx,
  organizationId: string,
  form?: ValueOf<'delivery_form'>,
): Promise<Registering> {
  const held = await one<{ id: string }>(tx, HELD, [organizationId]);
  if (!held) refuse([{ code: 'partner_not_active' }]);
  const found = await one<Registering & { active: boolean; agreed: boolean; missing: Reason[] }>(tx, REGISTERING, [
    held!.id,
    form ?? null,
  ]);
  const { active, agreed, missing, ...registering } = found!;
  refuse([
    ...(active ? [] : [{ code: 'partner_not_active' }]),
    ...(agreed ? [] : [{ code: 'agreement_not_in_force' }]),
    ...missing,
  ]);
  return registering;
}

/** The partner that a firm is, in the state of this instant. */
export async function partnerOf(tx: Tx, organizationId: string): Promise<Partner | undefined> {
  const row = await one(tx, `SELECT ${columnsOf(tx, Partner, 'p')} FROM partners_now p WHERE p.organization_id = $1`, [
    organizationId,
  ]);
  return row && hydrate(Partner, row);
}

/** The partner in the state of this instant. */
export async function partnerNow(tx: Tx, id: string): Promise<Partner> {
  const row = await one(tx, `SELECT ${columnsOf(tx, Partner, 'p')} FROM partners_now p WHERE p.id = $1`, [id]);
  if (!row) throw problem('not-found');
  return hydrate(Partner, row);
}

/** Held like `requireMayRegister`: 422 where the partner is not active at this instant. */
export async function expectPartnerActive(tx: Tx, partnerId: string): Promise<Partner> {
  await rows(tx, `SELECT id FROM partners WHERE id = $1 FOR SHARE`, [partnerId]);
  const partner = await partnerNow(tx, partnerId);
  refuse(partner.state === 'active' ? [] : [{ code: 'partner_not_active' }]);
  return partner;
}

/** Days of protection that an approval of today gives in a tier. */
export async function tierWindowDays(tx: Tx, tier: ValueOf<'partner_tier'>): Promise<number> {
  const window = await one<{ days: number }>(
    tx,
    `SELECT window_days AS days FROM partner_tier_windows WHERE tier = $1 AND effective @> app_today()`,
    [tier],
  );
  if (!window) throw new Error(`No window of the tier ${tier} is in effect`);
  return window.days;
}
