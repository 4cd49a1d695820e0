/**
 * Devices an account has logged in from: a long-lived random cookie of which the hash is kept. A known device keeps its own
 * budget of attempts, so strangers who guess cannot shut the owner out.
 */
import type { FastifyRequest } from 'fastify';
import { randomToken, sha256 } from '../../kernel/crypto.js';
import { rows, type Tx } from '../../kernel/tx.js';
import { cookieOf } from '../sessions/presented.js';

export const DEVICE_SECONDS = 180 * 24 * 60 * 60;

export function deviceOf(request: FastifyRequest, secure: boolean): Buffer | null {
  const sent = cookieOf(request, 'did', secure);
  return sent ? sha256(sent) : null;
}

/** Remembers the device that was sent, if it is this user's, or a new one; answers the cookie to set. */
export async function rememberDevice(tx: Tx, userId: string, sent: string | undefined): Promise<string> {
  const seen = await rows(
    tx,
    `UPDATE known_devices SET last_used_at = app_now() WHERE user_id = $1 AND device_hash = $2 RETURNING 1`,
    [userId, sent ? sha256(sent) : null],
  );
  if (sent && seen.length === 1) return sent;
  const device = randomToken('zd_');
  await rows(tx, `INSERT INTO known_devices (user_id, device_hash, last_used_at) VALUES ($1, $2, app_now())`, [
    userId,
    sha256(device),
  ]);
  return device;
}
