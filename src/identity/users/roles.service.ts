/**
 * Giving roles and taking them away. Administrator, finance, legal and auditor take two persons to give; taking away
 * takes one, because it must be quick. Nobody changes their own roles, nobody grants what they may not.
 *
 * Lock order: user, the lock of the last administrators, then the waiting request.
 */
import { Injectable } from '@nestjs/common';
import { confirm, record } from '../../journal/index.js';
import { claim, reach } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { problem, refuse } from '../../kernel/problem.js';
import { lock } from '../../kernel/rows.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { Role } from '../../policy.js';
import { SessionReader } from '../sessions/session-reader.js';
import { type Grant, holds, needsSecondPerson, reasonsAgainst, writeGrant } from './grants.js';
import { keepAdmins } from './last-admins.js';
import { users } from './user.access.js';
import type { GrantRoleDto } from './user.dto.js';
import { User } from './user.entity.js';
import { view } from './users.service.js';

@Injectable()
export class RolesService {
  constructor(
    private readonly db: Db,
    private readonly sessions: SessionReader,
  ) {}

  grant(actor: Actor, userId: string, { confirms, ...asked }: GrantRoleDto): Promise<Answer> {
    const grant = { ...asked, role: asked.role as Role };
    return this.after(actor, async (tx) => {
      const user = await claim(tx, actor, users, userId, 'roles.grant');
      refuse([
        ...(actor.userId === userId ? [{ code: 'own_account' }] : []),
        ...(await reasonsAgainst(tx, actor, user.audience, grant)),
      ]);
      if (needsSecondPerson(grant.role)) {
        const what = {
          target: { type: 'users', id: userId },
          verb: `grant_${grant.role}`,
          payload: { ...grant },
          confirms,
        };
        const pending = await confirm(tx, actor, what);
        if (pending) return pending;
      }
      await writeGrant(tx, actor, userId, grant);
      await this.told(tx, actor, 'users.role_granted', userId, { to: grant.role }, grant.teamId);
      return view(tx, actor, userId);
    });
  }

  /** Gives a role in the caller's transaction (imports); one that is held already changes nothing, one for two persons is refused. */
  async give(tx: Tx, actor: Actor, userId: string, grant: Grant): Promise<void> {
    const user = await claim(tx, actor, users, userId, 'roles.grant');
    if (await holds(tx, userId, grant)) return;
    refuse([
      ...(actor.userId === userId ? [{ code: 'own_account' }] : []),
      ...(needsSecondPerson(grant.role) ? [{ code: 'role_needs_second_person', pointer: '/role' }] : []),
      ...(await reasonsAgainst(tx, actor, user.audience, grant)),
    ]);
    await writeGrant(tx, actor, userId, grant);
    await this.told(tx, actor, 'users.role_granted', userId, { to: grant.role }, grant.teamId);
  }

  /**
   * Makes somebody of the portal an administrator of a partner. The right to do so is that of the caller's own verb, which
   * approves a partner; who did it is told, and the person's sessions end.
   */
  async appoint(tx: Tx, actor: Actor, userId: string, orgId: string): Promise<void> {
    const user = await lock(tx, User, userId);
    const grant = { role: 'partner_admin', orgId } as const;
    if (user.audience !== 'portal') refuse([{ code: 'role_of_other_audience' }]);
    if (await holds(tx, userId, grant)) return;
    await writeGrant(tx, actor, userId, grant);
    await this.told(tx, actor, 'users.role_granted', userId, { to: grant.role }, null);
  }

  /**
   * Lets somebody with an account of staff review. The right to do so is that of the caller's own verb, which seats or
   * admits a reviewer; who did it is told, and the person's sessions end.
   */
  async makeReviewer(tx: Tx, actor: Actor, personId: string): Promise<void> {
    const text = `SELECT id FROM users WHERE person_id = $1 AND audience = 'staff' AND kind = 'person'`;
    const account = await one<{ id: string }>(tx, text, [personId]);
    if (!account) return refuse([{ code: 'no_staff_account' }]);
    const user = await lock(tx, User, account.id);
    await one(tx, `DELETE FROM user_roles WHERE user_id = $1 AND role = 'reviewer' AND expires_at <= app_now()`, [
      user.id,
    ]);
    if (await one(tx, `SELECT 1 FROM user_roles WHERE user_id = $1 AND role = 'reviewer'`, [user.id])) return;
    await writeGrant(tx, actor, user.id, { role: 'reviewer' });
    await this.told(tx, actor, 'users.role_granted', user.id, { to: 'reviewer' }, null);
  }

  revoke(actor: Actor, userId: string, roleId: string): Promise<Answer> {
    return this.after(actor, async (tx) => {
      await claim(tx, actor, users, userId, 'roles.grant');
      if (actor.userId === userId) refuse([{ code: 'own_account' }]);
      await keepAdmins(tx, { userId, roleId });
      const taken = await one<{ role: Role; teamId: string | null }>(
        tx,
        `DELETE FROM user_roles WHERE user_id = $1 AND id = $2 AND ($3::uuid IS NULL OR org_id = $3)
         RETURNING role, team_id AS "teamId"`,
        [userId, roleId, reach(actor, 'roles.grant') === 'team' ? actor.actingOrgId : null],
      );
      if (!taken) throw problem('not-found');
      await this.told(tx, actor, 'users.role_revoked', userId, { from: taken.role }, taken.teamId);
      return view(tx, actor, userId, true);
    });
  }

  private async told(
    tx: Tx,
    actor: Actor,
    action: string,
    id: string,
    role: { from?: string; to?: string },
    teamId: string | null | undefined,
  ): Promise<void> {
    const user = await one<{ version: number }>(
      tx,
      `UPDATE users SET version = version + 1, updated_at = clock_timestamp() WHERE id = $1 RETURNING version`,
      [id],
    );
    const changes = { role, ...(teamId && { teamId: role.to ? { to: teamId } : { from: teamId } }) };
    await record(tx, actor, { action, subject: { type: 'users', id, version: user!.version }, changes });
  }

  private async after(actor: Actor, work: (tx: Tx) => Promise<Answer>): Promise<Answer> {
    const done = await this.db.transaction(actor, work);
    this.sessions.forget();
    return done;
  }
}
