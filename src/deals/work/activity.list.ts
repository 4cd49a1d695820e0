/** The activities of one deal, newest first, and one activity. */
import { visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { anyOf, compare, flag, ids } from '../../kernel/filters.js';
import type { Listing } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { valuesOf } from '../../labels.js';
import { activities } from './activity.access.js';

const COLUMNS = `a.id, a.version, a.deal_id AS "dealId", a.kind, a.audience, a.body, iso(a.happened_at) AS "happenedAt",
  a.due_on AS "dueOn", a.assignee_id AS "assigneeId", iso(a.done_at) AS "doneAt", iso(a.cancelled_at) AS "cancelledAt",
  a.corrects_id AS "correctsId", a.created_by AS "createdBy", u.name AS "createdByName",
  iso(a.created_at) AS "createdAt", iso(a.updated_at) AS "updatedAt"`;
const AUTHOR = 'LEFT JOIN users u ON u.id = a.created_by';

export const activityList: Listing = {
  resource: activities,
  action: 'deals.read',
  from: 'activities a',
  join: AUTHOR,
  select: () => COLUMNS,
  filters: {
    kind: anyOf(valuesOf('activity_kind'), 'a.kind'),
    assigneeId: ids('a.assignee_id'),
    isOpen: flag(
      `a.kind = 'task' AND a.done_at IS NULL AND a.cancelled_at IS NULL`,
      `NOT (a.kind = 'task' AND a.done_at IS NULL AND a.cancelled_at IS NULL)`,
      'Tasks that are to be done.',
    ),
    happenedFrom: compare('a.happened_at', '>=', 'instant'),
    happenedTo: compare('a.happened_at', '<', 'instant'),
  },
  sorts: { happenedAt: { column: 'a.happened_at', type: 'timestamptz' } },
  sort: '-happenedAt',
};

/** The same, for the deal that the path names. */
export const activitiesOfDeal: Listing = {
  ...activityList,
  filters: { ...activityList.filters, dealId: ids('a.deal_id') },
};

export function activityStatement(actor: Actor, id: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const text = `SELECT row_to_json(v)::text AS body, a.version FROM activities a ${AUTHOR} CROSS JOIN LATERAL (SELECT ${COLUMNS}) v
    WHERE a.id = ${binder.$(id, 'uuid')} AND (${visible(actor, 'deals.read', activities, binder)})`;
  return { text, values: binder.values };
}
