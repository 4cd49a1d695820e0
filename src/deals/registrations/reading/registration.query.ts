/* eslint-disable crm/sql-text -- predicates of the access engine and constants of this file; values are bound */
/**
 * How a registration is shown: to staff with everything that was found out about it, to its partner with what they said,
 * where it stands and what we owe. A partner's columns are listed here one by one: no match, no score, no other partner, no
 * colleague of ours, and no name of the customer but the one they typed.
 *
 * Read from `registrations_now`, so that what has merely not been written down yet is told as it is.
 */
import { allowedActions, Me, visible } from '../../../kernel/access.js';
import type { Actor } from '../../../kernel/actor.js';
import type { Answer } from '../../../kernel/answer.js';
import type { Db } from '../../../kernel/db.js';
import type { Selecting } from '../../../kernel/page.js';
import { problem } from '../../../kernel/problem.js';
import { Binder } from '../../../kernel/sql.js';
import { answer, type Tx } from '../../../kernel/tx.js';
import { registrations } from '../registration.access.js';
import { registrationLife, UNDECIDED_STATES } from '../registration.lifecycle.js';

export const FROM = 'registrations_now r';

/** What staff join; the partner needs the submitter alone. */
export const STAFF_JOINS = `JOIN partners n ON n.id = r.partner_id JOIN organizations firm ON firm.id = n.organization_id
  LEFT JOIN organizations c ON c.id = r.customer_id JOIN users u ON u.id = r.submitted_by`;
export const PORTAL_JOINS = 'JOIN users u ON u.id = r.submitted_by';

const IS_ASKED = `r.state = 'action_required'`;
const named = (alias: string, name = `${alias}.name`): string =>
  `json_build_object('id', ${alias}.id, 'name', ${name})`;

const verbs = ({ actor, binder, me }: Selecting): string =>
  `${allowedActions(actor, registrations, registrationLife, binder, me)} AS "allowedActions"`;

/** In every view. While the partner is asked our clock stands still. */
const CORE = `r.id, r.version, r.number, r.project_name AS "projectName", r.product_line AS "productLine",
  r.delivery_form AS "deliveryForm", r.amount_gross::text AS "amountGross", r.progress, r.state,
  iso(r.submitted_at) AS "submittedAt", CASE WHEN NOT ${IS_ASKED} THEN iso(r.decide_due_at) END AS "decideDueAt",
  r.sla_breached AS "slaBreached", r.protection_kind AS protection, r.protection_id AS "protectionId", iso(r.protected_until) AS until,
  r.frozen_reason AS "frozenReason", r.dispute_id IS NOT NULL AS disputed, ${named('u')} AS "submittedBy",
  iso(r.updated_at) AS "updatedAt"`;

const PARTNER = `json_build_object('id', n.id, 'number', n.number, 'name', firm.legal_name) AS partner`;
const CUSTOMER = `CASE WHEN c.id IS NOT NULL THEN ${named('c', 'c.legal_name')} END AS customer`;
const MATCHES = `(SELECT count(*)::int FROM registration_matches m WHERE m.registration_id = r.id)`;
const WAITING = `(SELECT count(*)::int FROM registration_matches m WHERE m.registration_id = r.id AND m.answer = 'open')`;
/** What is decided, given up or lapsed waits for nobody's answer. */
const OPEN_MATCHES = `(SELECT count(*)::int FROM registration_matches m WHERE m.registration_id = r.id AND m.answer = 'open'
  AND m.class <> 'expansion' AND r.state IN (${UNDECIDED_STATES}))`;

export const staffSummary = (context: Selecting): string =>
  `${CORE}, ${PARTNER}, ${CUSTOMER}, ${OPEN_MATCHES} AS "openMatches", ${verbs(context)}`;

const OWED = `CASE WHEN r.state = 'submitted' AND r.acked_at IS NULL THEN 'acknowledge'
  WHEN r.state IN ('submitted', 'under_review') THEN 'decide'
  WHEN r.state = 'approved' AND r.extension_requested_at IS NOT NULL THEN 'decide_extension' END`;
