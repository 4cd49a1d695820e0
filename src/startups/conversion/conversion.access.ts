/** What a membership led to: for sales, of firms whose account or deal is theirs. */
/* eslint-disable crm/sql-text -- the column is a constant of this program */
import { type Me, resource } from '../../kernel/access.js';
import { AttributionDispute } from './attribution-dispute.entity.js';
import { Conversion } from './conversion.entity.js';

export const ofMyFirms = (me: Me, membership: string): string => `EXISTS (
  SELECT FROM memberships mm JOIN staff_interests si ON si.organization_id = mm.organization_id
  WHERE mm.id = ${membership} AND si.person_id = ${me.person} AND si.to_on IS NULL
    AND si.kind IN ('deal_owner', 'account_owner'))`;

export const conversions = resource({
  name: 'conversions',
  entity: Conversion,
  alias: 'cv',
  read: 'conversions.read',
  own: (me) => ofMyFirms(me, 'cv.membership_id'),
});

export const attributionDisputes = resource({
  name: 'attribution_disputes',
  entity: AttributionDispute,
  alias: 'ad',
  read: 'conversions.read',
  own: (me) =>
    `EXISTS (SELECT FROM conversions cv WHERE cv.id = ad.conversion_id AND ${ofMyFirms(me, 'cv.membership_id')})`,
});
