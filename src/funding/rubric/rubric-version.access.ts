/** What a published round stands on, or stood on, may be read by everybody; all else by those who write it. */
import { resource } from '../../kernel/access.js';
import { RubricVersion } from './rubric-version.entity.js';

const PUBLISHED = `rv.state <> 'draft' AND EXISTS (SELECT FROM rounds pr WHERE pr.id = rv.round_id AND pr.published_at IS NOT NULL)`;

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
