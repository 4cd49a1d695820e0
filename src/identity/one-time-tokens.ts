/**
 * Links and codes that work once: invitation, password reset, login ticket.
 *
 * The promise: however many press at once, one of them is let in. `consume` is a single conditional UPDATE; whoever comes
 * second changes no row and is told that the link is gone. Only the SHA-256 is stored, and a token is bound to the account
 * and the address it was sent to.
 */
import { randomToken, sha256 } from '../kernel/crypto.js';
import type { Db } from '../kernel/db.js';
import { problem } from '../kernel/problem.js';
import { one, rows, type Tx } from '../kernel/tx.js';

const LIFETIME = { reset: '30 minutes', invite: '7 days', login_ticket: '10 minutes' } as const;

export type Purpose = keyof typeof LIFETIME;

export interface TokenOwner {
  userId: string;
  name: string;
  email: string;
}

/** Answers the token, which exists in clear only in the letter that carries it. */
export async function issue(tx: Tx, purpose: Purpose, user: { id: string; email: string | null }): Promise<string> {
  const token = randomToken('zt_');
  await rows(
    tx,
    `INSERT INTO one_time_tokens (token_hash, purpose, user_id, email_key, expires_at)
     SELECT $1, $2, id, email_key, app_now() + $3::interval FROM users WHERE id = $4`,
    [sha256(token), purpose, LIFETIME[purpose], user.id],
  );
  return token;
}

const LIVE = `t.purpose = $2 AND t.used_at IS NULL AND t.expires_at > app_now() AND u.email_key = t.email_key
  AND u.state = CASE t.purpose WHEN 'invite' THEN 'invited' ELSE 'active' END`;

/** Whose live token this is, without using it up; 410 otherwise. */
export async function ownerOf(db: Db, token: string, purpose: Purpose): Promise<TokenOwner> {
  const [owner] = await db.rows<TokenOwner>(
    `SELECT u.id AS "userId", u.name, u.email FROM one_time_tokens t JOIN users u ON u.id = t.user_id
     WHERE t.token_hash = $1 AND ${LIVE}`,
    [sha256(token), purpose],
  );
  if (!owner) throw problem('gone');
  return owner;
}

/** Uses a token up and answers its user; 410 when it was used, is too old or never was. */
export async function consume(tx: Tx, token: string, purpose: Purpose): Promise<string> {
  const used = await one<{ userId: string }>(
    tx,
    `UPDATE one_time_tokens t SET used_at = app_now() FROM users u
     WHERE u.id = t.user_id AND t.token_hash = $1 AND ${LIVE} RETURNING t.user_id AS "userId"`,
    [sha256(token), purpose],
  );
  if (!used) throw problem('gone');
  return used.userId;
}
