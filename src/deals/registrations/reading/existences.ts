/**
 * What sales may know of a customer's registrations: that there is one for a product line, where it stands and until when it
 * is protected. Never whose it is, for how much, or with whom.
 */
import { resource } from '../../../kernel/access.js';
import { ids } from '../../../kernel/filters.js';
import type { Listing } from '../../../kernel/page.js';
import { FROM } from './registration.query.js';

const SUBMITTED = 'r.submitted_at IS NOT NULL';

const existences = resource({
  name: 'registration_existences',
  alias: 'r',
  read: 'registrations.read_existence',
  only: {
    ecosystem_manager: SUBMITTED, ecosystem: SUBMITTED, sales_manager: SUBMITTED, sales: SUBMITTED, legal: SUBMITTED,
    auditor: SUBMITTED,
  }, // prettier-ignore
});

export const registrationsOfCustomer: Listing = {
  resource: existences,
  action: 'registrations.read_existence',
  from: FROM,
  join: 'LEFT JOIN organizations c ON c.id = r.protects_id',
  select: () =>
    `r.id, json_build_object('id', c.id, 'name', c.legal_name) AS customer, r.product_line AS "productLine", r.state,
     iso(r.protected_until) AS until`,
  filters: {},
  sorts: { until: { column: `coalesce(r.protected_until, 'infinity')`, type: 'timestamptz' } },
  sort: '-until',
};

/** The same, for the customer that the path names. */
export const knownOfCustomer: Listing = {
  ...registrationsOfCustomer,
  filters: {
    customerId: {
      ...ids('r.customer_id'),
      where: (binder, text) => {
        const firm = binder.$(text, 'uuid');
        return `(r.customer_id = ${firm} OR r.end_user_id = ${firm})`;
      },
    },
  },
};
