/** Certificates: for staff with the firms they belong to, for a partner those of its people. */
import { Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { anyOf, compare, type Filter, flag, ids } from '../../kernel/filters.js';
import type { Listing } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { valuesOf } from '../../labels.js';
import { certifications, HOLDERS_ROLES } from './certification.access.js';

const COUNTS = `(ce.revoked_at IS NULL AND app_today() BETWEEN ce.issued_on AND ce.expires_on
  AND EXISTS (SELECT FROM ${HOLDERS_ROLES} AND r.org_id IS NOT NULL))`;

const HOLDER = `(SELECT json_build_object('id', a.id, 'name', a.name) FROM users a
  WHERE a.person_id = ce.person_id AND a.audience = 'portal' ORDER BY a.created_at, a.id LIMIT 1)`;

const FIRM_OF_ISSUE = `(SELECT json_build_object('id', o.id, 'name', o.legal_name)
  FROM partners p JOIN organizations o ON o.id = p.organization_id WHERE p.id = ce.partner_id)`;

const FIRM_NOW = `(SELECT json_build_object('id', o.id, 'name', o.legal_name) FROM organizations o
  WHERE o.id = (SELECT min(r.org_id::text)::uuid FROM ${HOLDERS_ROLES} AND r.org_id IS NOT NULL))`;

const own = (): string => `ce.id, ce.version, ce.code, ${HOLDER} AS holder, ce.issued_on AS "issuedOn",
  ce.expires_on AS "expiresOn", iso(ce.revoked_at) AS "revokedAt", ${COUNTS} AS valid`;

const staff = (): string => `${own()}, ${FIRM_OF_ISSUE} AS "issuedFor", ${FIRM_NOW} AS "countsFor",
  ce.revoke_reason AS "revokeReason", ce.file_id AS "fileId", iso(ce.created_at) AS "createdAt"`;

const partner: Filter = {
  ...ids('ce.partner_id', 'It counts for one of these partners: its holder is active there.'),
  where: (binder, text) =>
    `EXISTS (SELECT FROM ${HOLDERS_ROLES} AND r.org_id IN (SELECT organization_id FROM partners
       WHERE id = ANY(${binder.$(text.split(','), 'uuid[]')})))`,
};

const holder: Filter = {
  ...ids('ce.person_id', 'The account of the holder.'),
  where: (binder, text) =>
    `ce.person_id IN (SELECT person_id FROM users WHERE id = ANY(${binder.$(text.split(','), 'uuid[]')}))`,
};

const filters = {
  code: anyOf(valuesOf('certification_code'), 'ce.code'),
  userId: holder,
  valid: flag(COUNTS, `NOT ${COUNTS}`, 'Counts today.'),
  expiresBefore: compare('ce.expires_on', '<', 'date'),
};

const same = {
  resource: certifications,
  action: 'partners.read_file',
  from: 'certifications ce',
  sorts: {
    expiresOn: { column: 'ce.expires_on', type: 'date' },
    code: { column: 'ce.code', type: 'text' },
  },
  sort: 'expiresOn',
} as const;

export const certificationList: Listing = {
  ...same,
  select: staff,
  filters: { ...filters, partnerId: partner },
  portal: { ...same, select: own, filters },
};

export function certificationStatement(actor: Actor, id: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const scope = visible(actor, 'partners.read_file', certifications, binder, new Me(binder, actor));
  const columns = actor.audience === 'portal' ? own() : staff();
  const text = `SELECT row_to_json(v)::text AS body, v.version FROM (
      SELECT ${columns} FROM certifications ce WHERE ce.id = ${binder.$(id, 'uuid')} AND (${scope})) v`;
  return [text, binder.values];
}
