import AppRegistrationOutlined from '@mui/icons-material/AppRegistrationOutlined';
import CompareArrowsOutlined from '@mui/icons-material/CompareArrowsOutlined';
import DoorFrontOutlined from '@mui/icons-material/DoorFrontOutlined';
import LinkOutlined from '@mui/icons-material/LinkOutlined';
import TravelExploreOutlined from '@mui/icons-material/TravelExploreOutlined';
import { lazy } from 'react';
import type { Page, Resource } from '../shell/shells';

export const registrations: Resource = {
  name: 'registrations',
  icon: AppRegistrationOutlined,
  group: 'partners',
  shells: ['staff', 'portal'],
  // of a partner: what we owe, and by when; of staff: the queue by its clock
  columns: [
    'projectName',
    'number',
    'partner',
    'customer',
    'customerName',
    'productLine',
    'amountGross',
    'state',
    'weOwe',
    'weOweBy',
    'decideDueAt',
    'openMatches',
    'until',
  ],
  filters: ['state', 'productLine', 'slaBreached'],
  lead: [
    'number',
    'partner',
    'customer',
    'endUser',
    'amountGross',
    'protection',
    'until',
    'frozenReason',
    'weOwe',
    'weOweBy',
    'decideDueAt',
    'answerDueAt',
    'returnedFields',
    'returnComment',
    'rejectionText',
  ],
  verbs: ['submit', 'resubmit', 'take', 'approve', 'ask', 'convert', 'requestExtension', 'extend', 'renew'],
  keepsTyped: true,
  form: [
    ['what', 'projectName productLine deliveryForm progress'],
    ['who', 'customer endUser contact'],
    ['money', 'amountGross taxBasis taxRate expectedSignOn'],
    ['work', 'partnerWork competitors noCompetitorMet helpNeeded'],
  ],
  initial: { taxBasis: 'gross', taxRate: '0.0600', contact: {}, customer: { country: 'CN' } },
  parts: [
    { set: 'matches', draw: lazy(() => import('./RowMatches')) },
    { set: 'lines', columns: ['productCode', 'kind', 'deliveryForm', 'quantity', 'gross'] },
    { set: 'evidence', columns: ['kind', 'record', 'fileId', 'fileState', 'verifiedAt', 'createdAt'] },
    { set: 'activities' },
    { set: 'events', draw: lazy(() => import('./Events')) },
    { tab: 'receipt', action: 'registrations.read', draw: lazy(() => import('./Receipt')) },
  ],
};

/** Where one registration meets another, or a deal, or a customer: both sides and why, and the answer that settles it. */
export const matches: Resource = {
  name: 'registration-matches',
  icon: CompareArrowsOutlined,
  group: 'partners',
  shells: ['staff'],
  list: lazy(() => import('./MatchList')),
  show: null,
};

/** Whoever of us began something where a partner is protected. */
export const directEntryAttempts: Resource = {
  name: 'direct-entry-attempts',
  icon: DoorFrontOutlined,
  group: 'partners',
  shells: ['staff'],
  columns: ['at', 'user', 'customer', 'productLine', 'via', 'refused'],
  filters: ['via', 'refused', 'productLine'],
  show: null,
};

/** What every chain of events came to at the end of each day: what was said cannot be unsaid. */
export const chainHeads: Resource = {
  name: 'chain-heads',
  icon: LinkOutlined,
  group: 'partners',
  shells: ['staff', 'portal'],
  columns: ['day', 'chains', 'hash'],
  show: null,
};

/** The blind check: is somebody there already? No name of anybody comes back. */
export const collisionCheck: Page = {
  path: 'collision-check',
  icon: TravelExploreOutlined,
  group: 'partners',
  shells: ['portal'],
  action: 'collision_checks.create',
  page: lazy(() => import('./CollisionCheck')),
};
