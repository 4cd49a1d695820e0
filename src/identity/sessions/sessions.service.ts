/**
 * Opening and ending sessions. A token is 256 random bits of which only the SHA-256 is stored; nobody's sent token is ever
 * adopted. A new session ends the one it was opened from.
 */
import { Injectable } from '@nestjs/common';
import { record } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { randomToken, sha256 } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { problem } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import { type EndReason, endSessions } from './session.ends.js';
import { SessionReader } from './session-reader.js';

/** Idle and absolute lifetimes. */
const LIFETIME = {
  bearer: ['8 hours', '30 days'],
  staff: ['30 minutes', '12 hours'],
  portal: ['2 hours', '7 days'],
} as const;

export interface Opening {
  userId: string;
  /** of the account whose password was verified: another one now, and nothing is opened */
  authEpoch: number;
  delivery: 'cookie' | 'bearer';
  ip: string;
  userAgent: string;
}

export interface Opened {
  id: string;
  token: string;
  expiresAt: string;
  /** seconds until then, for the cookie */
  maxAge: number;
}

@Injectable()
export class SessionsService {
  constructor(
    private readonly db: Db,
    private readonly reader: SessionReader,
  ) {}

  /** Somebody with one organisation acts for it at once; with several they choose later. */
  async open(
    tx: Tx,
    audience: 'staff' | 'portal',
    { userId, authEpoch, delivery, ip, userAgent }: Opening,
  ): Promise<Opened> {
    const token = randomToken('zs_');
    const [idle, absolute] = LIFETIME[delivery === 'bearer' ? 'bearer' : audience];
    const opened = await one<Omit<Opened, 'token'>>(
      tx,
      `INSERT INTO sessions (token_hash, user_id, audience, delivery, amr, auth_time, auth_epoch, last_seen_at,
                             idle_expires_at, absolute_expires_at, ip, ua_hash, acting_org_id)
       SELECT $1, u.id, u.audience, $3, '{pwd}', app_now(), u.auth_epoch, app_now(),
              app_now() + $4::interval, app_now() + $5::interval, $6, $7,
              (SELECT min(r.org_id::text)::uuid FROM user_roles r WHERE r.user_id = u.id AND r.audience = 'portal' HAVING count(DISTINCT r.org_id) = 1)
       FROM users u WHERE u.id = $2 AND u.state = 'active' AND u.auth_epoch = $8
       RETURNING id, iso(absolute_expires_at) AS "expiresAt", extract(epoch FROM $5::interval)::int AS "maxAge"`,
      [sha256(token), userId, delivery, idle, absolute, ip, sha256(userAgent), authEpoch],
    );
    if (!opened) throw problem('not-authenticated');
    return { ...opened, token };
  }

  /** Logging out. */
  async leave(actor: Actor): Promise<void> {
    if (actor.sessionId) await this.end(actor, actor.userId!, actor.sessionId, 'logout', 'auth.logout');
  }

  /** Ends one live session of a user; 404 when there is no such one. */
  async end(actor: Actor, userId: string, sessionId: string, reason: EndReason, action: string): Promise<void> {
    await this.db.work(async (tx) => {
      if ((await endSessions(tx, { userId, sessionId }, reason)) === 0) throw problem('not-found');
      await record(tx, actor, { action, subject: { type: 'users', id: userId } });
    });
    this.reader.forget();
  }

  /** The live sessions of a user, newest first. */
  async list(actor: Actor, userId: string): Promise<Answer> {
    const data = await this.db.rows(
      `SELECT s.id, s.id = $2 AS current, s.delivery, iso(s.created_at) AS "createdAt", iso(s.last_seen_at) AS "lastSeenAt",
              text(network(set_masklen(s.ip, CASE family(s.ip) WHEN 4 THEN 24 ELSE 48 END))) AS network,
              iso(s.absolute_expires_at) AS "expiresAt"
       FROM sessions s JOIN users u ON u.id = s.user_id
       WHERE s.user_id = $1 AND s.ended_at IS NULL AND s.auth_epoch = u.auth_epoch
         AND s.idle_expires_at > app_now() AND s.absolute_expires_at > app_now()
       ORDER BY s.id DESC LIMIT 100`,
      [userId, actor.sessionId],
    );
    return Answer.of({ data: data.map((row) => ({ ...row, current: row.current === true })) });
  }
}
