import AssignmentIndOutlined from '@mui/icons-material/AssignmentIndOutlined';
import BadgeOutlined from '@mui/icons-material/BadgeOutlined';
import Diversity3Outlined from '@mui/icons-material/Diversity3Outlined';
import type { Resource } from '../shell/shells';

const common = { group: 'partners', shells: ['staff', 'portal'] } as const;

export const partners: Resource = {
  ...common,
  name: 'partners',
  icon: Diversity3Outlined,
  columns: ['organization', 'number', 'kinds', 'tier', 'state', 'accountManager', 'agreementEndsOn', 'joinedOn'],
  filters: ['state', 'tier', 'kind'],
  lead: ['number', 'organization', 'tier', 'kinds', 'accountManager', 'agreementEndsOn'],
  verbs: ['activate', 'reinstate', 'suspend'],
  parts: [
    { facts: 'standing' },
    { set: 'onboarding-steps', columns: ['step', 'required', 'done', 'doneAt', 'evidence', 'fileId'] },
    {
      set: 'agreements',
      columns: ['number', 'templateCode', 'kinds', 'phase', 'signedOn', 'startsOn', 'endsOn', 'fileId'],
    },
    { set: 'capabilities' },
    { list: 'certifications', by: 'partnerId' },
    { list: 'registrations', by: 'partnerId', columns: ['projectName', 'customer', 'productLine', 'state', 'until'] },
  ],
};

export const partnerApplications: Resource = {
  ...common,
  name: 'partner-applications',
  icon: AssignmentIndOutlined,
  columns: ['organization', 'number', 'kinds', 'state', 'decideDueAt', 'slaDaysLeft', 'reviewer', 'submittedAt'],
  filters: ['state', 'kind', 'slaBreached'],
  lead: [
    'number',
    'organization',
    'resolvedOrganization',
    'kinds',
    'submittedAt',
    'decideDueAt',
    'answerDueAt',
    'returnComment',
    'rejectionText',
  ],
  verbs: ['submit', 'resubmit', 'take', 'approve', 'ask'],
  keepsTyped: true,
  form: [
    ['firm', 'organization licenceFileId telecomLicenceNo'],
    ['fit', 'kinds deliveryForms industries cityCodes teamSize technicalTeam'],
    ['work', 'modelExperience products cases ownUsersOfOurModels'],
    ['consent', 'conductAccepted privacyAccepted mayRoute'],
  ],
  initial: { organization: { country: 'CN' } },
};

export const certifications: Resource = {
  ...common,
  name: 'certifications',
  icon: BadgeOutlined,
  columns: ['code', 'holder', 'issuedFor', 'countsFor', 'issuedOn', 'expiresOn', 'valid'],
  filters: ['code', 'valid'],
};
