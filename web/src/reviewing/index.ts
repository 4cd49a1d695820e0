import AssignmentIndOutlined from '@mui/icons-material/AssignmentIndOutlined';
import CalendarMonthOutlined from '@mui/icons-material/CalendarMonthOutlined';
import HowToVoteOutlined from '@mui/icons-material/HowToVoteOutlined';
import RateReviewOutlined from '@mui/icons-material/RateReviewOutlined';
import SchoolOutlined from '@mui/icons-material/SchoolOutlined';
import ShuffleOutlined from '@mui/icons-material/ShuffleOutlined';
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
  columns: ['createdAt', 'roundId', 'state', 'stats'],
  filters: ['roundId', 'state'],
  lead: ['roundId', 'state', 'createdAt', 'stats'],
  verbs: ['apply', 'discard'],
};

export const assignments: Resource = {
  ...common,
  name: 'assignments',
  icon: AssignmentIndOutlined,
  columns: ['application', 'reviewer', 'state', 'reviewState', 'expiresAt', 'dueAt', 'submittedAt'],
  filters: ['roundId', 'state', 'isOverdue'],
  lead: ['application', 'reviewer', 'aliasNo', 'invitedAt', 'expiresAt', 'dueAt', 'reviewId', 'reviewState'],
  verbs: ['accept', 'open', 'invite', 'decline'],
};

export const reviews: Resource = {
  ...common,
  name: 'reviews',
  icon: RateReviewOutlined,
  columns: ['application', 'aliasNo', 'reviewer', 'state', 'total', 'confidence', 'dueAt', 'submittedAt'],
  filters: ['roundId', 'state'],
  lead: ['application', 'aliasNo', 'reviewer', 'dueAt', 'total', 'scores'],
  verbs: ['submit', 'finalise', 'reopen'],
  editableIn: ['draft', 'reopened'],
  form: [
    ['scores', 'scores confidence'],
    ['comments', 'commentToApplicant commentInternal'],
    ['conflict', 'conflictDeclared conflictText'],
  ],
};

export const meetings: Resource = {
  ...common,
  name: 'meetings',
  icon: CalendarMonthOutlined,
  columns: ['startsAt', 'roundCode', 'chair', 'state'],
  filters: ['roundId', 'state'],
  lead: ['roundId', 'startsAt', 'chair', 'present', 'items'],
  verbs: ['open', 'close', 'lockMinutes'],
};

/** The decisions of a round: gathered, sealed, approved by others, and told to all at once. */
export const decisionBatches: Resource = {
  ...common,
  name: 'decision-batches',
  icon: HowToVoteOutlined,
  columns: ['roundCode', 'kind', 'state', 'lines', 'sealedBy', 'sealedAt', 'releasedAt', 'createdAt'],
  filters: ['roundId', 'kind', 'state'],
  lead: ['roundId', 'kind', 'lines', 'sealedBy', 'sealedAt', 'approvals', 'releasedBy', 'releasedAt'],
  verbs: ['seal', 'approve', 'release'],
  parts: [
    { set: 'lines', columns: ['title', 'outcome', 'rank', 'amounts', 'reasons', 'commentToApplicant', 'released'] },
  ],
};
