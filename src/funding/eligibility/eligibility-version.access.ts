/** What a published round stands on, or stood on, may be read by everybody; all else by those who write it. */
import { resource } from '../../kernel/access.js';
import { EligibilityVersion } from './eligibility-version.entity.js';

const PUBLISHED = `ev.state <> 'draft' AND EXISTS (SELECT FROM rounds pr WHERE pr.id = ev.round_id AND pr.published_at IS NOT NULL)`;

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
