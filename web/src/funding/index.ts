import AccountBalanceWalletOutlined from '@mui/icons-material/AccountBalanceWalletOutlined';
import EventNoteOutlined from '@mui/icons-material/EventNoteOutlined';
import VolunteerActivismOutlined from '@mui/icons-material/VolunteerActivismOutlined';
import { lazy } from 'react';
import type { Resource } from '../shell/shells';

export const funds: Resource = {
  name: 'funds',
  icon: VolunteerActivismOutlined,
  group: 'programmes',
  shells: ['staff', 'portal'],
  columns: ['name', 'code', 'kind', 'state', 'cofunder', 'isSubscribed'],
  filters: ['kind', 'state'],
  lead: ['code', 'nameZh', 'nameEn', 'kind', 'cofunder', 'aliases', 'isSubscribed'],
  forStaff: ['code', 'numberPrefix', 'numberFormat'],
  form: [
    ['what', 'code kind nameZh nameEn cofunderOrganizationId'],
    ['number', 'numberPrefix numberFormat'],
    ['thanks', 'ackZh ackEn'],
  ],
  parts: [
    { list: 'rounds', by: 'fundId', columns: ['name', 'code', 'mode', 'stage', 'phase', 'opensAt', 'closesAt'] },
    { list: 'tiers', by: 'fundId' },
    { list: 'memberships', by: 'fundId', columns: ['name', 'tier', 'state', 'staffOwner', 'approvedAt', 'expiresAt'] },
  ],
};

export const rounds: Resource = {
  name: 'rounds',
  icon: EventNoteOutlined,
  group: 'programmes',
  shells: ['staff', 'portal'],
  columns: ['name', 'code', 'fund', 'mode', 'stage', 'phase', 'opensAt', 'closesAt', 'decisionDueAt'],
  filters: ['fundId', 'stage', 'phase', 'isRequested'],
  lead: ['code', 'fund', 'mode', 'phase', 'opensAt', 'closesAt', 'reviewDueAt', 'decisionDueAt', 'limits'],
  verbs: ['publish', 'requestPublication', 'lockIntake', 'startReview', 'startDeliberation', 'extend', 'archive'],
  form: [
    ['what', 'fundId code nameZh nameEn mode numberBatch'],
    ['when', 'opensAt closesAt graceMinutes reviewDueAt decisionDueAt'],
    ['how', 'blinding rankingMetric limits settings'],
  ],
  initial: { mode: 'fixed', blinding: 'single' },
  show: lazy(() => import('../rounds/RoundShow')),
  parts: [
    { list: 'applications', by: 'roundId', columns: ['title', 'organization', 'owner', 'state', 'submittedAt'] },
    { tab: 'assigning', action: 'assignments.read', draw: lazy(() => import('../reviewing/RoundAssigning')) },
    { set: 'ranking', draw: lazy(() => import('../deciding/RoundRanking')) },
    { tab: 'meetings', action: 'meetings.read', draw: lazy(() => import('../deciding/RoundMeetings')) },
    { tab: 'decision-batches', action: 'batches.read', draw: lazy(() => import('../deciding/RoundBatches')) },
  ],
};

/** What a round may give out: reserved, committed, paid, and what is left. */
export const envelopes: Resource = {
  name: 'envelopes',
  icon: AccountBalanceWalletOutlined,
  group: 'money',
  shells: ['staff'],
  columns: ['roundCode', 'resource', 'total', 'reserved', 'committed', 'paid', 'remaining', 'awardsTaken', 'frozen'],
  filters: ['roundId', 'resource', 'frozen'],
  lead: ['roundId', 'resource', 'total', 'reserved', 'committed', 'paid', 'remaining', 'awardsLimit', 'awardsTaken'],
  parts: [
    { set: 'entries', columns: ['at', 'kind', 'applicationId', 'total', 'reserved', 'committed', 'paid', 'actorId'] },
  ],
};
