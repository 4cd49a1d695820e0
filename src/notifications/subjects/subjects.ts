/** Every collection of which something is told. */
import { certifications } from './certifications.js';
import { deals } from './deals.js';
import { partnerApplications } from './partner-applications.js';
import { partners } from './partners.js';
import type { Subject } from './subject.js';

export const SUBJECTS = { deals, partner_applications: partnerApplications, partners, certifications } satisfies Record<
  string,
  Subject
>;

export type SubjectName = keyof typeof SUBJECTS;
export type PersonOf<S extends SubjectName> = keyof (typeof SUBJECTS)[S]['people'];
