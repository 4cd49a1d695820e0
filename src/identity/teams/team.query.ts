/** Teams as they are read. */
import { Me, may, resource, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { flag, ids } from '../../kernel/filters.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { Team } from './team.entity.js';

export const teams = resource({ name: 'teams', entity: Team, alias: 't', read: 'teams.read' });

const select = ({ actor, binder }: Selecting): string => {
  const writes = binder.$(may(actor, 'teams.write'), 'boolean');
  return `t.id, t.name, t.parent_id AS "parentId",
    (SELECT count(DISTINCT r.user_id)::int FROM user_roles r WHERE r.team_id = t.id) AS members,
    iso(t.closed_at) AS "closedAt", t.version, iso(t.created_at) AS "createdAt", iso(t.updated_at) AS "updatedAt",
    CASE WHEN NOT ${writes} THEN '[]'::jsonb
         WHEN t.closed_at IS NULL THEN '["update","close"]' ELSE '["reopen"]' END AS "allowedActions"`;
};

export function teamStatement(actor: Actor, id: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const text = `SELECT row_to_json(v)::text AS body, t.version
    FROM teams t CROSS JOIN LATERAL (SELECT ${select({ actor, binder, me })}) v
    WHERE t.id = ${binder.$(id, 'uuid')} AND (${visible(actor, 'teams.read', teams, binder, me)})`;
  return { text, values: binder.values };
}

export const teamList: Listing = {
  resource: teams,
  action: 'teams.read',
  from: 'teams t',
  select,
  filters: {
    parentId: ids('t.parent_id', 'Directly below one of these teams.'),
    below: {
      ...ids('t.id', 'One of these teams, or anywhere below.'),
      where: (binder, text) =>
        `t.id IN (SELECT unnest(team_subtree(asked)) FROM unnest(${binder.$(text.split(','), 'uuid[]')}) asked)`,
    },
    closed: flag('t.closed_at IS NOT NULL', 't.closed_at IS NULL'),
  },
  sorts: { name: { column: 't.name', type: 'text' }, createdAt: { column: 't.created_at', type: 'timestamptz' } },
  sort: 'name',
};
