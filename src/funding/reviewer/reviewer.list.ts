/** The pool of reviewers, and one of them. */
import { allowedActions, Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { anyOf, code, flag, ids } from '../../kernel/filters.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { valuesOf } from '../../labels.js';
import { HAS_PLEDGED } from './pledge.js';
import { COUNTED, ENOUGH, IN_TIME, UNTIL_THEN } from './reliability.js';
import { reviewers } from './reviewer.access.js';
import { reviewerLife } from './reviewer.lifecycle.js';

const FROM = 'reviewers w JOIN people p ON p.id = w.person_id LEFT JOIN organizations o ON o.id = w.organization_id';
const WITH_TOPIC = `EXISTS (SELECT FROM reviewer_topics rt WHERE rt.reviewer_id = w.id AND rt.topic_code`;
const AWAY = `EXISTS (SELECT FROM reviewer_absences ra WHERE ra.reviewer_id = w.id AND ra.during @> app_today())`;
const KNOWN = 'w.identity_verified_by IS NOT NULL';

const columns = ({ actor, binder, me }: Selecting): string => `w.id, w.version,
  json_build_object('id', p.id, 'name', p.name) AS person,
  CASE WHEN o.id IS NOT NULL THEN json_build_object('id', o.id, 'name', o.legal_name) END AS organization,
  w.seniority, w.state,
  coalesce((SELECT json_agg(json_build_object('code', t.topic_code, 'weight', trim_scale(t.weight)::text) ORDER BY t.weight DESC, t.topic_code)
            FROM reviewer_topics t WHERE t.reviewer_id = w.id), '[]') AS topics,
  w.personal_cap AS "personalCap",
  coalesce((SELECT json_agg(json_build_object('fromOn', lower(a.during), 'toOn', upper(a.during) - 1) ORDER BY a.during)
            FROM reviewer_absences a WHERE a.reviewer_id = w.id AND upper(a.during) > app_today()), '[]') AS absences,
  w.volunteered_extra AS "volunteeredExtra", w.pledge_version AS "pledgeVersion", iso(w.pledge_signed_at) AS "pledgeSignedAt",
  w.identity_verified_by AS "identityVerifiedBy", w.proposed_for_fund_id AS "proposedForFundId",
  (SELECT count(*)::int FROM assignments_now s WHERE s.person_id = w.person_id AND s.state IN ('invited', 'accepted', 'in_progress')) AS load,
  (SELECT CASE WHEN count(*) < ${ENOUGH} THEN '${UNTIL_THEN}' ELSE round(count(*) FILTER (WHERE ${IN_TIME})::numeric / count(*), 2)::text END
   FROM assignments s LEFT JOIN reviews v ON v.assignment_id = s.id WHERE s.person_id = w.person_id AND ${COUNTED}) AS reliability,
  iso(w.created_at) AS "createdAt", iso(w.updated_at) AS "updatedAt",
  ${allowedActions(actor, reviewers, reviewerLife, binder, me)} AS "allowedActions"`;

export const reviewerList: Listing = {
  resource: reviewers,
  action: 'reviewers.read',
  from: FROM,
  select: columns,
  filters: {
    state: anyOf(valuesOf('reviewer_state'), 'w.state'),
    seniority: anyOf(valuesOf('reviewer_seniority'), 'w.seniority'),
    organizationId: ids('w.organization_id'),
    personId: ids('w.person_id'),
    proposedForFundId: ids('w.proposed_for_fund_id'),
    topic: {
      ...code('t', /^[a-z0-9_]{2,40}$/, 'Who names this topic.'),
      where: (binder, text) => `${WITH_TOPIC} = ${binder.$(text)})`,
    },
    hasPledged: flag(HAS_PLEDGED, `NOT (${HAS_PLEDGED})`, 'Signed the pledge as it reads today.'),
    isVerified: flag(KNOWN, `NOT ${KNOWN}`, 'Who this is was made sure of.'),
    isAway: flag(AWAY, `NOT ${AWAY}`, 'Absent today.'),
  },
  sorts: { updatedAt: { column: 'w.updated_at', type: 'timestamptz' } },
  sort: '-updatedAt',
};

export function reviewerStatement(actor: Actor, id: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const text = `SELECT row_to_json(v)::text AS body, w.version FROM ${FROM}
    CROSS JOIN LATERAL (SELECT ${columns({ actor, binder, me })}) v
    WHERE w.id = ${binder.$(id, 'uuid')} AND (${visible(actor, 'reviewers.read', reviewers, binder, me)})`;
  return { text, values: binder.values };
}
