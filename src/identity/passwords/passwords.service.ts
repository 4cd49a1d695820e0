/**
 * Setting another password: by the old one, or by a link to the mailbox. Either way every session made before is dead on
 * its next request and the owner is told by mail.
 *
 * Asking for a link answers 202 whoever asks: the same statements run for an account that does not exist.
 * Lock order: counter, token, credential, user.
 */
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { record } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { problem } from '../../kernel/problem.js';
import { find } from '../../kernel/rows.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { Mailbox } from '../../kernel/mail.js';
import { EntryService } from '../login/entry.service.js';
import { budgets, Throttle } from '../login/throttle.js';
import { consume, ownerOf } from '../one-time-tokens.js';
import { endSessions } from '../sessions/session.ends.js';
import { SessionReader } from '../sessions/session-reader.js';
import { User } from '../users/user.entity.js';
import { Credentials } from './credentials.js';
import { Passwords, type StoredPassword } from './passwords.js';
import type { ChangePasswordDto } from './password.dto.js';

@Injectable()
export class PasswordsService {
  constructor(
    private readonly db: Db,
    private readonly mailbox: Mailbox,
    private readonly passwords: Passwords,
    private readonly credentials: Credentials,
    private readonly throttle: Throttle,
    private readonly reader: SessionReader,
    private readonly entry: EntryService,
  ) {}

  async reset(actor: Actor, token: string, password: string): Promise<void> {
    const owner = await ownerOf(this.db, token, 'reset');
    const stored = await this.credentials.prepare(password, owner);
    await this.db.work(async (tx) => {
      const userId = await consume(tx, token, 'reset');
      await this.store(tx, actor, userId, stored, 'password_reset');
      await rows(tx, `UPDATE api_keys SET revoked_at = app_now() WHERE created_by = $1 AND revoked_at IS NULL`, [
        userId,
      ]);
    });
    this.reader.forget();
  }

  async change(actor: Actor, dto: ChangePasswordDto, request: FastifyRequest, reply: FastifyReply): Promise<Answer> {
    const userId = actor.userId!;
    await this.throttle.admit(budgets.ownPassword(userId));
    const [held] = await this.db.rows<StoredPassword & { name: string; email: string; delivery: 'cookie' | 'bearer' }>(
      `SELECT c.hash, c.pepper_key_id AS "pepperKeyId", u.name, u.email, s.delivery
       FROM users u JOIN credentials c ON c.user_id = u.id JOIN sessions s ON s.id = $2 WHERE u.id = $1`,
      [userId, actor.sessionId],
    );
    if (!(await this.passwords.verify(dto.currentPassword, held ?? null)) || !held) {
      throw problem('guard-failed', { reasons: [{ code: 'wrong_password', pointer: '/currentPassword' }] });
    }
    const stored = await this.credentials.prepare(dto.newPassword, held);
    const opened = await this.db.work(async (tx) => {
      await this.stillThat(tx, userId, held.hash);
      const user = await this.store(tx, actor, userId, stored, 'password_changed');
      return this.entry.open(
        tx,
        { userId, audience: user.audience, authEpoch: user.authEpoch },
        held.delivery,
        request,
      );
    });
    this.reader.forget();
    await this.throttle.refund(budgets.ownPassword(userId));
    return this.entry.handOver(opened, held.delivery, reply, 200);
  }

  /** Of two changes at once the second has proved a password that is no longer one. */
  private async stillThat(tx: Tx, userId: string, hash: string): Promise<void> {
    const held = await one<{ hash: string }>(tx, `SELECT hash FROM credentials WHERE user_id = $1 FOR UPDATE`, [
      userId,
    ]);
    if (held?.hash !== hash) throw problem('not-authenticated');
  }

  private async store(
    tx: Tx,
    actor: Actor,
    userId: string,
    stored: StoredPassword,
    how: 'password_reset' | 'password_changed',
  ): Promise<User> {
    await this.credentials.store(tx, userId, stored);
    await endSessions(tx, { userId }, how);
    const user = await find(tx, User, userId);
    await record(tx, actor, { action: `auth.${how}`, subject: { type: 'users', id: userId } });
    await this.mailbox.queue(tx, {
      to: user.email!,
      template: 'password_changed',
      lang: user.lang,
      fields: { name: user.name },
    });
    return user;
  }
}
