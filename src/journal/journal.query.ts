/** What the auditor and the waiting second person read. */
/* eslint-disable crm/sql-text -- conditions of the access engine; their values are bound */
import { may, pointsToVisible, resource } from '../kernel/access.js';
import { anyOf, code, compare, ids } from '../kernel/filters.js';
import type { Listing, Selecting } from '../kernel/page.js';

export const journalRows = resource({ name: 'journal', alias: 'j', read: 'journal.read' });
export const pendingApprovals = resource({ name: 'pending_approvals', alias: 'waiting', read: 'approvals.read' });

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

/** Known to whoever reads what it is about. Of a sanction that is its own rows, not the person or the firm that many read. */
const ofWhatOneReads = ({ actor, binder, me }: Selecting): string =>
  `CASE WHEN waiting.verb = 'sanction' THEN ${may(actor, 'sanctions.read')}
    ELSE ${pointsToVisible(actor, binder, 'waiting.target_type', 'waiting.target_id', me)} END`;

export const approvalList: Listing = {
  resource: pendingApprovals,
  action: 'approvals.read',
  from: '(SELECT * FROM pending_approvals WHERE used_at IS NULL AND expires_at > app_now()) waiting',
  join: 'LEFT JOIN users u ON u.id = waiting.requested_by',
  select: () => `waiting.id, waiting.target_type AS "targetType", waiting.target_id AS "targetId", waiting.verb,
    waiting.requested_by AS "requestedBy", u.name AS "requestedByName", iso(waiting.requested_at) AS "requestedAt",
    iso(waiting.expires_at) AS "expiresAt"`,
  also: ofWhatOneReads,
  filters: { targetType: code('waiting.target_type', /^[a-z_]{1,60}$/), targetId: ids('waiting.target_id') },
  sorts: { requestedAt: { column: 'waiting.requested_at', type: 'timestamptz' } },
  sort: '-requestedAt',
};
