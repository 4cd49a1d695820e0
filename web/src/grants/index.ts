import AccountBalanceOutlined from '@mui/icons-material/AccountBalanceOutlined';
import AssignmentTurnedInOutlined from '@mui/icons-material/AssignmentTurnedInOutlined';
import ChangeCircleOutlined from '@mui/icons-material/ChangeCircleOutlined';
import EmojiObjectsOutlined from '@mui/icons-material/EmojiObjectsOutlined';
import FactCheckOutlined from '@mui/icons-material/FactCheckOutlined';
import FunctionsOutlined from '@mui/icons-material/FunctionsOutlined';
import PaymentsOutlined from '@mui/icons-material/PaymentsOutlined';
import SchoolOutlined from '@mui/icons-material/SchoolOutlined';
import { lazy } from 'react';
import type { Page, Resource } from '../shell/shells';

const common = { group: 'grants', shells: ['staff', 'portal'] } as const;

export const grants: Resource = {
  ...common,
  name: 'grants',
  icon: SchoolOutlined,
  columns: ['title', 'number', 'state', 'pi', 'institution', 'fund', 'amounts', 'startOn', 'endOn'],
  filters: ['state', 'fundId', 'roundId'],
  edit: null,
  show: lazy(() => import('./GrantShow')),
};

export const tranches: Resource = {
  ...common,
  name: 'tranches',
  icon: PaymentsOutlined,
  columns: ['grant', 'n', 'resource', 'amount', 'state', 'isDue', 'condition', 'conditionReportKind', 'paidOn'],
  filters: ['state', 'resource', 'isDue'],
  lead: ['grant', 'n', 'resource', 'amount', 'sharePct', 'condition', 'conditionReportKind', 'isDue', 'paidOn'],
  verbs: ['request', 'approve', 'authorise', 'pay', 'sendBack', 'fail'],
};

export const reports: Resource = {
  ...common,
  name: 'reports',
  icon: AssignmentTurnedInOutlined,
  columns: ['grant', 'kind', 'state', 'turn', 'turnDueOn', 'lateDays', 'answerBy', 'pi', 'institution'],
  filters: ['state', 'kind', 'turn'],
  verbs: ['submit', 'accept', 'requestRevision', 'reject'],
  show: lazy(() => import('./ReportShow')),
  edit: lazy(() => import('./ReportEdit')),
};

export const amendments: Resource = {
  ...common,
  name: 'amendments',
  icon: ChangeCircleOutlined,
  columns: ['grantTitle', 'grantNumber', 'kind', 'state', 'writtenBy', 'submittedAt', 'appliedVersion'],
  filters: ['state', 'kind', 'fundId'],
  lead: ['grantId', 'grantNumber', 'kind', 'changes', 'reason', 'writtenBy', 'approvedFirstBy', 'approvedSecondBy'],
  verbs: ['submit', 'approve', 'approveSecond', 'reject'],
  edit: lazy(() => import('./AmendmentEdit')),
};

export const outcomes: Resource = {
  ...common,
  name: 'outcomes',
  icon: EmojiObjectsOutlined,
  columns: ['title', 'kind', 'state', 'ackVerdict', 'publishedOn', 'grants'],
  filters: ['kind', 'state', 'verdict'],
  lead: ['kind', 'publishedOn', 'doi', 'arxiv', 'url', 'authors', 'ackVerdict', 'ackText', 'grants'],
  verbs: ['verify', 'dispute', 'retract'],
  form: [
    ['what', 'kind title publishedOn doi arxiv url'],
    ['who', 'authors grantIds'],
    ['thanks', 'ackText note'],
  ],
  initial: { authors: [{}] },
  keepsTyped: true,
  parts: [
    { facts: 'metrics' },
    { tab: 'grants', action: 'outcomes.verify', draw: lazy(() => import('./OutcomeGrants')) },
  ],
};

export const bankAccounts: Resource = {
  name: 'bank-accounts',
  icon: AccountBalanceOutlined,
  group: 'money',
  shells: ['staff'],
  columns: ['holder', 'organization', 'bank', 'number', 'isTrusted', 'verifiedAt', 'changedAt', 'closedAt'],
  filters: ['organizationId', 'isOpen', 'isVerified'],
  lead: ['organization', 'holder', 'bank', 'number', 'isTrusted'],
  verbs: ['verify', 'reveal', 'close'],
  edit: null,
};

/** A text in, the grants that it thanks out; or honestly none. */
export const acknowledgements: Page = {
  path: 'acknowledgements',
  icon: FactCheckOutlined,
  group: 'grants',
  shells: ['staff', 'portal'],
  action: 'acknowledgements.read',
  page: lazy(() => import('./Resolve')),
};

/** How many came of each fund. */
export const outcomeCounts: Page = {
  path: 'outcome-counts',
  icon: FunctionsOutlined,
  group: 'grants',
  shells: ['staff'],
  action: 'grants.read',
  page: lazy(() => import('./OutcomeCounts')),
};
