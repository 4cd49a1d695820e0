/** An agreement, and its file, is read by whoever reads the file of its partner; its account manager, managers and legal write. */
import { resource } from '../../kernel/access.js';
import { ofMyPartner, ofOwnPartner } from '../partner/partner.access.js';
import { PartnerAgreement } from './agreement.entity.js';

export const partnerAgreements = resource({
  name: 'partner_agreements',
  entity: PartnerAgreement,
  alias: 'g',
  read: 'partners.read_file',
  own: ofMyPartner('g'),
  team: ofOwnPartner('g'),
});