const OWED_BY = `iso(CASE WHEN r.state = 'submitted' AND r.acked_at IS NULL THEN r.ack_due_at
  WHEN r.state IN ('submitted', 'under_review') THEN r.decide_due_at
  WHEN r.state = 'approved' THEN r.extension_due_at END)`;

export const portalSummary = (context: Selecting): string =>
  `${CORE}, r.customer_input ->> 'legalName' AS "customerName", ${OWED} AS "weOwe", ${OWED_BY} AS "weOweBy",
   ${verbs(context)}`;

/** What was said, and how it went: in both details. */
const STORY = `r.origin, r.tax_basis AS "taxBasis", r.tax_rate::text AS "taxRate", r.expected_sign_on AS "expectedSignOn", r.contact, r.partner_work AS "partnerWork",
  r.competitors, r.no_competitor_met AS "noCompetitorMet", r.help_needed AS "helpNeeded",
  iso(r.ack_due_at) AS "ackDueAt", iso(r.acked_at) AS "ackedAt", iso(r.decided_at) AS "decidedAt", r.sla_days_left AS "slaDaysLeft", r.returned_fields AS "returnedFields",
  r.return_code AS "returnCode", r.return_comment AS "returnComment", r.return_count AS "returnCount",
  CASE WHEN ${IS_ASKED} THEN iso(r.answer_due_at) END AS "answerDueAt",
  r.extension_count AS "extensionCount", iso(r.extension_requested_at) AS "extensionRequestedAt",
  iso(r.last_activity_at) AS "lastActivityAt", r.rejection_code AS "rejectionCode", r.rejection_text AS "rejectionText",
  r.end_reason AS "endReason", iso(r.ended_at) AS "endedAt", r.deal_id AS "dealId", r.previous_id AS "previousId",
  iso(r.created_at) AS "createdAt"`;

const STAFF_ONLY = `r.customer_input AS "customerInput", r.end_user_input AS "endUserInput",
  (SELECT ${named('e', 'e.legal_name')} FROM organizations e WHERE e.id = r.end_user_id) AS "endUser",
  (SELECT ${named('v')} FROM users v WHERE v.id = r.reviewer_id) AS reviewer,
  (SELECT coalesce(json_agg(json_build_object('capacity', a.capacity, 'name', w.name, 'at', iso(a.at)) ORDER BY a.at), '[]')
   FROM registration_approvals a JOIN users w ON w.id = a.approver_id
   WHERE a.registration_id = r.id AND a.round = r.approval_round) AS approvals,
  r.dispute_id AS "disputeId", ${MATCHES} AS matches, ${WAITING} >= 50 AS "matchesTruncated"`;

const PORTAL_ONLY = `nullif(r.customer_input, '{}') AS customer, r.end_user_input AS "endUser"`;

export function registrationStatement(actor: Actor, id: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const context = { actor, binder, me };
  const isPartner = actor.audience === 'portal';
  const columns = isPartner
    ? `${portalSummary(context)}, ${STORY}, ${PORTAL_ONLY}`
    : `${staffSummary(context)}, ${STORY}, ${STAFF_ONLY}`;
  const text = `SELECT row_to_json(v)::text AS body, r.version
    FROM ${FROM} ${isPartner ? PORTAL_JOINS : STAFF_JOINS} CROSS JOIN LATERAL (SELECT ${columns}) v
    WHERE r.id = ${binder.$(id, 'uuid')} AND (${visible(actor, registrations.read, registrations, binder, me)})`;
  return { text, values: binder.values };
}

/** The registration as the transaction sees it, for whoever has just changed it. */
export function registrationAnswer(tx: Tx, actor: Actor, id: string): Promise<Answer> {
  const { text, values } = registrationStatement(actor, id);
  return answer(tx, text, values);
}

/** 404 for whoever does not read it. */
export async function expectReadable(db: Db, actor: Actor, id: string): Promise<void> {
  const binder = new Binder();
  const [found] = await db.rows(
    `SELECT 1 FROM registrations r WHERE r.id = ${binder.$(id, 'uuid')}
       AND (${visible(actor, registrations.read, registrations, binder)})`,
    binder.values,
  );
  if (!found) throw problem('not-found');
}
