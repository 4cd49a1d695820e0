/* eslint-disable crm/sql-text -- constants of this file and clauses of the access engine */
/** Disputes for managers, and for the partners whose registrations they are about: never the other side's words or name. */
import { allowedActions, Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { anyOf, compare, ids } from '../../kernel/filters.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { answer, type Tx } from '../../kernel/tx.js';
import { valuesOf } from '../../labels.js';
import { ownPartner } from '../../partners/index.js';
import { disputes } from './dispute.access.js';
import { disputeLife } from './dispute.lifecycle.js';

const FROM = 'disputes_now x';

const core = ({
  actor,
  binder,
  me,
}: Selecting): string => `x.id, x.version, x.number, x.kind, x.opened_side AS "openedSide", x.state,
  iso(x.due_at) AS "dueAt", iso(x.other_side_due_at) AS "otherSideDueAt", x.outcome, x.deciding_rule AS "decidingRule", x.reason,
  iso(x.ruled_at) AS "ruledAt", iso(x.created_at) AS "createdAt", ${allowedActions(actor, disputes, disputeLife, binder, me)} AS "allowedActions"`;

const registration = (id: string): string => `(SELECT json_build_object('id', r.id, 'number', r.number, 'partner',
  json_build_object('id', p.id, 'number', p.number, 'name', o.legal_name))
  FROM registrations r JOIN partners p ON p.id = r.partner_id JOIN organizations o ON o.id = p.organization_id WHERE r.id = ${id})`;

const said = (
  where: string,
): string => `(SELECT coalesce(json_agg(json_build_object('side', s.side, 'text', s.text, 'by', u.name,
  'fileIds', s.file_ids, 'at', iso(s.created_at)) ORDER BY s.id), '[]')
  FROM dispute_statements s JOIN users u ON u.id = s.created_by WHERE s.dispute_id = x.id AND ${where})`;

const staff = (context: Selecting): string => `${core(context)}, ${registration('x.registration_id')} AS registration,
  ${registration('x.other_registration_id')} AS other, x.deal_id AS "dealId",
  (SELECT json_build_object('id', u.id, 'name', u.name) FROM users u WHERE u.id = x.opened_by) AS "openedBy",
  (SELECT coalesce(json_agg(json_build_object('id', u.id, 'name', u.name) ORDER BY u.id = x.panel_b), '[]')
   FROM users u WHERE u.id IN (x.panel_a, x.panel_b)) AS panel,
  (SELECT json_agg(json_build_object('partnerId', key, 'sharePct', value) ORDER BY key) FROM jsonb_each_text(x.split)) AS split,
  ${said('TRUE')} AS statements`;

const portal = (context: Selecting): string => {
  const own = `(SELECT r.id FROM registrations r WHERE r.id IN (x.registration_id, x.other_registration_id) AND r.partner_id = ${ownPartner(context.me)} LIMIT 1)`;
  return `${core(context)}, ${own} AS "registrationId",
    (SELECT number FROM registrations WHERE id = ${own}) AS "registrationNumber", x.split ->> ${ownPartner(context.me)}::text AS "sharePct",
    ${said(`u.audience = 'portal' AND EXISTS (SELECT FROM user_roles g WHERE g.user_id = u.id AND g.org_id = ${context.me.org})`)} AS statements`;
};

const FILTERS = {
  state: anyOf(valuesOf('dispute_state'), 'x.state', 'As it is at this instant.'),
  kind: anyOf(valuesOf('dispute_kind'), 'x.kind'),
  outcome: anyOf(valuesOf('dispute_outcome'), 'x.outcome'),
  dueBefore: compare('x.due_at', '<', 'instant'),
};
const SORTS = {
  createdAt: { column: 'x.created_at', type: 'timestamptz' },
  dueAt: { column: 'x.due_at', type: 'timestamptz' },
};

const portalList: Listing = {
  resource: disputes,
  action: 'disputes.read',
  from: FROM,
  select: portal,
  filters: FILTERS,
  sorts: SORTS,
  sort: '-createdAt',
};

export const disputeList: Listing = {
  ...portalList,
  select: staff,
  filters: { ...FILTERS, registrationId: ids('x.registration_id') },
  portal: portalList,
};

export function disputeStatement(actor: Actor, id: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const context = { actor, binder, me };
  const columns = actor.audience === 'portal' ? portal(context) : staff(context);
  const text = `SELECT row_to_json(v)::text AS body, x.version FROM ${FROM} CROSS JOIN LATERAL (SELECT ${columns}) v
    WHERE x.id = ${binder.$(id, 'uuid')} AND (${visible(actor, disputes.read, disputes, binder, me)})`;
  return { text, values: binder.values };
}

export function disputeAnswer(tx: Tx, actor: Actor, id: string): Promise<Answer> {
  const { text, values } = disputeStatement(actor, id);
  return answer(tx, text, values);
}
