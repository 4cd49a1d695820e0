/** Who calls the service in the bench: the loaded staff and one person of finance, each with a live bearer session. */
import { createHash, randomBytes } from 'node:crypto';
import type { Client } from 'pg';

export interface Caller {
  readonly userId: string;
  readonly teamId: string | null;
  readonly token: string;
}

export interface Callers {
  readonly finance: Caller;
  /** one a team */
  readonly managers: readonly Caller[];
}

export async function callers(client: Client): Promise<Callers> {
  const { rows } = await client.query<{ userId: string; teamId: string; role: string }>(
    `SELECT user_id AS "userId", team_id AS "teamId", role FROM user_roles WHERE role IN ('sales_manager', 'finance')`,
  );
  const made = [];
  for (const row of rows) made.push({ ...row, token: await session(client, row.userId) });
  const [finance] = made.filter(({ role }) => role === 'finance');
  return { finance: finance!, managers: made.filter(({ role }) => role === 'sales_manager') };
}

/** A session as login makes it; the bench measures no password hashing. */
export async function session(client: Client, userId: string): Promise<string> {
  const token = `zs_${randomBytes(32).toString('base64url')}`;
  await client.query(
    `INSERT INTO sessions (token_hash, user_id, audience, delivery, auth_epoch, idle_expires_at, absolute_expires_at)
     SELECT $2, id, audience, 'bearer', auth_epoch, now() + interval '8 hours', now() + interval '1 day' FROM users WHERE id = $1`,
    [userId, createHash('sha256').update(token).digest()],
  );
  return token;
}
