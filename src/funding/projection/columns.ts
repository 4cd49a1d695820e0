/**
 * The columns of an application, for colleagues and for applicants: two lists, spelled one by one, over `applications_now a`
 * and its round `r`. An applicant reads `publicStatus` and no state, no amount before the release, and a version that steps
 * he is not told of do not move.
 */
/* eslint-disable crm/sql-text -- constants of this file and columns of the projection */
import { allowedActions, may } from '../../kernel/access.js';
import { applications } from '../application/application.access.js';
import { applicationLife } from '../application/application.lifecycle.js';
import { withoutOthersDecisions } from '../decision/deciders.js';
import { isMine } from './parts.js';
import type { Viewer } from './project.js';

export const FROM = 'applications_now a';
export const JOINS = `JOIN rounds r ON r.id = a.round_id JOIN people p ON p.id = a.owner_person_id
  LEFT JOIN organizations o ON o.id = a.organization_id`;

const named = (alias: string, name = `${alias}.name`): string =>
  `json_build_object('id', ${alias}.id, 'name', ${name})`;
const OWNER = named('p');
const ORGANIZATION = `CASE WHEN o.id IS NOT NULL THEN ${named('o', 'o.legal_name')} END`;
const ROUND = `json_build_object('id', r.id, 'code', r.code, 'nameZh', r.name_zh, 'nameEn', r.name_en) AS round`;

function verbs({ actor, binder, me }: Viewer): string {
  const all = allowedActions(actor, applications, applicationLife, binder, me);
  return may(actor, 'applications.recommend') ? withoutOthersDecisions(all, actor, me) : all;
}

/** What a reader may see of a row, judged once for all of its columns. */
const judged = ({ me, sees }: Viewer): string =>
  `(SELECT ${isMine(me)} AS mine, ${sees('identity')} AS identity, ${sees('state')} AS state OFFSET 0) seen`;
const shown = (part: 'identity' | 'state', sql: string): string => `CASE WHEN seen.${part} THEN ${sql} END`;

/** Of colleagues, a reviewer and a society included: each reads what his role shows him, NULL elsewhere. */
export const columnsFor = (viewer: Viewer): string => `${summary(viewer)} FROM ${judged(viewer)}`;

const summary = (
  viewer: Viewer,
): string => `a.id, CASE WHEN seen.mine THEN a.public_version ELSE a.version END AS version, ${ROUND}, a.title, a.track,
    ${shown('identity', OWNER)} AS owner, ${shown('identity', ORGANIZATION)} AS organization,
    ${shown('identity', 'a.receipt_no')} AS "receiptNo",
    ${shown('state', 'a.state')} AS state, ${shown('identity', 'a.public_status')} AS "publicStatus",
    ${shown('state', 'a.lane')} AS lane, ${shown('state', 'a.editing')} AS editing,
    ${shown('state', 'a.current_revision')} AS "currentRevision", iso(a.submitted_at) AS "submittedAt",
    iso(a.created_at) AS "createdAt", ${shown('state', 'iso(a.updated_at)')} AS "updatedAt",
    CASE WHEN seen.mine THEN '[]'::jsonb ELSE ${verbs(viewer)} END AS "allowedActions"`;

const HELD = `(SELECT coalesce(json_object_agg(e.resource, json_build_object('reserved', ${money('h.reserved')},
    'committed', ${money('h.committed')}, 'paid', ${money('h.paid')})), '{}')
  FROM envelope_holdings h JOIN envelopes e ON e.id = h.envelope_id WHERE h.application_id = a.id AND e.parent_id IS NULL)`;

function money(column: string): string {
  return `CASE WHEN e.resource = 'cny' THEN ${column}::text ELSE trunc(${column})::text END`;
}

/** As it was released: the row exists from then on. */
const decision = (...internal: string[]): string =>
  `(SELECT json_build_object('outcome', d.outcome, 'amounts', d.amounts, 'reasons', d.reasons,
     'comment', d.comment_to_applicant, 'releasedAt', iso(d.released_at)${internal.join('')}) FROM decisions d WHERE d.id = a.decision_id)`;

/** The last one. */
const appeal = (...internal: string[]): string => `(SELECT json_build_object('against', w.against, 'text', w.text,
    'filedAt', iso(w.filed_at), 'state', w.state${internal.join('')})
  FROM appeals w WHERE w.application_id = a.id ORDER BY w.ruled_at DESC LIMIT 1)`;

const EXTENSION = `(SELECT json_build_object('until', iso(x.until), 'reason', x.reason) FROM deadline_extensions x
  WHERE x.application_id = a.id)`;
const TEAM = `(SELECT json_agg(json_build_object('personId', t.person_id, 'name', tp.name, 'role', t.role)
    ORDER BY t.role = 'owner' DESC, tp.name)
  FROM application_access t JOIN people tp ON tp.id = t.person_id WHERE t.application_id = a.id)`;

