/**
 * Whose a deal is, who reads its amounts, and of which deals only the existence is known.
 *
 * Mine: I own it, am a member of it or own its customer's account; a viewer reads and changes nothing. Ecosystem people
 * work in the ecosystem channel alone and know that a direct deal exists; for sales it is the other way round.
 * Everything read in full is internal: the portal reaches no deal before registrations exist.
 */
import { grantsFor, type Me, resource, visible } from '../../kernel/access.js';
import type { Actor, Grant } from '../../kernel/actor.js';
import type { Binder } from '../../kernel/sql.js';
import { type Action, level, PORTAL_ROLES } from '../../policy.js';
import { Deal } from './deal.entity.js';

const READING: readonly Action[] = ['deals.read', 'deals.read_money', 'deals.export', 'forecast.read'];

/** Three ways in which a deal is mine. */
function mine(me: Me, grant: Grant, action: Action): string[] {
  if (PORTAL_ROLES.includes(grant.role)) return ['FALSE'];
  const roles = READING.includes(action) ? '' : ` AND role <> 'viewer'`;
  return [
    `d.owner_id = ${me.user}`,
    `d.id = ANY(ARRAY(SELECT deal_id FROM deal_members WHERE user_id = ${me.user}${roles}))`,
    `d.customer_id = ANY(ARRAY(SELECT id FROM organizations WHERE account_owner_id = ${me.user}))`,
  ];
}

export const ECOSYSTEM = `d.channel = 'ecosystem'`;
const DIRECT = `d.channel = 'direct'`;

export const deals = resource({
  name: 'deals',
  entity: Deal,
  alias: 'd',
  read: 'deals.read',
  own: (me, grant, action) => mine(me, grant, action).join(' OR '),
  team: (me, grant, action) =>
    PORTAL_ROLES.includes(grant.role)
      ? 'FALSE'
      : `d.team_id = ANY(${me.teams(grant)}) OR ${mine(me, grant, action).join(' OR ')}`,
  lanes: (me, grant, action) => [
    ...(level(action, grant.role) === 'team' ? me.eachTeam(grant).map((team) => `d.team_id = ${team}`) : []),
    ...mine(me, grant, action),
  ],
  only: { ecosystem_manager: ECOSYSTEM, ecosystem: ECOSYSTEM },
  glimpse: { ecosystem_manager: DIRECT, ecosystem: DIRECT, sales_manager: ECOSYSTEM, sales: ECOSYSTEM },
  owner: 'd.owner_id',
});

/** May amounts be filtered and sorted by? Only where every role that reads deals reads their amounts too. */
export function readsAllMoney(actor: Actor): boolean {
  if (actor.kind === 'system') return true;
  const readers = grantsFor(actor, 'deals.read').filter((grant) => !PORTAL_ROLES.includes(grant.role));
  const ofMoney = grantsFor(actor, 'deals.read_money');
  return readers.every(
    (grant) => ofMoney.includes(grant) && level('deals.read_money', grant.role) === level('deals.read', grant.role),
  );
}

/** Does this actor read the amounts of this row? TRUE where all, so that most lists pay nothing for it. */
export const moneyVisible = (actor: Actor, binder: Binder, me: Me): string =>
  readsAllMoney(actor) ? 'TRUE' : visible(actor, 'deals.read_money', deals, binder, me);
