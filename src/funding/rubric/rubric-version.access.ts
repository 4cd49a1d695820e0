/** What is published may be read by everybody, a draft by those who write it. */
import { resource } from '../../kernel/access.js';
import { RubricVersion } from './rubric-version.entity.js';

const PUBLISHED = `rv.state <> 'draft'`;

export const rubricVersions = resource({
  name: 'rubric_versions',
  entity: RubricVersion,
  alias: 'rv',
  read: 'rounds.read',
  only: {
    reviewer: PUBLISHED,
    partner_admin: PUBLISHED,
    partner_member: PUBLISHED,
    applicant: PUBLISHED,
  },
});
