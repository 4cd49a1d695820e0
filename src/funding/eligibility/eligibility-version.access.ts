/** What is published may be read by everybody, a draft by those who write it. */
import { resource } from '../../kernel/access.js';
import { EligibilityVersion } from './eligibility-version.entity.js';

const PUBLISHED = `ev.state <> 'draft'`;

export const eligibilityVersions = resource({
  name: 'eligibility_versions',
  entity: EligibilityVersion,
  alias: 'ev',
  read: 'rounds.read',
  only: {
    reviewer: PUBLISHED,
    partner_admin: PUBLISHED,
    partner_member: PUBLISHED,
    applicant: PUBLISHED,
  },
});
