/**
 * Accounts as they are read: one, many, and the directory of colleagues. A partner's people see of each other the roles at
 * their own organization, and nothing that tells of another one: neither shown nor asked by a filter.
 */
import { allowedActions, Me, resource, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { anyOf, compare, flag, ids } from '../../kernel/filters.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { valuesOf } from '../../labels.js';
import { users } from './user.access.js';
import { userLife } from './user.lifecycle.js';

const LIVE = `(r.expires_at IS NULL OR r.expires_at > app_now())`;

/** The roles of `r` that a reader may know of. */
const shown = ({ actor, me }: Pick<Selecting, 'actor' | 'me'>): string =>
  actor.audience === 'portal' ? `${LIVE} AND r.org_id = ${me.org}` : LIVE;

const columns = (
  context: Selecting,
): string => `u.id, u.kind, u.audience, u.state, u.name, u.email, u.lang, team_of(u.id) AS "teamId",
  (SELECT coalesce(json_agg(json_build_object('id', r.id, 'role', r.role, 'teamId', r.team_id, 'teamName', t.name,
            'orgId', r.org_id, 'expiresAt', iso(r.expires_at)) ORDER BY r.granted_at, r.id), '[]')
   FROM user_roles r LEFT JOIN teams t ON t.id = r.team_id WHERE r.user_id = u.id AND ${shown(context)}) AS roles,
  iso(u.last_login_at) AS "lastLoginAt", u.version, iso(u.created_at) AS "createdAt", iso(u.updated_at) AS "updatedAt"`;

const select = (context: Selecting): string => {
  const { actor, binder, me } = context;
  return `${columns(context)}, ${allowedActions(actor, users, userLife, binder, me)} AS "allowedActions"`;
};

/** `isClaimed`: the row was the actor's when it was locked, even where this very change takes it out of their sight. */
export function userStatement(actor: Actor, id: string, isClaimed = false): { text: string; values: unknown[] } {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const text = `SELECT row_to_json(v)::text AS body, u.version
    FROM users u CROSS JOIN LATERAL (SELECT ${select({ actor, binder, me })}) v
    WHERE u.id = ${binder.$(id, 'uuid')} AND (${isClaimed ? 'TRUE' : visible(actor, 'users.read', users, binder, me)})`;
  return { text, values: binder.values };
}

const search = ({ binder }: Selecting, term: string): string => {
  const pattern = binder.$(`%${term.replace(/[\\%_]/g, '\\$&')}%`, 'text');
  return `u.name ILIKE ${pattern}`;
};

const readable = ({ audience }: Actor): boolean => audience === 'staff';
const hasRole = { readable, schema: { type: 'string', enum: valuesOf('role') }, doc: 'Holds this role now.' };
const roleFilter = {
  ...hasRole,
  check: anyOf(valuesOf('role'), 'r.role').check,
  where: (binder: Binder, text: string) =>
    `EXISTS (SELECT FROM user_roles r WHERE r.user_id = u.id AND r.role = ANY(${binder.$(text.split(','), 'text[]')}) AND ${LIVE})`,
};
const teamFilter = {
  readable,
  ...ids('r.team_id', 'In one of these teams or below.'),
  where: (binder: Binder, text: string) =>
    `EXISTS (SELECT FROM user_roles r CROSS JOIN unnest(${binder.$(text.split(','), 'uuid[]')}) asked
             WHERE r.user_id = u.id AND r.team_id = ANY (team_subtree(asked)) AND ${LIVE})`,
};

export const userList: Listing = {
  resource: users,
  action: 'users.read',
  from: 'users u',
  select,
  filters: {
    state: anyOf(valuesOf('user_state'), 'u.state'),
    kind: anyOf(valuesOf('user_kind'), 'u.kind'),
    audience: anyOf(valuesOf('audience'), 'u.audience'),
    email: {
      ...compare('u.email_key', '=', 'email', 'The whole address, in any case.'),
      where: (binder, text) => `u.email_key = ${binder.$(text.toLowerCase(), 'text')}`,
    },
    role: roleFilter,
    teamId: teamFilter,
  },
  sorts: {
    name: { column: 'u.name', type: 'text' },
    createdAt: { column: 'u.created_at', type: 'timestamptz' },
  },
  sort: 'name',
  search,
};

/** Portal people see the colleagues of their own organisation. */
const people = resource({ name: 'people', alias: 'u', read: 'people.directory', team: users.team });

export const directory: Listing = {
  resource: people,
  action: 'people.directory',
  from: `(SELECT * FROM users WHERE kind = 'person') u`,
  join: 'LEFT JOIN teams t ON t.id = team_of(u.id)',
  select: (context) => `u.id, u.person_id AS "personId", u.name, u.audience, t.id AS "teamId", t.name AS "teamName",
    (SELECT coalesce(json_agg(DISTINCT r.role), '[]') FROM user_roles r WHERE r.user_id = u.id AND ${shown(context)}) AS roles,
    u.state = 'active' AS active`,
  filters: {
    audience: anyOf(valuesOf('audience'), 'u.audience'),
    active: flag(`u.state = 'active'`, `u.state <> 'active'`, 'Only people who can log in, or only those who cannot.'),
    role: roleFilter,
    teamId: teamFilter,
  },
  sorts: { name: { column: 'u.name', type: 'text' } },
  sort: 'name',
  search,
};
