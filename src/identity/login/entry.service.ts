/**
 * What follows a right password: a new session, its trace, the device remembered, and the hash renewed when its settings
 * are old. The session this request came with ends; its token is never adopted.
 */
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { record } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Config } from '../../kernel/config.js';
import { Db } from '../../kernel/db.js';
import { Log } from '../../kernel/log.js';
import { one, type Tx } from '../../kernel/tx.js';
import { Passwords } from '../passwords/passwords.js';
import { me } from '../sessions/me.js';
import { cookieOf, setCookie } from '../sessions/presented.js';
import { endSessions } from '../sessions/session.ends.js';
import { SessionReader } from '../sessions/session-reader.js';
import { type Opened, SessionsService } from '../sessions/sessions.service.js';
import { DEVICE_SECONDS, rememberDevice } from './devices.js';
import type { LoginDto } from './login.dto.js';
import type { Account } from './login.service.js';

@Injectable()
export class EntryService {
  constructor(
    private readonly db: Db,
    private readonly config: Config,
    private readonly passwords: Passwords,
    private readonly sessions: SessionsService,
    private readonly reader: SessionReader,
    private readonly log: Log,
  ) {}

  async enter(
    actor: Actor,
    account: Account,
    dto: LoginDto,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Answer> {
    const { delivery = 'cookie' } = dto;
    const fresh = account.isStale ? await this.passwords.hash(dto.password) : null;
    const { opened, device } = await this.db.work(async (tx) => {
      const device =
        delivery === 'cookie' ? await rememberDevice(tx, account.userId, this.deviceCookie(request)) : null;
      if (fresh) await renew(tx, account.userId, fresh.hash, fresh.pepperKeyId);
      if (actor.sessionId) await endSessions(tx, { userId: actor.userId!, sessionId: actor.sessionId }, 'replaced');
      const opened = await this.open(tx, account, delivery, request);
      const who: Actor = { ...actor, kind: 'user', userId: account.userId, sessionId: opened.id };
      await record(tx, who, { action: 'auth.login', subject: { type: 'users', id: account.userId } });
      await one(tx, `UPDATE users SET last_login_at = app_now() WHERE id = $1`, [account.userId]);
      return { opened, device };
    });
    this.log.security('login', { userId: account.userId, ip: request.ip, requestId: request.id });
    if (actor.sessionId) this.reader.forget();
    if (device) reply.header('set-cookie', setCookie('did', device, this.config.secure, DEVICE_SECONDS));
    return this.handOver(opened, delivery, reply, 201);
  }

  open(
    tx: Tx,
    account: Pick<Account, 'userId' | 'audience' | 'authEpoch'>,
    delivery: 'cookie' | 'bearer',
    request: FastifyRequest,
  ): Promise<Opened> {
    const { userId, audience, authEpoch } = account;
    const userAgent = request.headers['user-agent'] ?? '';
    return this.sessions.open(tx, audience, { userId, authEpoch, delivery, ip: request.ip, userAgent });
  }

  /** The token leaves once: as a cookie that scripts cannot read, or in the body for a program. */
  async handOver(opened: Opened, delivery: 'cookie' | 'bearer', reply: FastifyReply, status: number): Promise<Answer> {
    const { token, expiresAt, maxAge } = opened;
    const holder = await this.reader.read({ token, by: delivery });
    if (delivery === 'cookie') reply.header('set-cookie', setCookie('sid', token, this.config.secure, maxAge));
    const body = {
      stage: 'active',
      expiresAt,
      user: await me(this.db, holder!),
      ...(delivery === 'bearer' && { token }),
    };
    return Answer.of(body, undefined, status);
  }

  private deviceCookie(request: FastifyRequest): string | undefined {
    return cookieOf(request, 'did', this.config.secure);
  }
}

/** The password is the same: no session ends. */
function renew(tx: Tx, userId: string, hash: string, pepperKeyId: string): Promise<unknown> {
  return one(tx, `UPDATE credentials SET hash = $2, pepper_key_id = $3 WHERE user_id = $1`, [
    userId,
    hash,
    pepperKeyId,
  ]);
}
