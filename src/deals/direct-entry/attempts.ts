/* eslint-disable crm/sql-text -- constants of this file */
/** What direct sales tried at protected customers: for managers of both sides and auditors; never who is protected. */
import { resource } from '../../kernel/access.js';
import { anyOf, compare, flag, ids } from '../../kernel/filters.js';
import type { Listing } from '../../kernel/page.js';
import { valuesOf } from '../../labels.js';

export const directEntryAttempts = resource({
  name: 'direct_entry_attempts',
  alias: 'x',
  read: 'direct_entry_attempts.read',
  team: (me, grant) => `team_of(x.user_id) = ANY(${me.teams(grant)})`,
});

export const attemptList: Listing = {
  resource: directEntryAttempts,
  action: 'direct_entry_attempts.read',
  from: 'direct_entry_attempts x',
  join: 'JOIN organizations c ON c.id = x.customer_id LEFT JOIN users u ON u.id = x.user_id',
  select: () => `x.id, CASE WHEN u.id IS NOT NULL THEN json_build_object('id', u.id, 'name', u.name) END AS "user",
    json_build_object('id', c.id, 'name', c.legal_name) AS customer, x.product_line AS "productLine", x.via, x.refused,
    x.protection_id AS "protectionId", iso(x.at) AS at`,
  filters: {
    userId: ids('x.user_id'),
    customerId: ids('x.customer_id'),
    protectionId: ids('x.protection_id'),
    productLine: anyOf(valuesOf('product_line'), 'x.product_line'),
    via: anyOf(valuesOf('entry_via'), 'x.via'),
    refused: flag('x.refused', 'NOT x.refused'),
    from: compare('x.at', '>=', 'instant'),
    to: compare('x.at', '<', 'instant', 'Exclusive.'),
  },
  sorts: { at: { column: 'x.at', type: 'timestamptz' } },
  sort: '-at',
};
