/** What a published round stands on, or stood on, may be read by everybody; all else by those who write it. */
import { resource } from '../../kernel/access.js';
import { FormVersion } from './form-version.entity.js';

const PUBLISHED = `fv.state <> 'draft' AND EXISTS (SELECT FROM rounds pr WHERE pr.id = fv.round_id AND pr.published_at IS NOT NULL)`;

export const formVersions = resource({
  name: 'form_versions',
  entity: FormVersion,
  alias: 'fv',
  read: 'rounds.read',
  only: {
    reviewer: PUBLISHED,
    partner_admin: PUBLISHED,
    partner_member: PUBLISHED,
    applicant: PUBLISHED,
  },
});
