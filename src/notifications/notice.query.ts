import { resource } from '../kernel/access.js';
import { compare, flag } from '../kernel/filters.js';
import type { Listing } from '../kernel/page.js';

/** A notice is its addressee's own. */
export const notices = resource({
  name: 'notices',
  alias: 'n',
  read: 'notifications.self',
  own: (me) => `n.user_id = ${me.user}`,
});

export const NOTICE = `n.id, n.template, n.title, n.subject_type AS "subjectType", n.subject_id AS "subjectId",
  iso(n.created_at) AS "createdAt", iso(n.read_at) AS "readAt"`;

export const noticeList: Listing = {
  resource: notices,
  action: 'notifications.self',
  from: 'notices n',
  select: () => NOTICE,
  filters: {
    unread: flag('n.read_at IS NULL', 'n.read_at IS NOT NULL', 'Only those not yet read, or only those read.'),
    createdFrom: compare('n.created_at', '>=', 'instant'),
    createdTo: compare('n.created_at', '<', 'instant'),
  },
  sorts: { createdAt: { column: 'n.created_at', type: 'timestamptz' } },
  sort: '-createdAt',
};
