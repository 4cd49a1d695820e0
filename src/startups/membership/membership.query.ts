/**
 * Reading memberships: always FROM memberships_now, so that a lapse shows from its instant on. Sales and finance read what a
 * member is called, gets and uses, and nothing of how it came in.
 */
import { allowedActions, Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Selecting } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { answer, type Tx } from '../../kernel/tx.js';
import { memberships } from './membership.access.js';
import { membershipLife } from './membership.lifecycle.js';

export const FROM = `memberships_now ms JOIN funds f ON f.id = ms.fund_id`;

const LOTS = `FROM credit_lots l JOIN credit_accounts ca ON ca.id = l.account_id
  WHERE ca.owner_type = 'membership' AND ca.owner_id = ms.id AND l.resource = 'token'`;

/** Whole-number texts: what was given in lots, what of it was used, what still waits for its gate. */
const TOKENS = `json_build_object(
  'granted', (SELECT coalesce(sum(l.granted), 0)::text ${LOTS}),
  'used', (SELECT coalesce(sum(l.used), 0)::text ${LOTS}),
  'planned', (SELECT coalesce(sum(i.amount), 0)::text FROM credit_instalments i
    JOIN membership_awards w ON w.application_id = i.application_id
    WHERE w.membership_id = ms.id AND i.resource = 'token' AND i.state = 'planned'))`;

const FILE: Readonly<Record<string, string>> = {
  lane: 'ms.lane',
  track: 'ms.track',
  organizationId: 'ms.organization_id',
  organization: `(SELECT json_build_object('id', o.id, 'name', o.legal_name) FROM organizations o WHERE o.id = ms.organization_id)`,
  owner: `(SELECT json_build_object('id', p.id, 'name', p.name) FROM people p WHERE p.id = ms.owner_person_id)`,
  staffOwner: `(SELECT json_build_object('id', u.id, 'name', u.name) FROM users u WHERE u.id = ms.staff_owner_id)`,
  onboardingDueAt: 'iso(ms.onboarding_due_at)',
  verifyDueAt: 'iso(ms.verify_due_at)',
  verifiedAt: 'iso(ms.verified_at)',
  endReason: 'ms.end_reason',
  endOutcome: 'ms.end_outcome',
  awards: `(SELECT json_agg(json_build_object('applicationId', w.application_id, 'kind', w.kind, 'tier', w.tier,
      'tokens', w.tokens::text, 'at', iso(w.created_at)) ORDER BY w.id) FROM membership_awards w WHERE w.membership_id = ms.id)`,
  creditAccountId: `(SELECT ca.id FROM credit_accounts ca WHERE ca.owner_type = 'membership' AND ca.owner_id = ms.id
      ORDER BY ca.state = 'closed', ca.id LIMIT 1)`,
};

export function columns({ actor, binder, me }: Selecting): string {
  const close = visible(actor, 'onboarding.read', memberships, binder, me);
  const file = Object.entries(FILE).map(([name, sql]) => `CASE WHEN ${close} THEN ${sql} END AS "${name}"`);
  return `ms.id, ms.version, ms.fund_id AS "fundId", f.code AS "fundCode", ms.name, ms.tier, ms.delivery_form AS "deliveryForm",
    ms.state, iso(ms.approved_at) AS "approvedAt", iso(ms.activated_at) AS "activatedAt", iso(ms.expires_at) AS "expiresAt",
    iso(ms.ended_at) AS "endedAt", ${TOKENS} AS tokens, ${file.join(', ')},
    ${allowedActions(actor, memberships, membershipLife, binder, me)} AS "allowedActions"`;
}

export function membershipStatement(actor: Actor, id: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const text = `SELECT row_to_json(v)::text AS body, v.version FROM ${FROM}
    CROSS JOIN LATERAL (SELECT ${columns({ actor, binder, me })}) v
    WHERE ms.id = ${binder.$(id, 'uuid')} AND (${visible(actor, memberships.read, memberships, binder, me)})`;
  return [text, binder.values];
}

export const membershipAnswer = (tx: Tx, actor: Actor, id: string): Promise<Answer> =>
  answer(tx, ...membershipStatement(actor, id));
