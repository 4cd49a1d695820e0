/** An application is its applicant's; staff read every one that was submitted. */
import { resource } from '../../kernel/access.js';
import { PartnerApplication } from './application.entity.js';

const SUBMITTED = 'a.submitted_at IS NOT NULL';

export const partnerApplications = resource({
  name: 'partner_applications',
  entity: PartnerApplication,
  alias: 'a',
  read: 'partner_applications.read',
  own: (me) => `a.applicant_id = ${me.user}`,
  // nobody on staff reads a draft
  only: { ecosystem_manager: SUBMITTED, ecosystem: SUBMITTED, legal: SUBMITTED, auditor: SUBMITTED },
});
