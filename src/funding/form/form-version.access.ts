/** What is published may be read by everybody, a draft by those who write it. */
import { resource } from '../../kernel/access.js';
import { FormVersion } from './form-version.entity.js';

const PUBLISHED = `fv.state <> 'draft'`;

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
