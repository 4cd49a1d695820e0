import CalendarMonthOutlined from '@mui/icons-material/CalendarMonthOutlined';
import HowToVoteOutlined from '@mui/icons-material/HowToVoteOutlined';
import { lazy } from 'react';
import type { Resource } from '../shell/shells';

export const meetings: Resource = {
  name: 'meetings',
  icon: CalendarMonthOutlined,
  group: 'review',
  shells: ['staff'],
  columns: ['startsAt', 'roundCode', 'chair', 'state'],
  filters: ['roundId', 'state'],
  show: lazy(() => import('./MeetingShow')),
};

/** The decisions of a round: gathered, sealed, approved by others, and told to all at once. */
export const decisionBatches: Resource = {
  name: 'decision-batches',
  icon: HowToVoteOutlined,
  group: 'review',
  shells: ['staff'],
  columns: ['roundCode', 'kind', 'state', 'lines', 'sealedBy', 'sealedAt', 'releasedAt', 'createdAt'],
  filters: ['roundId', 'kind', 'state'],
  show: lazy(() => import('./BatchShow')),
};
