/** Reading organizations: one view for detail and list, built by PostgreSQL under the actor's own rules. */
import { allowedActions, Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { anyOf, code, type Filter, ids } from '../../kernel/filters.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { valuesOf } from '../../labels.js';
import type { Lifecycle } from '../../kernel/lifecycle.js';
import { type Part, PARTS } from './parts.query.js';
import { organizations } from './organization.access.js';
import { organizationLife } from './organization.lifecycle.js';

const select = ({ actor, binder, me }: Selecting): string => `
  o.id, o.version, iso(o.created_at) AS "createdAt", iso(o.updated_at) AS "updatedAt", o.uscc,
  o.uscc_missing_reason AS "usccMissingReason", o.country, o.registration_no AS "registrationNo",
  o.legal_name AS "legalName", o.kind, o.state, iso(o.verified_at) AS "verifiedAt", o.verified_by AS "verifiedBy",
  o.verified_how AS "verifiedHow", o.city_code AS "cityCode", o.industry_code AS "industryCode", o.size_band AS "sizeBand",
  o.website, (SELECT json_build_object('id', u.id, 'name', u.name) FROM users u WHERE u.id = o.account_owner_id) AS "accountOwner",
  o.root_organization_id AS "rootOrganizationId", o.merged_into_id AS "mergedIntoId", o.warnings,
  ${allowedActions(actor, organizations, organizationLife as Lifecycle, binder, me)} AS "allowedActions"`;

const hasRole: Filter = {
  ...anyOf(valuesOf('organization_role'), 'r.role', 'Wears one of these hats now.'),
  where: (binder, text) =>
    `o.id IN (SELECT r.organization_id FROM organization_roles r
              WHERE r.until IS NULL AND r.role = ANY(${binder.$(text.split(','), 'text[]')}))`,
};

export const organizationList: Listing = {
  resource: organizations,
  action: 'organizations.read',
  from: 'organizations o',
  select,
  filters: {
    state: anyOf(valuesOf('organization_state'), 'o.state', 'unverified,verified when absent.'),
    kind: anyOf(valuesOf('organization_kind'), 'o.kind'),
    industryCode: code('o.industry_code', /^[A-Z]\d{0,4}$/, 'A code of /industries.'),
    cityCode: code('o.city_code', /^\d{6}$/),
    role: hasRole,
    rootOrganizationId: ids('o.root_organization_id', 'Everybody in the groups of these roots.'),
    accountOwnerId: ids('o.account_owner_id'),
  },
  sorts: {
    legalName: { column: 'o.legal_name', type: 'text' },
    createdAt: { column: 'o.created_at', type: 'timestamptz' },
  },
  sort: 'legalName',
  // documented and taken over by find-organizations.ts, which orders by how well a name fits
  search: () => {
    throw new Error('find-organizations.ts searches organizations');
  },
};

/** The statement of one organization's view: `db.read(…)` outside, `answer(tx, …)` inside a transaction. */
export function organizationText(actor: Actor, id: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const scope = visible(actor, 'organizations.read', organizations, binder, me);
  const view = select({ actor, binder, me });
  return [
    `SELECT row_to_json(v)::text AS body, v.version
     FROM organizations o CROSS JOIN LATERAL (SELECT ${view}) v
     WHERE o.id = ${binder.$(id, 'uuid')} AND (${scope})`,
    binder.values,
  ];
}

/** A small set that belongs to an organization; 404 where the organization is hidden. `parts.query.ts` has the rows. */
export function setText(actor: Actor, id: string, part: Part): [text: string, values: unknown[]] {
  const binder = new Binder();
  const owner = binder.$(id, 'uuid');
  const scope = visible(actor, 'organizations.read', organizations, binder);
  return [
    `SELECT json_build_object('data', coalesce((SELECT json_agg(v) FROM (${PARTS[part]} LIMIT 500) v), '[]'),
                              'nextCursor', null)::text AS body
     FROM organizations o WHERE o.id = ${owner} AND (${scope})`,
    binder.values,
  ];
}