/** What colleagues read of one application beside its summary. */
export function detailFor(viewer: Viewer): string {
  // the applicant's own words tell who it is
  const own = (sql: string): string => shown('identity', sql);
  const state: Record<string, string> = {
    defects: 'a.defects',
    contested: own('a.contested'),
    fixDueAt: 'iso(a.fix_due_at)',
    ruledAt: 'iso(a.ruled_at)',
    ruledCodes: 'to_json(a.ruled_codes)',
    duplicateOfId: 'a.duplicate_of_id',
    reroutedFromId: 'a.rerouted_from_id',
    firstAppliedAt: 'iso(a.first_applied_at)',
    promisedOn: 'a.promised_on',
    offerExpiresAt: 'iso(a.offer_expires_at)',
    awardClosedOn: 'a.award_closed_on',
    awardSuspendedAt: 'iso(a.award_suspended_at)',
    decision: decision(`, 'commentInternal', d.comment_internal`),
    appeal: own(appeal(`, 'decidedBy', w.decided_by, 'decisionNote', w.decision_note`)),
    extension: EXTENSION,
    held: HELD,
  };
  const more = Object.entries(state).map(([name, sql]) => `${shown('state', sql)} AS "${name}"`);
  return `${[summary(viewer), ...more, `${shown('identity', TEAM)} AS team`].join(', ')} FROM ${judged(viewer)}`;
}

const DEADLINE = `nullif(application_deadline(a.id), 'infinity')`;
const IN_GRACE = `(a.state = 'draft' OR a.editing) AND statement_now() >= r.closes_at AND statement_now() < ${DEADLINE}`;

const DUE = `CASE WHEN a.public_status = 'draft' OR a.editing THEN ${DEADLINE} WHEN a.public_status = 'returned' THEN a.fix_due_at
  WHEN a.public_status = 'offered' THEN a.offer_expires_at END`;

/** Of those who apply. */
export function ownColumns(viewer: Viewer): string {
  return `a.id, a.public_version AS version, ${ROUND}, a.title, a.track, a.public_status AS "publicStatus", a.editing,
    (SELECT x.role FROM application_access x WHERE x.application_id = a.id AND x.person_id = ${viewer.me.person}) AS role,
    ${ORGANIZATION} AS organization, a.receipt_no AS "receiptNo", iso(a.submitted_at) AS "submittedAt",
    iso(${DEADLINE}) AS deadline, iso(${DUE}) AS "dueAt", coalesce(${IN_GRACE}, false) AS "inGrace", a.promised_on AS "promisedOn",
    iso(a.created_at) AS "createdAt", ${verbs(viewer)} AS "allowedActions"`;
}

const INVITED = `(SELECT coalesce(json_agg(json_build_object('id', c.id, 'personId', c.person_id, 'email', c.email, 'role', c.role,
    'name', cp.name, 'confirmedAt', iso(c.confirmed_at), 'expiresAt', iso(c.expires_at)) ORDER BY c.id), '[]')
  FROM collaborators c LEFT JOIN people cp ON cp.id = c.person_id WHERE c.application_id = a.id AND c.removed_at IS NULL)`;
const CONSENTS = (
  person: string,
): string => `(SELECT coalesce(json_agg(k.purpose ORDER BY k.purpose), '[]') FROM consents k
  WHERE k.subject_type = 'applications' AND k.subject_id = a.id AND k.person_id = ${person} AND k.withdrawn_at IS NULL)`;

/** What they read of one application beside it. */
export const ownDetail = (
  viewer: Viewer,
): string => `${ownColumns(viewer)}, ${OWNER} AS owner, ${INVITED} AS collaborators,
  ${CONSENTS(viewer.me.person)} AS consents, a.current_revision AS "currentRevision", a.contested,
  iso(a.first_applied_at) AS "firstAppliedAt",
  CASE a.public_status WHEN 'returned' THEN iso(a.fix_due_at) END AS "fixDueAt",
  CASE a.public_status WHEN 'returned' THEN a.defects END AS defects,
  CASE WHEN a.public_status IN ('ineligible', 'void') THEN iso(a.ruled_at) END AS "ruledAt",
  CASE WHEN a.public_status IN ('ineligible', 'void') THEN to_json(a.ruled_codes) ELSE '[]' END AS "ruledCodes",
  CASE WHEN a.public_status IN ('ineligible', 'void')
       THEN iso(a.ruled_at + (r.settings ->> 'appealDays')::int * interval '1 day') END AS "appealUntil", ${appeal()} AS appeal,
  CASE a.public_status WHEN 'offered' THEN iso(a.offer_expires_at) END AS "offerExpiresAt",
  a.award_closed_on AS "awardClosedOn", ${decision()} AS decision`;
