/** A capability, and the file that proves it, is read by whoever reads the file of its partner. */
import { resource } from '../../kernel/access.js';
import { ofOwnPartner } from '../partner/partner.access.js';
import { PartnerCapability } from './capability.entity.js';

export const partnerCapabilities = resource({
  name: 'partner_capabilities',
  entity: PartnerCapability,
  alias: 'c',
  read: 'partners.read_file',
  team: ofOwnPartner('c'),
});
