/**
 * Partners of a test, past the API: a firm, a partner in the state that is asked for, its agreement and certified people.
 * The way through the doors has its own specs.
 */
import { randomBytes } from 'node:crypto';
import type { Colleague, Crm } from '../../support/app.js';
import { ahead, today } from '../../support/days.js';

export { ahead, today };

let made = 0;

export async function makeFirm(crm: Crm, name = `伙伴${++made}${randomBytes(3).toString('hex')}科技有限公司`) {
  const [row] = await crm.db.rows<{ id: string }>(
    `INSERT INTO organizations (id, legal_name, name_norm, match_name, core_name, kind, uscc_missing_reason, root_organization_id)
     SELECT id, $1, $1, $1, $1, 'company', 'not_yet_provided', id FROM (SELECT uuidv7() AS id) new RETURNING id`,
    [name],
  );
  return { id: row!.id, name };
}

export interface MadePartner {
  id: string;
  version: number;
  number: string;
  organizationId: string;
  name: string;
}

export interface PartnerAbout {
  state?: string;
  kinds?: string[];
  tier?: string;
  accountManagerId?: string;
  onboardingUntil?: string;
  noticeEndsOn?: string;
  /** [starts, ends] of a signed agreement; null: none */
  agreement?: [string, string] | null;
}

export async function makePartner(crm: Crm, about: PartnerAbout = {}): Promise<MadePartner> {
  const firm = await makeFirm(crm);
  const { state = 'active', kinds = ['channel'], tier = 'registered', agreement = [today(), ahead(365)] } = about;
  const [partner] = await crm.db.rows<MadePartner>(
    `INSERT INTO partners (organization_id, kinds, state, tier, account_manager_id, onboarding_until, joined_on, notice_ends_on)
     VALUES ($1, $2, $3, $4, $5, coalesce($6::date, app_today() + 90),
       CASE WHEN $3 NOT IN ('onboarding', 'lapsed') THEN app_today() END,
       CASE WHEN $3 = 'terminating' THEN coalesce($7::date, app_today() + 30) END)
     RETURNING id, version, number, organization_id AS "organizationId"`,
    [
      firm.id,
      kinds,
      state,
      tier,
      about.accountManagerId ?? null,
      about.onboardingUntil ?? null,
      about.noticeEndsOn ?? null,
    ],
  );
  await crm.db.rows(`INSERT INTO organization_roles (organization_id, role, source_id) VALUES ($1, 'partner', $2)`, [
    firm.id,
    partner!.id,
  ]);
  if (agreement) await makeAgreement(crm, partner!.id, ...agreement);
  return { ...partner!, name: firm.name };
}

export async function makeAgreement(crm: Crm, partnerId: string, startsOn: string, endsOn: string): Promise<string> {
  const [row] = await crm.db.rows<{ id: string }>(
    `INSERT INTO partner_agreements (partner_id, number, template_code, kinds, signed_on, starts_on, ends_on)
     VALUES ($1, $2, 'standard', '{channel}', $3::date, $3, $4) RETURNING id`,
    [partnerId, `XY-${++made}-${randomBytes(3).toString('hex')}`, startsOn, endsOn],
  );
  return row!.id;
}

export async function certify(
  crm: Crm,
  partner: MadePartner,
  who: Colleague,
  code = 'sales_foundation',
  expiresOn = ahead(365),
): Promise<string> {
  const [row] = await crm.db.rows<{ id: string }>(
    `INSERT INTO certifications (partner_id, person_id, code, issued_on, expires_on)
     VALUES ($1, $2, $3, least($4::date, app_today()), $4) RETURNING id`,
    [partner.id, who.personId, code, expiresOn],
  );
  return row!.id;
}

/** A person of the partner, logged in and acting for it. */
export const member = (
  crm: Crm,
  partner: MadePartner,
  role: 'partner_admin' | 'partner_member' = 'partner_member',
): Promise<Colleague> => crm.person(role, { orgId: partner.organizationId });
