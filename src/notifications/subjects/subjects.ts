/** Every collection of which something is told. */
import { amendments } from './amendments.js';
import { applications } from './applications.js';
import { assignments } from './assignments.js';
import { certifications } from './certifications.js';
import { conflicts } from './conflicts.js';
import { conversions } from './conversions.js';
import { creditAccounts } from './credit-accounts.js';
import { creditInstalments } from './credit-instalments.js';
import { creditLots } from './credit-lots.js';
import { deals } from './deals.js';
import { directEntryAttempts } from './direct-entry-attempts.js';
import { disputes } from './disputes.js';
import { envelopes } from './envelopes.js';
import { grants } from './grants.js';
import { memberships } from './memberships.js';
import { partnerApplications } from './partner-applications.js';
import { partners } from './partners.js';
import { registrations } from './registrations.js';
import { reports } from './reports.js';
import { reviews } from './reviews.js';
import { rounds } from './rounds.js';
import type { Subject } from './subject.js';
import { tranches } from './tranches.js';
import { terminations } from './terminations.js';

export const SUBJECTS = {
  deals,
  credit_accounts: creditAccounts,
  credit_instalments: creditInstalments,
  credit_lots: creditLots,
  envelopes,
  partner_applications: partnerApplications,
  partners,
  certifications,
  registrations,
  disputes,
  direct_entry_attempts: directEntryAttempts,
  applications,
  rounds,
  // funding: assignment, review
  assignments,
  reviews,
  conflicts,
  memberships,
  conversions,
  // grants
  grants,
  // grants: tranches
  tranches,
  // grants: report
  reports,
  // grants: amendment, termination
  amendments,
  terminations,
} satisfies Record<string, Subject>;

export type SubjectName = keyof typeof SUBJECTS;
export type PersonOf<S extends SubjectName> = keyof (typeof SUBJECTS)[S]['people'];
