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

  /** Whom it acts for is nobody's choice yet: somebody with one organization acts for it, with several they choose. */
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
                             idle_expires_at, absolute_expires_at, ip, ua_hash)
       SELECT $1, u.id, u.audience, $3, '{pwd}', app_now(), u.auth_epoch, app_now(),
              app_now() + $4::interval, app_now() + $5::interval, $6, $7
       FROM users u WHERE u.id = $2 AND u.state = 'active' AND u.auth_epoch = $8
       RETURNING id, iso(absolute_expires_at) AS "expiresAt", extract(epoch FROM $5::interval)::int AS "maxAge"`,
      [sha256(token), userId, delivery, idle, absolute, ip, sha256(userAgent), authEpoch],
    );
    if (!opened) throw problem('not-authenticated');
    return { ...opened, token };
  }

  /**
   * The same session under a new token, acting for an organization: as long as it had, no longer. Of two at once the second
   * finds it ended.
   */
  async actFor(tx: Tx, sessionId: string | null, orgId: string): Promise<Opened & { delivery: 'cookie' | 'bearer' }> {
    const token = randomToken('zs_');
    const opened = await one<Omit<Opened, 'token'> & { delivery: 'cookie' | 'bearer' }>(
      tx,
      `WITH before AS (UPDATE sessions SET ended_at = app_now(), end_reason = 'replaced'
                       WHERE id = $1 AND ended_at IS NULL RETURNING *)
       INSERT INTO sessions (token_hash, user_id, audience, delivery, amr, auth_time, auth_epoch, last_seen_at,
                             idle_expires_at, absolute_expires_at, ip, ua_hash, acting_org_id)
       SELECT $2, user_id, audience, delivery, amr, auth_time, auth_epoch, app_now(),
              least(absolute_expires_at, app_now() + (idle_expires_at - last_seen_at)), absolute_expires_at, ip, ua_hash, $3
       FROM before
       RETURNING id, delivery, iso(absolute_expires_at) AS "expiresAt",
                 greatest(0, extract(epoch FROM absolute_expires_at - app_now())::int) AS "maxAge"`,
      [sessionId, sha256(token), orgId],
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
      if ((await endSessions(tx, { userId, sessionId, actingFor: actingOnlyFor(actor, userId) }, reason)) === 0)
        throw problem('not-found');
      await record(tx, actor, { action, subject: { type: 'users', id: userId } });
    });
    this.reader.forget();
  }

  /** The live sessions of a user, newest first; a partner's administrator sees those that act for the partner. */
  async list(actor: Actor, userId: string): Promise<Answer> {
    const data = await this.db.rows(
      `SELECT s.id, s.id = $2 AS current, s.delivery, iso(s.created_at) AS "createdAt", iso(s.last_seen_at) AS "lastSeenAt",
              text(network(set_masklen(s.ip, CASE family(s.ip) WHEN 4 THEN 24 ELSE 48 END))) AS network,
              iso(s.absolute_expires_at) AS "expiresAt"
       FROM sessions s JOIN users u ON u.id = s.user_id
       WHERE s.user_id = $1 AND s.ended_at IS NULL AND s.auth_epoch = u.auth_epoch
         AND ($3::uuid IS NULL OR acting_org(u.id, s.acting_org_id) = $3)
         AND s.idle_expires_at > app_now() AND s.absolute_expires_at > app_now()
       ORDER BY s.id DESC LIMIT 100`,
      [userId, actor.sessionId, actingOnlyFor(actor, userId)],
    );
    return Answer.of({ data: data.map((row) => ({ ...row, current: row.current === true })) });
  }
}

/** Which sessions of somebody else an actor of the portal has to do with: none of another partner's. */
const actingOnlyFor = (actor: Actor, userId: string): string | null =>
  actor.audience === 'portal' && actor.userId !== userId ? actor.actingOrgId : null;
