/** Every collection of which something is told. */
import { applications } from './applications.js';
import { certifications } from './certifications.js';
import { deals } from './deals.js';
import { directEntryAttempts } from './direct-entry-attempts.js';
import { disputes } from './disputes.js';
import { partnerApplications } from './partner-applications.js';
import { partners } from './partners.js';
import { registrations } from './registrations.js';
import type { Subject } from './subject.js';

export const SUBJECTS = {
  deals,
  partner_applications: partnerApplications,
  partners,
  certifications,
  registrations,
  disputes,
  direct_entry_attempts: directEntryAttempts,
  applications,
} satisfies Record<string, Subject>;

export type SubjectName = keyof typeof SUBJECTS;
export type PersonOf<S extends SubjectName> = keyof (typeof SUBJECTS)[S]['people'];
