/** A referral is the member's own to read and to end; sales and finance know of none. */
/* eslint-disable crm/sql-text -- the clause is that of memberships */
import { resource } from '../../kernel/access.js';
import { memberships } from '../membership/membership.access.js';
import { InvestmentReferral } from './referral.entity.js';

export const referrals = resource({
  name: 'investment_referrals',
  entity: InvestmentReferral,
  alias: 'ir',
  read: 'referrals.read',
  own: (...mine) =>
    `EXISTS (SELECT FROM memberships ms WHERE ms.id = ir.membership_id AND (${memberships.own(...mine)}))`,
});
