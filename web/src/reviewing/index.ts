import AssignmentIndOutlined from '@mui/icons-material/AssignmentIndOutlined';
import RateReviewOutlined from '@mui/icons-material/RateReviewOutlined';
import SchoolOutlined from '@mui/icons-material/SchoolOutlined';
import ShuffleOutlined from '@mui/icons-material/ShuffleOutlined';
import { lazy } from 'react';
import type { Resource } from '../shell/shells';

const common = { group: 'review', shells: ['staff'] } as const;

export const reviewers: Resource = {
  ...common,
  name: 'reviewers',
  icon: SchoolOutlined,
  columns: [
    'person',
    'organization',
    'seniority',
    'state',
    'topics',
    'load',
    'personalCap',
    'reliability',
    'pledgeSignedAt',
  ],
  filters: ['state', 'seniority', 'hasPledged', 'isVerified'],
  lead: [
    'person',
    'organization',
    'seniority',
    'topics',
    'load',
    'personalCap',
    'pledgeSignedAt',
    'identityVerifiedBy',
  ],
  verbs: ['admit', 'signPledge', 'pause', 'resume'],
};

/** A plan of who reads what: proposed, then applied or thrown away. */
export const assignmentRuns: Resource = {
  ...common,
  name: 'assignment-runs',
  icon: ShuffleOutlined,
  columns: ['createdAt', 'roundId', 'state'],
  filters: ['roundId', 'state'],
  show: lazy(() => import('./RunShow')),
};

export const assignments: Resource = {
  ...common,
  name: 'assignments',
  icon: AssignmentIndOutlined,
  columns: ['application', 'reviewer', 'state', 'reviewState', 'expiresAt', 'dueAt', 'submittedAt'],
  filters: ['roundId', 'state', 'isOverdue'],
  list: lazy(() => import('./AssignmentList')),
  show: lazy(() => import('./AssignmentShow')),
  create: lazy(() => import('./ByHand')),
};

export const reviews: Resource = {
  ...common,
  name: 'reviews',
  icon: RateReviewOutlined,
  columns: ['application', 'aliasNo', 'reviewer', 'state', 'total', 'confidence', 'dueAt', 'submittedAt'],
  filters: ['roundId', 'state'],
  show: lazy(() => import('./ReviewShow')),
  edit: null,
};
