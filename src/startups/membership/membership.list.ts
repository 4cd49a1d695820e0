/** The list of memberships. Whoever does not read how a member came in does not find by it either. */
import { grantsFor } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { anyOf, code, type Filter, ids } from '../../kernel/filters.js';
import type { Listing } from '../../kernel/page.js';
import { valuesOf } from '../../labels.js';
import { memberships } from './membership.access.js';
import { columns, FROM } from './membership.query.js';

const readsFiles = (actor: Actor): boolean => actor.kind === 'system' || grantsFor(actor, 'onboarding.read').length > 0;
const inFile = (filter: Filter): Filter => ({ ...filter, readable: readsFiles });

export const membershipList: Listing = {
  resource: memberships,
  action: 'memberships.read',
  from: FROM,
  select: columns,
  filters: {
    state: anyOf(valuesOf('membership_state'), 'ms.state', 'At this instant.'),
    fundId: ids('ms.fund_id'),
    tier: code('ms.tier', /^[a-z0-9_]{2,30}$/),
    deliveryForm: anyOf(valuesOf('delivery_form'), 'ms.delivery_form'),
    lane: inFile(anyOf(valuesOf('application_lane'), 'ms.lane')),
    track: inFile(code('ms.track', /^[a-z0-9_]{1,60}$/)),
    staffOwnerId: inFile(ids('ms.staff_owner_id')),
    organizationId: inFile(ids('ms.organization_id')),
  },
  sorts: {
    approvedAt: { column: 'ms.approved_at', type: 'timestamptz' },
    activatedAt: { column: `coalesce(ms.activated_at, 'infinity')`, type: 'timestamptz' },
    expiresAt: { column: `coalesce(ms.expires_at, 'infinity')`, type: 'timestamptz' },
  },
  sort: '-approvedAt',
};
