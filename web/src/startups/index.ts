import AltRouteOutlined from '@mui/icons-material/AltRouteOutlined';
import BalanceOutlined from '@mui/icons-material/BalanceOutlined';
import RocketLaunchOutlined from '@mui/icons-material/RocketLaunchOutlined';
import StairsOutlined from '@mui/icons-material/StairsOutlined';
import TrendingUpOutlined from '@mui/icons-material/TrendingUpOutlined';
import { lazy } from 'react';
import type { Resource } from '../shell/shells';

const common = { group: 'startups', shells: ['staff', 'portal'] } as const;

export const memberships: Resource = {
  ...common,
  name: 'memberships',
  icon: RocketLaunchOutlined,
  columns: ['name', 'fundId', 'tier', 'state', 'lane', 'tokens', 'staffOwner', 'onboardingDueAt', 'expiresAt'],
  filters: ['state', 'fundId', 'tier', 'staffOwnerId'],
  lead: [
    'fundId',
    'tier',
    'tokens',
    'deliveryForm',
    'organization',
    'owner',
    'staffOwner',
    'onboardingDueAt',
    'verifyDueAt',
    'expiresAt',
    'creditAccountId',
  ],
  verbs: ['pause', 'resume', 'renew', 'graduate'],
  parts: [
    { set: 'steps', draw: lazy(() => import('./Steps')) },
    { set: 'check-ins', draw: lazy(() => import('./CheckIns')) },
    { facts: 'lineage' },
    { list: 'conversions', by: 'membershipId', columns: ['kind', 'occurredAt', 'amount', 'creditedTo'] },
    { list: 'investment-referrals', by: 'membershipId', columns: ['fundName', 'state', 'referredOn', 'metOn'] },
  ],
};

export const tiers: Resource = {
  ...common,
  name: 'tiers',
  icon: StairsOutlined,
  columns: ['key', 'fundId', 'totalTokens', 'instalments', 'validMonths', 'effectiveFrom', 'effectiveTo'],
  filters: ['fundId', 'current'],
  show: null,
  edit: null,
};

/** From a start-up to a customer: what happened, and whose it is. */
export const conversions: Resource = {
  ...common,
  shells: ['staff'],
  name: 'conversions',
  icon: TrendingUpOutlined,
  columns: ['kind', 'membershipName', 'occurredAt', 'amount', 'creditedTo', 'withinNinetyDays', 'openDisputeId'],
  filters: ['kind', 'creditedTo'],
  verbs: ['dispute'],
};

export const attributionDisputes: Resource = {
  ...common,
  shells: ['staff'],
  name: 'attribution-disputes',
  icon: BalanceOutlined,
  columns: ['createdAt', 'conversionId', 'state', 'reason', 'openedBy', 'dueOn', 'creditedTo'],
  filters: ['state'],
  verbs: ['rule'],
};

export const investmentReferrals: Resource = {
  ...common,
  name: 'investment-referrals',
  icon: AltRouteOutlined,
  columns: ['membershipName', 'fundName', 'state', 'referredOn', 'metOn', 'passedOn', 'investedOn'],
  filters: ['state'],
  verbs: ['meet', 'invest', 'pass', 'withdrawConsent'],
};
