/**
 * The deals on a customer's page: those one reads, and those one may only know to exist, told alike. Ecosystem people see
 * here that a customer is being sold to directly, sales that a partner is at work, and neither sees more.
 */
import { resource } from '../../kernel/access.js';
import { ids } from '../../kernel/filters.js';
import type { Listing } from '../../kernel/page.js';
import { PORTAL_ROLES } from '../../policy.js';
import { deals, ECOSYSTEM } from './deal.access.js';
import { CUSTOMER } from './deal.query.js';

/** Rows read in full or glimpsed: for sales, everything of the ecosystem channel; for ecosystem people, both channels. */
const known = resource({
  name: 'deal_existences',
  alias: 'd',
  read: 'deals.read',
  own: (me, grant, action) =>
    PORTAL_ROLES.includes(grant.role) ? 'FALSE' : `${deals.own(me, grant, action)} OR ${ECOSYSTEM}`,
  team: (me, grant, action) =>
    PORTAL_ROLES.includes(grant.role) ? 'FALSE' : `${deals.team(me, grant, action)} OR ${ECOSYSTEM}`,
});

export const customerDeals: Listing = {
  resource: known,
  action: 'deals.read',
  from: 'deals d',
  join: 'JOIN organizations c ON c.id = d.customer_id',
  select: () =>
    `d.id, d.number, ${CUSTOMER} AS customer, d.product_line AS "productLine", d.channel, d.stage_type AS "stageType"`,
  filters: {},
  // nothing else may be told of these rows, not even by their order
  sorts: { number: { column: 'd.number', type: 'text' } },
  sort: '-number',
};

/** The same, for the customer that the path names. */
export const dealsOfCustomer: Listing = { ...customerDeals, filters: { customerId: ids('d.customer_id') } };
