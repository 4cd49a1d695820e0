/** Activities are read and written by whoever reads and writes their deal in full. */
/* eslint-disable crm/sql-text -- the clauses are those of deals */
import { type Me, resource } from '../../kernel/access.js';
import type { Grant } from '../../kernel/actor.js';
import type { Action } from '../../policy.js';
import { deals } from '../deal/deal.access.js';
import { Activity } from './activity.entity.js';

const onDeal = (clause: string): string => `EXISTS (SELECT FROM deals d WHERE d.id = a.deal_id AND (${clause}))`;

export const activities = resource({
  name: 'activities',
  entity: Activity,
  alias: 'a',
  read: 'deals.read',
  own: (me: Me, grant: Grant, action: Action) => onDeal(deals.own(me, grant, action)),
  team: (me: Me, grant: Grant, action: Action) => onDeal(deals.team(me, grant, action)),
  only: { ecosystem_manager: onDeal(deals.only.ecosystem_manager), ecosystem: onDeal(deals.only.ecosystem) },
});
