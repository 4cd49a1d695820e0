/** What a membership led to: for sales, of firms whose account or deal is theirs. */
import { type Me, resource } from '../../kernel/access.js';
import { AttributionDispute } from './attribution-dispute.entity.js';
import { Conversion } from './conversion.entity.js';

const ofMyFirms = (me: Me): string => `EXISTS (
  SELECT FROM memberships ms JOIN staff_interests si ON si.organization_id = ms.organization_id
  WHERE ms.id = cv.membership_id AND si.person_id = ${me.person} AND si.to_on IS NULL
    AND si.kind IN ('deal_owner', 'account_owner'))`;

export const conversions = resource({
  name: 'conversions',
  entity: Conversion,
  alias: 'cv',
  read: 'conversions.read',
  own: ofMyFirms,
});

export const attributionDisputes = resource({
  name: 'attribution_disputes',
  entity: AttributionDispute,
  alias: 'ad',
  read: 'conversions.read',
  own: (me) => `EXISTS (SELECT FROM conversions cv WHERE cv.id = ad.conversion_id AND ${ofMyFirms(me)})`,
});
