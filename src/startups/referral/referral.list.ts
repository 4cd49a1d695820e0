/** Reading referrals: one whose consent is gone reads withdrawn from that instant on. */
import { allowedActions, Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { anyOf, ids } from '../../kernel/filters.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { valuesOf } from '../../labels.js';
import { referrals } from './referral.access.js';
import { referralLife } from './referral.lifecycle.js';

const FROM = 'investment_referrals_now ir JOIN memberships m ON m.id = ir.membership_id';

const shown = ({ actor, binder, me }: Selecting): string => `ir.id, ir.version, ir.membership_id AS "membershipId",
  m.name AS "membershipName", ir.fund_name AS "fundName", ir.state, ir.referred_on AS "referredOn", ir.met_on AS "metOn",
  ir.passed_on AS "passedOn", ir.invested_on AS "investedOn",
  ${allowedActions(actor, referrals, referralLife, binder, me)} AS "allowedActions"`;

export const referralList: Listing = {
  resource: referrals,
  action: 'referrals.read',
  from: FROM,
  select: shown,
  filters: {
    membershipId: ids('ir.membership_id'),
    state: anyOf(valuesOf('investment_referral_state'), 'ir.state'),
  },
  sorts: { referredOn: { column: 'ir.referred_on', type: 'date' } },
  sort: '-referredOn',
};

export function referralStatement(actor: Actor, id: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const scope = visible(actor, 'referrals.read', referrals, binder, me);
  const text = `SELECT row_to_json(v)::text AS body, v.version FROM ${FROM}
    CROSS JOIN LATERAL (SELECT ${shown({ actor, binder, me })}) v WHERE ir.id = ${binder.$(id, 'uuid')} AND (${scope})`;
  return [text, binder.values];
}
