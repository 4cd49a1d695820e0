import { resource } from '../kernel/access.js';
import { anyOf, compare } from '../kernel/filters.js';
import type { Listing } from '../kernel/page.js';
import { valuesOf } from '../labels.js';

export const mails = resource({ name: 'mails', alias: 'ml', read: 'mails.read' });

/** A letter of its own is called by its template; all others tell of news. */
const OWN = valuesOf('mail_kind').filter((kind) => kind !== 'notice');
const KIND = `CASE WHEN ml.template IN ('${OWN.join("', '")}') THEN ml.template ELSE 'notice' END`;

export const MAIL = `ml.id, ml.to_address AS "to", ${KIND} AS kind, ml.template, ml.lang, ml.state, ml.attempts, ml.last_error AS "lastError",
  iso(ml.created_at) AS "createdAt", iso(ml.due_at) AS "dueAt", iso(ml.sent_at) AS "sentAt"`;

export const mailList: Listing = {
  resource: mails,
  action: 'mails.read',
  from: 'mails ml',
  select: () => MAIL,
  filters: {
    state: anyOf(['queued', 'sent', 'kept', 'failed'], 'ml.state'),
    createdFrom: compare('ml.created_at', '>=', 'instant'),
    createdTo: compare('ml.created_at', '<', 'instant'),
  },
  sorts: { createdAt: { column: 'ml.created_at', type: 'timestamptz' } },
  sort: '-createdAt',
};
