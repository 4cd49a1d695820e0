/* eslint-disable crm/sql-text -- a filter's text is made of constants; its values are bound */
/** The list of partners. Sales find by state alone; a partner finds itself. */
import { anyOf, code, compare, type Filter, ids } from '../../kernel/filters.js';
import type { Listing } from '../../kernel/page.js';
import { valuesOf } from '../../labels.js';
import { VERIFIED } from '../capabilities/capabilities.query.js';
import { partners, readsFiles } from './partner.access.js';
import { FROM, ownColumns, staffColumns } from './partner.query.js';

const inFile = (filter: Filter): Filter => ({ ...filter, readable: readsFiles });

/** A partner that can do it today: verified, not run out, certified for the form. */
const able = (filter: Filter): Filter => ({
  ...inFile(filter),
  where: (binder, text, asker) =>
    `EXISTS (SELECT FROM partner_capabilities c WHERE c.partner_id = p.id AND ${VERIFIED} AND ${filter.where(binder, text, asker)})`,
});

const kind: Filter = {
  ...inFile(anyOf(valuesOf('partner_kind'), 'p.kinds')),
  where: (binder, text) => `p.kinds && ${binder.$(text.split(','), 'text[]')}`,
};

const agreementEndsBefore: Filter = {
  ...inFile(compare('', '<', 'date', 'The last signed agreement ends before this day.')),
  where: (binder, text) =>
    `(SELECT max(coalesce(g.terminated_on, g.ends_on)) FROM partner_agreements g
      WHERE g.partner_id = p.id AND g.signed_on IS NOT NULL) < ${binder.$(text, 'date')}`,
};

const sorts = {
  number: { column: 'p.number', type: 'text' },
  createdAt: { column: 'p.created_at', type: 'timestamptz' },
};

export const partnerList: Listing = {
  resource: partners,
  action: 'partners.read',
  from: FROM,
  select: staffColumns,
  filters: {
    state: anyOf(valuesOf('partner_state'), 'p.state', 'At this instant.'),
    tier: inFile(anyOf(valuesOf('partner_tier'), 'p.tier')),
    kind,
    industryCode: able(
      code('c.industry_code', /^[A-Z]\d{0,4}$/, 'Has a capability that counts today in this industry.'),
    ),
    deliveryForm: able(
      anyOf(valuesOf('delivery_form'), 'c.delivery_form', 'Has a capability that counts today in this form.'),
    ),
    accountManagerId: inFile(ids('p.account_manager_id')),
    organizationId: ids('p.organization_id'),
    agreementEndsBefore,
  },
  sorts,
  sort: 'number',
  portal: {
    resource: partners,
    action: 'partners.read',
    from: FROM,
    select: ownColumns,
    filters: { state: anyOf(valuesOf('partner_state'), 'p.state', 'At this instant.') },
    sorts: { number: sorts.number },
    sort: 'number',
  },
};
