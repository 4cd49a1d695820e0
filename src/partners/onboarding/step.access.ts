/** An onboarding step, and the file that proves it, is read by whoever reads the file of its partner. */
import { resource } from '../../kernel/access.js';
import { ofOwnPartner } from '../partner/partner.access.js';
import { PartnerStep } from './step.entity.js';

export const partnerSteps = resource({
  name: 'partner_steps',
  entity: PartnerStep,
  alias: 's',
  read: 'partners.read_file',
  team: ofOwnPartner('s'),
});
