/* eslint-disable crm/sql-text -- constants of this file */
/** How matches are shown: in full beside their registration, and as a worklist of those that one may answer. */
import { visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { anyOf, ids } from '../../kernel/filters.js';
import type { Listing } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { valuesOf } from '../../labels.js';
import { registrations } from '../registrations/registration.access.js';
import { registrationMatches } from './match.access.js';

const CORE = `m.id, m.version, m.registration_id AS "registrationId", m.class, m.score::text,
  (SELECT coalesce(json_agg(json_build_object('key', k ->> 'key', 'points', k ->> 'points')), '[]')
   FROM jsonb_array_elements(m.explain -> 'keys') k) AS keys,
  m.first, m.answer, m.reason, iso(m.answered_at) AS "answeredAt",
  (SELECT json_build_object('id', u.id, 'name', u.name) FROM users u WHERE u.id = m.answered_by) AS "answeredBy"`;

const named = (table: string) => `json_build_object('id', ${table}.id, 'name', ${table}.legal_name)`;

/** The other side from where $1 stands. A direct deal is told as its bare existence. */
const OTHER = `CASE
  WHEN o.id IS NOT NULL THEN json_build_object('kind', 'registration', 'id', o.id, 'number', o.number, 'projectName', o.project_name,
    'partner', json_build_object('id', p.id, 'number', p.number, 'name', po.legal_name), 'customer', ${named('oc')},
    'productLine', o.product_line, 'state', o.state, 'submittedAt', iso(o.submitted_at))
  WHEN d.id IS NOT NULL THEN json_build_object('kind', 'deal', 'id', d.id, 'number', d.number, 'projectName', NULL, 'partner', NULL,
    'customer', ${named('dc')}, 'productLine', NULL, 'state', d.stage_type, 'submittedAt', NULL)
  ELSE json_build_object('kind', 'organization', 'id', c.id, 'number', NULL, 'projectName', NULL, 'partner', NULL,
    'customer', ${named('c')}, 'productLine', NULL, 'state', NULL, 'submittedAt', NULL) END`;

export function matchesOfRegistration(actor: Actor, id: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const registration = binder.$(id, 'uuid');
  const text = `
    SELECT json_build_object('data', (SELECT coalesce(json_agg(v ORDER BY v."isReverse", v.score::numeric DESC, v.id), '[]') FROM (
      SELECT ${CORE}, m.registration_id <> r.id AS "isReverse", ${OTHER} AS other
      FROM registration_matches m
      LEFT JOIN registrations_now o ON o.id = CASE WHEN m.registration_id = r.id THEN m.other_registration_id ELSE m.registration_id END
      LEFT JOIN organizations oc ON oc.id = o.protects_id
      LEFT JOIN partners p ON p.id = o.partner_id LEFT JOIN organizations po ON po.id = p.organization_id
      LEFT JOIN deals d ON d.id = m.deal_id LEFT JOIN organizations dc ON dc.id = d.customer_id
      LEFT JOIN organizations c ON c.id = m.organization_id
      WHERE m.registration_id = r.id OR m.other_registration_id = r.id) v))::text AS body
    FROM registrations r WHERE r.id = ${registration} AND (${visible(actor, registrations.read, registrations, binder)})`;
  return { text, values: binder.values };
}

const FROM = 'registration_matches m JOIN registrations_now r ON r.id = m.registration_id';
const OPEN = `${CORE}, r.product_line AS "productLine", r.state AS "registrationState", ${named('fc')} AS customer,
  m.deal_id AS "dealId"`;

export const matchList: Listing = {
  resource: registrationMatches,
  action: 'registration_matches.answer',
  from: FROM,
  join: 'LEFT JOIN organizations fc ON fc.id = r.protects_id',
  select: () => OPEN,
  filters: {
    answer: anyOf(valuesOf('match_answer'), 'm.answer'),
    class: anyOf(valuesOf('match_class'), 'm.class'),
    registrationState: anyOf(valuesOf('registration_state'), 'r.state', 'As it is at this instant.'),
    dealId: ids('m.deal_id'),
  },
  sorts: { createdAt: { column: 'm.created_at', type: 'timestamptz' } },
  sort: '-createdAt',
};

export function matchStatement(actor: Actor, id: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const text = `SELECT row_to_json(v)::text AS body, m.version FROM ${FROM} ${matchList.join!}
    CROSS JOIN LATERAL (SELECT ${OPEN}) v
    WHERE m.id = ${binder.$(id, 'uuid')} AND (${visible(actor, registrationMatches.read, registrationMatches, binder)})`;
  return { text, values: binder.values };
}
