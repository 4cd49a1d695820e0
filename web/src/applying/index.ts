/** Applying, from the portal: the calls, one's applications, and the page on which one writes. Staff have pages of their own. */
import { lazy } from 'react';
import { applications } from '../applications';
import { rounds } from '../funding';
import type { Resource } from '../shell/shells';

export const portalApplications: Resource = {
  ...applications,
  shells: ['portal'],
  columns: ['title', 'round', 'organization', 'publicStatus', 'dueAt', 'promisedOn', 'receiptNo'],
  filters: ['publicStatus', 'roundId'],
  create: null,
  list: lazy(() => import('./application/MyApplications')),
  show: lazy(() => import('./application/ApplicationPage')),
  edit: lazy(() => import('./draft/DraftPage')),
};

export const portalRounds: Resource = {
  ...rounds,
  shells: ['portal'],
  called: 'pages.openRounds',
  list: lazy(() => import('./rounds/OpenRounds')),
  show: lazy(() => import('./rounds/RoundPage')),
  create: null,
  edit: null,
};
