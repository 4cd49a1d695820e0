/** Reading applications: FROM partner_applications_now, in the view of the reader's side. */
import { allowedActions, Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { anyOf, compare, type Filter, flag, ids } from '../../kernel/filters.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { answer, type Tx } from '../../kernel/tx.js';
import { valuesOf } from '../../labels.js';
import { partnerApplications } from './application.access.js';
import { partnerApplicationLife } from './application.lifecycle.js';

const FROM = 'partner_applications_now a';

/** This list and no other: what the applicant may read. */
const own = ({ actor, binder, me }: Selecting): string => `a.id, a.version, a.number, a.state,
  a.organization_input AS organization, a.kinds, a.industries, a.delivery_forms AS "deliveryForms",
  a.city_codes AS "cityCodes", a.team_size AS "teamSize", a.technical_team AS "technicalTeam",
  a.model_experience AS "modelExperience", a.products, a.cases, a.own_users_of_our_models AS "ownUsersOfOurModels",
  a.licence_file_id AS "licenceFileId", a.telecom_licence_no AS "telecomLicenceNo",
  a.conduct_accepted_at IS NOT NULL AS "conductAccepted", a.privacy_accepted_at IS NOT NULL AS "privacyAccepted",
  a.route_consented_at IS NOT NULL AS "mayRoute", iso(a.submitted_at) AS "submittedAt",
  CASE WHEN a.state IN ('submitted', 'in_review') THEN iso(a.decide_due_at) END AS "decideDueAt",
  a.returned_fields AS "returnedFields", a.return_code AS "returnCode", a.return_comment AS "returnComment",
  CASE a.state WHEN 'action_required' THEN iso(a.answer_due_at) END AS "answerDueAt", iso(a.decided_at) AS "decidedAt",
  a.rejection_code AS "rejectionCode", a.rejection_text AS "rejectionText", a.routed_to AS "routedTo",
  a.partner_id AS "partnerId", iso(a.created_at) AS "createdAt", iso(a.updated_at) AS "updatedAt",
  ${allowedActions(actor, partnerApplications, partnerApplicationLife, binder, me)} AS "allowedActions"`;

const person = (column: 'a.applicant_id' | 'a.reviewer_id' | 'a.decided_by'): string =>
  `(SELECT json_build_object('id', u.id, 'name', u.name) FROM users u WHERE u.id = ${column})`;

const BREACHED = `(a.state IN ('submitted', 'in_review') AND a.decide_due_at <= app_now())`;

const staff = (context: Selecting): string => `${own(context)}, ${person('a.applicant_id')} AS applicant,
  (SELECT json_build_object('id', o.id, 'name', o.legal_name, 'state', o.state) FROM organizations o
   WHERE o.id = a.organization_id) AS "resolvedOrganization",
  ${person('a.reviewer_id')} AS reviewer, ${person('a.decided_by')} AS "decidedBy",
  CASE a.state WHEN 'action_required' THEN a.sla_days_left END AS "slaDaysLeft", ${BREACHED} AS "slaBreached"`;

const state = anyOf(valuesOf('partner_application_state'), 'a.state', 'At this instant.');
const kind: Filter = {
  ...anyOf(valuesOf('partner_kind'), 'a.kinds'),
  where: (binder, text) => `a.kinds && ${binder.$(text.split(','), 'text[]')}`,
};
const same = { resource: partnerApplications, action: 'partner_applications.read', from: FROM } as const;
const createdAt = { column: 'a.created_at', type: 'timestamptz' };

export const applicationList: Listing = {
  ...same,
  select: staff,
  filters: {
    state,
    kind,
    reviewerId: ids('a.reviewer_id'),
    organizationId: ids('a.organization_id'),
    slaBreached: flag(BREACHED, `NOT ${BREACHED}`, 'The promised day has passed without a decision.'),
    submittedFrom: compare('a.submitted_at', '>=', 'instant'),
    submittedTo: compare('a.submitted_at', '<', 'instant'),
  },
  // staff reads no draft, so every row has the moment
  sorts: { submittedAt: { column: 'a.submitted_at', type: 'timestamptz' }, createdAt },
  sort: '-submittedAt',
  portal: { ...same, select: own, filters: { state }, sorts: { createdAt }, sort: '-createdAt' },
};

export function applicationStatement(actor: Actor, id: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const columns = actor.audience === 'portal' ? own : staff;
  const text = `SELECT row_to_json(v)::text AS body, v.version FROM ${FROM}
    CROSS JOIN LATERAL (SELECT ${columns({ actor, binder, me })}) v
    WHERE a.id = ${binder.$(id, 'uuid')} AND (${visible(actor, partnerApplications.read, partnerApplications, binder, me)})`;
  return [text, binder.values];
}

export const applicationAnswer = (tx: Tx, actor: Actor, id: string): Promise<Answer> =>
  answer(tx, ...applicationStatement(actor, id));
