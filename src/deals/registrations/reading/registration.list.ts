/**
 * The list of registrations, for staff and for partners: one route, and nothing of the staff's exists for a partner.
 * Rows without a stamp or an end come last (-: first): a keyset needs a value.
 */
import { anyOf, compare, flag, ids } from '../../../kernel/filters.js';
import type { Listing } from '../../../kernel/page.js';
import { valuesOf } from '../../../labels.js';
import { registrations } from '../registration.access.js';
import { FROM, PORTAL_JOINS, portalSummary, STAFF_JOINS, staffSummary } from './registration.query.js';

const FILTERS = {
  state: anyOf(valuesOf('registration_state'), 'r.state', 'As it is at this instant.'),
  productLine: anyOf(valuesOf('product_line'), 'r.product_line'),
  deliveryForm: anyOf(valuesOf('delivery_form'), 'r.delivery_form'),
  untilBefore: compare('r.protected_until', '<', 'instant', 'The protection ends before.'),
  slaBreached: flag('r.sla_breached', 'NOT r.sla_breached', 'Not decided in time.'),
  disputed: flag('r.dispute_id IS NOT NULL', 'r.dispute_id IS NULL'),
  submittedFrom: compare('r.submitted_at', '>=', 'instant'),
  submittedTo: compare('r.submitted_at', '<', 'instant', 'Exclusive.'),
};

const SORTS = {
  submittedAt: { column: `coalesce(r.submitted_at, 'infinity')`, type: 'timestamptz' },
  until: { column: `coalesce(r.protected_until, 'infinity')`, type: 'timestamptz' },
  number: { column: 'r.number', type: 'text' },
};

const portalList: Listing = {
  resource: registrations,
  action: 'registrations.read',
  from: FROM,
  join: PORTAL_JOINS,
  select: portalSummary,
  filters: FILTERS,
  sorts: SORTS,
  sort: '-submittedAt',
};

export const registrationList: Listing = {
  ...portalList,
  join: STAFF_JOINS,
  select: staffSummary,
  filters: {
    ...FILTERS,
    partnerId: ids('r.partner_id'),
    customerId: {
      ...ids('r.customer_id', 'Customer or end user.'),
      where: (binder, text) => {
        const firms = binder.$(text.split(','), 'uuid[]');
        return `(r.customer_id = ANY(${firms}) OR r.end_user_id = ANY(${firms}))`;
      },
    },
  },
  // staff read none without a stamp, so the index on it answers
  sorts: { ...SORTS, submittedAt: { column: 'r.submitted_at', type: 'timestamptz' } },
  portal: portalList,
};
