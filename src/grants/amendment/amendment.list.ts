/** The list of amendments: the queue of those who approve, and what a team has asked for. */
import { anyOf, ids } from '../../kernel/filters.js';
import type { Listing } from '../../kernel/page.js';
import { valuesOf } from '../../labels.js';
import { amendments } from './amendment.access.js';
import { FROM, portal, staff } from './amendment.query.js';
import { OFFERED } from './kinds/kinds.js';

const portalList: Listing = {
  resource: amendments,
  action: 'grants.read',
  from: FROM,
  select: portal,
  filters: {
    state: anyOf(valuesOf('amendment_state'), 'am.state'),
    kind: anyOf(OFFERED, 'am.kind'),
    grantId: ids('am.grant_id'),
  },
  sorts: {
    updatedAt: { column: 'am.updated_at', type: 'timestamptz' },
  },
  sort: '-updatedAt',
};

export const amendmentList: Listing = {
  ...portalList,
  select: staff,
  filters: { ...portalList.filters, fundId: ids('g.fund_id') },
  portal: portalList,
};
