/**
 * Users and teams: a row is one person with a role in a team. Teams that are missing are made; the manager a row names
 * becomes sales manager of that team; everybody is invited silently, so that no letter goes out before the house is ready.
 * Nothing is taken away: a role that somebody has elsewhere stays.
 */
import { Injectable } from '@nestjs/common';
import { RolesService, teamByName, TeamsService, User, userByEmail, UsersService } from '../../identity/index.js';
import { change } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { lock } from '../../kernel/rows.js';
import { rows, type Tx } from '../../kernel/tx.js';
import type { Role } from '../../policy.js';
import type { Values } from '../mapping/reader.js';
import { email, EXTERNAL_KEY, oneOf, type Target, text } from '../mapping/targets.js';
import type { Draft, ImportKind, Writer } from './kind.js';

const TARGETS: readonly Target[] = [
  EXTERNAL_KEY,
  { name: 'name', type: text(100), required: true, zh: '姓名', en: 'Name', also: ['sales_agent', 'full name', 'user name', 'owner', '用户'] }, // prettier-ignore
  { name: 'email', type: email, required: true, zh: '邮箱', en: 'E-mail', doc: 'The login. A template makes one from a name: {sales_agent|slug}@example.com', also: ['email', 'email address'] }, // prettier-ignore
  { name: 'role', type: oneOf('role'), required: true, zh: '角色', en: 'Role', doc: 'Usually a constant. Roles that need two persons are granted afterwards.' }, // prettier-ignore
  { name: 'team', type: text(100), zh: '团队', en: 'Team', doc: 'Made below the parent team when there is none of this name.', also: ['regional_office', 'department', '部门'] }, // prettier-ignore
  { name: 'parentTeam', type: text(100), zh: '上级团队', en: 'Parent team', doc: 'Usually a constant; made at the top when there is none.' }, // prettier-ignore
  { name: 'managerName', type: text(100), zh: '经理', en: 'Manager', doc: 'Becomes sales manager of the team.', also: ['manager'] }, // prettier-ignore
  { name: 'managerEmail', type: email, zh: '经理邮箱', en: 'Manager e-mail', doc: 'Needed where the manager has no account yet: {manager|slug}@example.com' }, // prettier-ignore
  { name: 'lang', type: oneOf('lang'), zh: '语言', en: 'Language' },
];

@Injectable()
export class UsersKind implements ImportKind {
  readonly name = 'users';
  readonly roles = ['admin'] as const;
  readonly targets = TARGETS;
  readonly analyse = 'ANALYZE users, people, teams, user_roles';

  constructor(
    private readonly users: UsersService,
    private readonly grants: RolesService,
    private readonly teams: TeamsService,
  ) {}

  naturalKey = ({ email }: Values): string => String(email).normalize('NFKC').toLowerCase();

  targetOf = (pointer: string): string =>
    ({ roles: 'role', teamId: 'team', parentId: 'parentTeam' })[pointer] ?? pointer;

  writer({ actor }: { actor: Actor }): Writer {
    return new UsersWriter(this.users, this.grants, this.teams, actor);
  }
}

interface Person {
  readonly name?: string;
  readonly email?: string;
}

class UsersWriter implements Writer {
  constructor(
    private readonly users: UsersService,
    private readonly grants: RolesService,
    private readonly teams: TeamsService,
    private readonly actor: Actor,
  ) {}

  async find(tx: Tx, drafts: readonly Draft[]): Promise<void> {
    for (const draft of drafts) draft.entityId = await userByEmail(tx, String(draft.values.email));
  }

  async write(tx: Tx, drafts: readonly Draft[]): Promise<void> {
    for (const draft of drafts) {
      const { team, parentTeam, managerName, managerEmail, role, lang } = texts(draft.values);
      const parentId = parentTeam === undefined ? null : await this.teamId(tx, parentTeam, null);
      const teamId = team === undefined ? parentId : await this.teamId(tx, team, parentId);
      if (managerName !== undefined || managerEmail !== undefined) {
        await this.manager(tx, { name: managerName, email: managerEmail }, teamId);
      }
      // the manager of one row may be the person of the next
      const { name, email: address } = texts(draft.values);
      const known = draft.entityId ?? (await userByEmail(tx, address!));
      draft.entityId = known
        ? await this.update(tx, known, draft.values, teamId)
        : await this.create(tx, { name, email: address }, role as Role, teamId, lang);
    }
  }

  private async teamId(tx: Tx, name: string, parentId: string | null): Promise<string> {
    const known = await teamByName(tx, name, parentId);
    return known ?? (await this.teams.create(tx, this.actor, { name, ...(parentId && { parentId }) })).id;
  }

  private async manager(tx: Tx, person: Person, teamId: string | null): Promise<void> {
    const id = await this.managerId(tx, person);
    if (id) await this.grants.give(tx, this.actor, id, { role: 'sales_manager', teamId });
    else if (person.email === undefined) refuse([{ code: 'manager_email_needed', pointer: '/managerEmail' }]);
    else await this.create(tx, { name: person.email, ...person }, 'sales_manager', teamId);
  }

  private async managerId(tx: Tx, { name, email }: Person): Promise<string | undefined> {
    if (email !== undefined) return userByEmail(tx, email);
    const found = await rows<{ id: string }>(
      tx,
      `SELECT id FROM users WHERE name = $1 AND audience = 'staff' AND kind = 'person' AND state <> 'disabled' LIMIT 2`,
      [name],
    );
    if (found.length > 1) refuse([{ code: 'reference_ambiguous', pointer: '/managerName' }]);
    return found[0]?.id;
  }

  private async create(
    tx: Tx,
    { name = '', email }: Person,
    role: Role,
    teamId: string | null,
    lang?: string,
  ): Promise<string> {
    const about = { name, email, roles: [{ role, teamId }], ...(lang && { lang: lang as 'zh-CN' | 'en' }) };
    return (await this.users.create(tx, this.actor, about, { silent: true })).id;
  }

  private async update(tx: Tx, id: string, values: Values, teamId: string | null): Promise<string> {
    const { name, lang, role } = texts(values);
    const user = await lock(tx, User, id);
    if (user.state === 'disabled') refuse([{ code: 'account_disabled' }]);
    if (user.name !== name || (lang && user.lang !== lang)) {
      await change(tx, this.actor, user, { name, ...(lang && { lang: lang as 'zh-CN' | 'en' }) }, 'users.updated');
    }
    await this.grants.give(tx, this.actor, id, { role: role as Role, teamId });
    return id;
  }
}

const texts = (values: Values): Readonly<Record<string, string | undefined>> => values as Record<string, string>;
