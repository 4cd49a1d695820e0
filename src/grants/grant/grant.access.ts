/**
 * A grant is its team's: every member reads it, PI and co-PIs write reports and ask for money, the PI alone submits. A
 * society officer's are those of the funds that the society co-funds. What hangs on a grant is whoever's the grant is.
 */
/* eslint-disable crm/sql-text -- columns and roles are constants of the register */
import { may, type Me, reach, resource } from '../../kernel/access.js';
import type { Actor, Grant as RoleGrant } from '../../kernel/actor.js';
import type { Action } from '../../policy.js';
import { cofundedFunds } from '../../funding/index.js';
import { Grant } from './grant.entity.js';

const ALL = `'pi', 'co_pi', 'member'`;
const WRITERS = `'pi', 'co_pi'`;
const TEAM: Partial<Record<Action, string>> = {
  'tranches.request': WRITERS,
  'reports.write': WRITERS,
  'outcomes.claim': WRITERS,
  'outcomes.retract': `'pi'`,
  'reports.submit': `'pi'`,
  'amendments.submit': `'pi'`,
  'grants.reply': `'pi'`,
  'grants.read_holds': WRITERS,
};

const onTeam = (me: Me, id: string, roles: string): string =>
  `${id} = ANY(ARRAY(SELECT gm.grant_id FROM grant_members gm WHERE gm.person_id = ${me.person}
     AND (gm.to_on IS NULL OR gm.to_on > app_today()) AND gm.role IN (${roles})))`;

/** Clauses over a grant's id, for the grant itself and for what hangs on it. */
export const ownGrant = (id: string) => (me: Me, _grant: RoleGrant, action: Action) =>
  onTeam(me, id, TEAM[action] ?? ALL);
/** A colleague who is on the team reads it where the team does, in the portal, and nowhere else. */
export const oneOfMine = (id: string) => (me: Me) => (me.isPortal ? 'FALSE' : onTeam(me, id, ALL));
export const societyGrant = (id: string) => (me: Me, grant: RoleGrant) =>
  `${id} = ANY(ARRAY(SELECT sg.id FROM grants sg WHERE sg.fund_id = ${cofundedFunds(me, grant)}))`;

export const grants = resource({
  name: 'grants',
  entity: Grant,
  alias: 'g',
  read: 'grants.read',
  own: ownGrant('g.id'),
  team: (me, grant) => `g.fund_id = ${cofundedFunds(me, grant)}`,
  never: oneOfMine('g.id'),
});

/** Who did what, and what the bank and our books say of it: a society sees what is paid and decided, and when. */
export const readsInternal = (actor: Actor): boolean => may(actor, 'grants.read_internal');

/** Whoever does not record every party's signature records the society's own. */
export const signsForSociety = (actor: Actor): boolean => reach(actor, 'grant_contracts.sign') !== 'all';
