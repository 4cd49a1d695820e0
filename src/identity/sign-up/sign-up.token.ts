/**
 * The link of a sign-up. There is no account yet: the link knows the address it was mailed to and nothing else, and it is
 * dead as soon as that address has an account, however it came by it.
 */
import { randomToken, sha256 } from '../../kernel/crypto.js';
import type { Db } from '../../kernel/db.js';
import { problem } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';

/** Answers the token, which exists in clear only in the letter that carries it. */
export async function issueSignUp(tx: Tx, email: string): Promise<string> {
  const token = randomToken('zt_');
  await one(
    tx,
    `INSERT INTO one_time_tokens (token_hash, purpose, email_key, payload, expires_at)
     VALUES ($1, 'verify_email', lower(normalize($2, NFKC)), jsonb_build_object('email', $2::text), app_now() + interval '24 hours')`,
    [sha256(token), email],
  );
  return token;
}

const LIVE = `t.purpose = 'verify_email' AND t.used_at IS NULL AND t.expires_at > app_now()
  AND NOT EXISTS (SELECT FROM users u WHERE u.email_key = t.email_key)`;

/** The address of a live link, without using it up; 410 otherwise. */
export async function addressOf(db: Db, token: string): Promise<string> {
  const [found] = await db.rows<{ email: string }>(
    `SELECT t.payload ->> 'email' AS email FROM one_time_tokens t WHERE t.token_hash = $1 AND ${LIVE}`,
    [sha256(token)],
  );
  if (!found) throw problem('gone');
  return found.email;
}

/** Uses up every link of the address at once, so that of two followed together one makes the account. */
export async function consumeSignUp(tx: Tx, token: string): Promise<{ email: string; at: string }> {
  const used = await one<{ email: string; at: string }>(
    tx,
    `WITH used AS (
       UPDATE one_time_tokens SET used_at = app_now()
       WHERE purpose = 'verify_email' AND used_at IS NULL
         AND email_key = (SELECT t.email_key FROM one_time_tokens t WHERE t.token_hash = $1 AND ${LIVE})
       RETURNING token_hash, payload)
     SELECT payload ->> 'email' AS email, app_now()::text AS at FROM used WHERE token_hash = $1`,
    [sha256(token)],
  );
  if (!used) throw problem('gone');
  return used;
}
