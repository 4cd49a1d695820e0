/**
 * THE table of pages: one line a collection, one line a page. A folder brings what is worth a hand-made page; everything
 * else (list, row, forms, verbs) is drawn from the contract. Who sees which line follows from the permission table.
 */
import type { Page, Resource } from './shell/shells';
import { analysis } from './analysis';
import { applications } from './applications';
import { portalApplications, portalRounds } from './applying';
import { approvals } from './approvals';
import { calendar } from './calendar';
import { competitors } from './competitors';
import { identityLinks, integrityCases, sanctions } from './conduct';
import { contacts } from './contacts';
import { creditAccounts, creditInstalments } from './credits';
import { deals, partnerDeals } from './deals';
import { decisionBatches, meetings } from './deciding';
import { disputes } from './disputes';
import { envelopes, funds, rounds } from './funding';
import { portalHome } from './duties';
import {
  acknowledgements,
  amendments,
  bankAccounts,
  grants,
  outcomeCounts,
  outcomes,
  reports,
  tranches,
} from './grants';
import { home } from './home';
import { journal } from './journal';
import { mails } from './mails';
import { notifications } from './notifications';
import { organizations } from './organizations';
import { certifications, partnerApplications, partners } from './partners';
import { permissions } from './permissions';
import { apiKeys, people, teams, users } from './people';
import { chainHeads, collisionCheck, directEntryAttempts, matches, registrations } from './registrations';
import { formEditor, rubricEditor, rulesEditor } from './rounds';
import { assignmentRuns, assignments, reviewers, reviews } from './reviewing';
import { attributionDisputes, conversions, investmentReferrals, memberships, tiers } from './startups';
import { downloads, exports, imports } from './transfers';

/** The menu's groups, in this order. */
export const GROUPS = [
  'start',
  'sales',
  'partners',
  'programmes',
  'review',
  'grants',
  'startups',
  'money',
  'conduct',
  'data',
  'administration',
] as const;

/** The portal has pages of its own for it. */
const forStaff = (of: Resource): Resource => ({ ...of, shells: ['staff'] });

// prettier-ignore
export const RESOURCES: readonly Resource[] = [
  approvals,
  notifications,
  deals,
  partnerDeals,
  organizations,
  contacts,
  competitors,
  registrations,
  matches,
  disputes,
  directEntryAttempts,
  partners,
  partnerApplications,
  certifications,
  chainHeads,
  funds,
  forStaff(rounds),
  portalRounds,
  forStaff(applications),
  portalApplications,
  reviewers,
  assignmentRuns,
  assignments,
  reviews,
  meetings,
  decisionBatches,
  grants,
  tranches,
  reports,
  amendments,
  outcomes,
  memberships,
  tiers,
  conversions,
  attributionDisputes,
  investmentReferrals,
  envelopes,
  bankAccounts,
  creditAccounts,
  creditInstalments,
  integrityCases,
  sanctions,
  identityLinks,
  people,
  imports,
  exports,
  users,
  teams,
  apiKeys,
  journal,
  mails,
];

// prettier-ignore
export const PAGES: readonly Page[] = [
  home,
  portalHome,
  analysis,
  collisionCheck,
  downloads,
  acknowledgements,
  outcomeCounts,
  permissions,
  calendar,
  formEditor,
  rubricEditor,
  rulesEditor,
];
