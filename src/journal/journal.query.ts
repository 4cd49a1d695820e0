/** What the auditor and the waiting second person read. */
import { may, resource } from '../kernel/access.js';
import { anyOf, code, compare, ids } from '../kernel/filters.js';
import type { Listing, Selecting } from '../kernel/page.js';
import { type Action, POLICY } from '../policy.js';

export const journalRows = resource({ name: 'journal', alias: 'j', read: 'journal.read' });
export const pendingApprovals = resource({ name: 'pending_approvals', alias: 'p', read: 'approvals.read' });

export const journalList: Listing = {
  resource: journalRows,
  action: 'journal.read',
  from: 'journal j',
  join: 'LEFT JOIN users u ON u.id = j.actor_id',
  select: () => `j.id, j.seq::text AS "seq", iso(j.at) AS "at", j.actor_kind AS "actorKind", j.actor_id AS "actorId",
    u.name AS "actorName", j.roles, j.action, j.result, j.subject_type AS "subjectType", j.subject_id AS "subjectId",
    j.subject_version AS "subjectVersion", j.from_state AS "fromState", j.to_state AS "toState",
    j.reason_code AS "reasonCode", j.reason_text AS "reasonText", j.changes, j.request_id AS "requestId"`,
  filters: {
    action: code('j.action', /^[a-z_]+\.[a-z_]{1,60}$/, 'An action such as deals.qualify.'),
    result: anyOf(['done', 'denied'], 'j.result'),
    subjectType: code('j.subject_type', /^[a-z_]{1,60}$/, 'A collection such as deals.'),
    subjectId: ids('j.subject_id'),
    actorId: ids('j.actor_id'),
    atFrom: compare('j.at', '>=', 'instant'),
    atTo: compare('j.at', '<', 'instant'),
  },
  sorts: { seq: { column: 'j.seq', type: 'bigint' } },
  sort: '-seq',
};

const ACTIONS = Object.keys(POLICY) as Action[];

/** Whoever may do the verb sees what is asked for, to confirm the same; roles are granted under one action. */
const payload = ({ actor, binder }: Selecting): string => {
  const mine = binder.$(
    ACTIONS.filter((action) => may(actor, action)),
    'text[]',
  );
  return `CASE WHEN p.target_type || '.' || p.verb = ANY(${mine})
      OR starts_with(p.verb, 'grant_') AND 'roles.grant' = ANY(${mine}) THEN p.payload END AS "payload"`;
};

export const approvalList: Listing = {
  resource: pendingApprovals,
  action: 'approvals.read',
  from: '(SELECT * FROM pending_approvals WHERE used_at IS NULL AND expires_at > app_now()) p',
  join: 'LEFT JOIN users u ON u.id = p.requested_by',
  select: (context) => `p.id, p.target_type AS "targetType", p.target_id AS "targetId", p.verb,
    p.requested_by AS "requestedBy", u.name AS "requestedByName", iso(p.requested_at) AS "requestedAt",
    iso(p.expires_at) AS "expiresAt", ${payload(context)}`,
  filters: { targetType: code('p.target_type', /^[a-z_]{1,60}$/), targetId: ids('p.target_id') },
  sorts: { requestedAt: { column: 'p.requested_at', type: 'timestamptz' } },
  sort: '-requestedAt',
};
