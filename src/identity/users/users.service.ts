/**
 * Accounts: invited, renamed, disabled and enabled again. Whatever ends a right ends it on the very next request: the
 * account's epoch moves on in the same transaction, and nothing read before is kept.
 *
 * Lock order: user, then the lock of the last administrators.
 */
import { Injectable } from '@nestjs/common';
import { change, create, move } from '../../journal/index.js';
import { claim, reach } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { insert, lock } from '../../kernel/rows.js';
import { answer, one, type Tx } from '../../kernel/tx.js';
import { SessionReader } from '../sessions/session-reader.js';
import { endSessions } from '../sessions/session.ends.js';
import { Throttle } from '../login/throttle.js';
import { type Grant, needsSecondPerson, reasonsAgainst, writeGrant } from './grants.js';
import { InvitationsService } from './invitations.service.js';
import { keepAdmins } from './last-admins.js';
import { Person } from './person.entity.js';
import { users } from './user.access.js';
import type { EditUserDto, InviteUserDto } from './user.dto.js';
import { User } from './user.entity.js';
import { userLife } from './user.lifecycle.js';
import { userStatement } from './user.query.js';

export interface NewUser {
  /** somebody we know who has no account of this audience yet */
  personId?: string;
  kind?: 'person' | 'service';
  audience?: 'staff' | 'portal';
  name: string;
  email?: string | null;
  lang?: 'zh-CN' | 'en';
  roles?: readonly Grant[];
}

@Injectable()
export class UsersService {
  constructor(
    private readonly db: Db,
    private readonly invitations: InvitationsService,
    private readonly sessions: SessionReader,
    private readonly throttle: Throttle,
  ) {}

  async invite(actor: Actor, dto: InviteUserDto): Promise<Answer> {
    await this.throttle.inviter(actor);
    return this.db.transaction(actor, async (tx) => {
      const user = await this.create(tx, actor, dto as NewUser);
      return view(tx, actor, user.id);
    });
  }

  /** An account with its first roles; `silent` writes no letter (imports). */
  async create(tx: Tx, actor: Actor, about: NewUser, options: { silent?: boolean } = {}): Promise<User> {
    const { kind = 'person', audience = 'staff', name, lang = 'zh-CN', roles = [] } = about;
    const email = kind === 'person' ? about.email : null;
    refuse([
      ...(kind === 'person' && !email ? [{ code: 'email_required', pointer: '/email' }] : []),
      ...(isStranger(actor, audience, roles) ? [{ code: 'role_not_grantable', pointer: '/roles' }] : []),
      ...(await reasonsAgainstAll(tx, actor, audience, roles)),
    ]);
    const isNew = kind === 'person' && !about.personId;
    const personId = isNew
      ? (await insert(tx, Person, { name, createdBy: actor.userId })).id
      : (about.personId ?? null);
    const user = await create(
      tx,
      actor,
      User,
      {
        personId,
        kind,
        audience,
        name,
        email,
        lang,
        state: kind === 'person' ? 'invited' : 'active',
        createdBy: actor.userId,
      },
      'users.invited',
      { changes: { roles: { to: roles.map((each) => each.role) } } },
    );
    for (const grant of roles) await writeGrant(tx, actor, user.id, grant);
    if (kind === 'person' && !options.silent) await this.invitations.send(tx, actor, user);
    return user;
  }

  /** The letter of an account that was made silently; one that is in use already gets none. */
  async letIn(tx: Tx, actor: Actor, id: string): Promise<void> {
    const user = await lock(tx, User, id);
    if (user.state !== 'invited') return;
    await this.invitations.send(tx, actor, await move(tx, actor, userLife, user, 'invite'));
  }

  async sendInvitation(actor: Actor, id: string): Promise<Answer> {
    await this.throttle.inviter(actor);
    return this.db.transaction(actor, async (tx) => {
      const user = await claim(tx, actor, users, id, 'users.invite');
      await this.throttle.invitee(tx, user);
      await move(tx, actor, userLife, user, 'invite');
      await this.invitations.send(tx, actor, user);
      return view(tx, actor, id);
    });
  }

  edit(actor: Actor, id: string, dto: EditUserDto): Promise<Answer> {
    return this.after(actor, async (tx) => {
      const user = await claim(tx, actor, users, id, 'users.update');
      await change(tx, actor, user, dto, 'users.updated');
      if (dto.name) await one(tx, `UPDATE people SET name = $2 WHERE id = $1`, [user.personId, dto.name]);
      return view(tx, actor, id);
    });
  }

  /** What the service speaks to me, in answers and letters. */
  async speak(actor: Actor, lang: 'zh-CN' | 'en'): Promise<void> {
    await this.db.work(async (tx) => {
      const user = await lock(tx, User, actor.userId!);
      await change(tx, actor, user, { lang }, 'users.updated');
    });
    this.sessions.forget();
  }

  disable(actor: Actor, id: string): Promise<Answer> {
    return this.after(actor, async (tx) => {
      const user = await this.other(tx, actor, id);
      await keepAdmins(tx, { userId: id });
      await move(tx, actor, userLife, user, 'disable', { authEpoch: user.authEpoch + 1 });
      await endSessions(tx, { userId: id }, 'disabled');
      return view(tx, actor, id);
    });
  }

  enable(actor: Actor, id: string): Promise<Answer> {
    return this.after(actor, async (tx) => {
      const user = await this.other(tx, actor, id);
      const known = await one(tx, `SELECT FROM credentials WHERE user_id = $1`, [id]);
      await move(
        tx,
        actor,
        userLife,
        user,
        'enable',
        {},
        { to: known || user.kind === 'service' ? 'active' : 'invited' },
      );
      return view(tx, actor, id);
    });
  }

  /** Disabling and enabling are for somebody else to do. */
  private async other(tx: Tx, actor: Actor, id: string) {
    const user = await claim(tx, actor, users, id, 'users.disable');
    if (actor.userId === id) refuse([{ code: 'own_account' }]);
    return user;
  }

  private async after(actor: Actor, work: (tx: Tx) => Promise<Answer>): Promise<Answer> {
    const done = await this.db.transaction(actor, work);
    this.sessions.forget();
    return done;
  }
}

export function view(tx: Tx, actor: Actor, id: string, isClaimed = false): Promise<Answer> {
  const { text, values } = userStatement(actor, id, isClaimed);
  return answer(tx, text, values);
}

/** Whoever invites for one organisation only, invites into it: an account without a role there would be nobody's. */
const isStranger = (actor: Actor, audience: string, roles: readonly Grant[]): boolean =>
  reach(actor, 'users.invite') === 'team' && (audience !== 'portal' || roles.length === 0);

/** First roles come from one person alone, so those that need two are granted afterwards; jobs and seeds are nobody. */
async function reasonsAgainstAll(tx: Tx, actor: Actor, audience: string, roles: readonly Grant[]): Promise<Reason[]> {
  const reasons: Reason[] = [];
  for (const [index, grant] of roles.entries()) {
    const pointer = `/roles/${index}`;
    if (actor.kind !== 'system' && needsSecondPerson(grant.role)) {
      reasons.push({ code: 'role_needs_second_person', pointer: `${pointer}/role` });
    }
    reasons.push(...(await reasonsAgainst(tx, actor, audience, grant, pointer)));
  }
  return reasons;
}
