/** Reading conversions, disputes about them, and the chain that led to them. */
/* eslint-disable crm/sql-text -- conditions and actions are made of constants; their values are bound */
import { allowedActions, Me, type Resource, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { anyOf, compare, ids } from '../../kernel/filters.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { Binder, every } from '../../kernel/sql.js';
import { valuesOf } from '../../labels.js';
import { applications } from '../../funding/index.js';
import { memberships } from '../membership/membership.access.js';
import { attributionDisputeLife } from './attribution-dispute.lifecycle.js';
import { attributionDisputes, conversions, ofMyFirms } from './conversion.access.js';

const conversion = (
  name: string,
): string => `cv.id, cv.version, cv.membership_id AS "membershipId", ${name} AS "membershipName", cv.kind,
  iso(cv.occurred_at) AS "occurredAt", cv.amount::text AS amount, cv.credited_to AS "creditedTo",
  cv.rule_version AS "ruleVersion", cv.within_ninety_days AS "withinNinetyDays",
  (SELECT d.id FROM attribution_disputes d WHERE d.conversion_id = cv.id AND d.state = 'open') AS "openDisputeId"`;

/** What a member is called, for those who find the member. */
const nameFor = ({ actor, binder, me }: Selecting): string =>
  `CASE WHEN ${visible(actor, 'memberships.read', memberships, binder, me)} THEN ms.name END`;

export const conversionList: Listing = {
  resource: conversions,
  action: 'conversions.read',
  from: 'conversions cv',
  join: 'JOIN memberships_now ms ON ms.id = cv.membership_id',
  select: (context) => conversion(nameFor(context)),
  filters: {
    membershipId: ids('cv.membership_id'),
    kind: anyOf(valuesOf('conversion_kind'), 'cv.kind'),
    creditedTo: anyOf(valuesOf('credited_to'), 'cv.credited_to'),
    occurredFrom: compare('cv.occurred_at', '>=', 'instant'),
    occurredTo: compare('cv.occurred_at', '<', 'instant'),
  },
  sorts: { occurredAt: { column: 'cv.occurred_at', type: 'timestamptz' } },
  sort: '-occurredAt',
};

export function conversionStatement(actor: Actor, id: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const scope = visible(actor, 'conversions.read', conversions, binder, me);
  const text = `SELECT row_to_json(v)::text AS body, v.version FROM conversions cv JOIN memberships_now ms ON ms.id = cv.membership_id
    CROSS JOIN LATERAL (SELECT ${conversion(nameFor({ actor, binder, me }))}) v WHERE cv.id = ${binder.$(id, 'uuid')} AND (${scope})`;
  return [text, binder.values];
}

const disputed = (
  allowed: string,
): string => `ad.id, ad.version, ad.conversion_id AS "conversionId", ad.state, ad.reason,
  ad.opened_by AS "openedBy", ad.due_on AS "dueOn", ad.credited_to AS "creditedTo", iso(ad.ruled_at) AS "ruledAt",
  ${allowed} AS "allowedActions", iso(ad.created_at) AS "createdAt"`;

export const attributionDisputeList: Listing = {
  resource: attributionDisputes,
  action: 'conversions.read',
  from: 'attribution_disputes ad',
  select: ({ actor, binder, me }) =>
    disputed(allowedActions(actor, attributionDisputes, attributionDisputeLife, binder, me)),
  filters: {
    state: anyOf(valuesOf('attribution_dispute_state'), 'ad.state'),
    conversionId: ids('ad.conversion_id'),
  },
  sorts: { createdAt: { column: 'ad.created_at', type: 'timestamptz' } },
  sort: '-createdAt',
};

export function disputeStatement(actor: Actor, id: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const scope = visible(actor, 'conversions.read', attributionDisputes, binder, me);
  const shown = disputed(allowedActions(actor, attributionDisputes, attributionDisputeLife, binder, me));
  const text = `SELECT row_to_json(v)::text AS body, v.version FROM attribution_disputes ad
    CROSS JOIN LATERAL (SELECT ${shown}) v WHERE ad.id = ${binder.$(id, 'uuid')} AND (${scope})`;
  return [text, binder.values];
}

/** Memberships as far as their conversions are read: for sales, of their own firms. */
const lineages: Resource = {
  name: 'memberships',
  alias: 'ms',
  read: 'conversions.read',
  own: (me) => ofMyFirms(me, 'ms.id'),
};

/** Whoever reads both the member and what came of it; applications only for those who read them. */
export function lineageStatement(actor: Actor, id: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const scope = every([
    visible(actor, 'memberships.read', memberships, binder, me),
    visible(actor, 'conversions.read', lineages, binder, me),
  ]);
  const readable = visible(actor, 'applications.read', applications, binder, me);
  const text = `SELECT row_to_json(v)::text AS body FROM memberships_now ms CROSS JOIN LATERAL (SELECT
    ms.id AS "membershipId", ms.name, ms.state, ${readable === 'FALSE' ? 'NULL::json' : APPLICATIONS(readable)} AS applications,
    ${LOTS} AS lots, ${USAGE} AS usage, ${CONVERSIONS} AS conversions) v
    WHERE ms.id = ${binder.$(id, 'uuid')} AND (${scope})`;
  return [text, binder.values];
}

const APPLICATIONS = (readable: string): string => `(
  SELECT coalesce(json_agg(json_build_object('id', a.id, 'receiptNo', a.receipt_no, 'submittedAt', iso(a.submitted_at),
    'tokens', w.tokens::text) ORDER BY w.id), '[]')
  FROM membership_awards w JOIN applications a ON a.id = w.application_id WHERE w.membership_id = ms.id AND (${readable}))`;

const LOTS = `(SELECT coalesce(json_agg(json_build_object('id', l.id, 'granted', l.granted::text, 'used', l.used::text,
    'startsAt', iso(l.starts_at), 'expiresAt', iso(l.expires_at)) ORDER BY l.id), '[]')
  FROM credit_lots l JOIN credit_accounts ca ON ca.id = l.account_id
  WHERE ca.owner_type = 'membership' AND ca.owner_id = ms.id AND l.resource = 'token')`;

const USAGE = `(SELECT json_build_object('tokens', coalesce(sum(u.amount), 0)::text, 'firstAt', iso(min(u.used_at)),
    'lastAt', iso(max(u.used_at)))
  FROM usage_records u JOIN credit_accounts ca ON ca.id = u.account_id
  WHERE ca.owner_type = 'membership' AND ca.owner_id = ms.id AND u.resource = 'token')`;

const CONVERSIONS = `(SELECT coalesce(json_agg(row_to_json(c) ORDER BY c."occurredAt", c.id), '[]')
  FROM (SELECT ${conversion('ms.name')} FROM conversions cv WHERE cv.membership_id = ms.id) c)`;
