/**
 * A page's cursor: the last row's sort key and id, for one actor, one resource, one sort and one set of filters, for a day.
 *
 * Keys travel as PostgreSQL wrote them: a JS Date would cut microseconds and skip rows. A changed byte, another actor or
 * another filter is refused.
 */
import type { Actor } from './actor.js';
import type { Crypto } from './crypto.js';
import { problem } from './problem.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const MAC_BYTES = 16;

export function sealCursor(crypto: Crypto, actor: Actor, shape: string, key: [string, string]): string {
  const body = Buffer.from(JSON.stringify([...key, Date.now() + DAY_MS]));
  return Buffer.concat([mac(crypto, actor, shape, body), body]).toString('base64url');
}

export function openCursor(crypto: Crypto, actor: Actor, shape: string, cursor: string): [string, string] {
  const bytes = Buffer.from(cursor, 'base64url');
  const body = bytes.subarray(MAC_BYTES);
  const genuine = bytes.length > MAC_BYTES && mac(crypto, actor, shape, body).equals(bytes.subarray(0, MAC_BYTES));
  if (!genuine || bytes.toString('base64url') !== cursor) throw problem('invalid-cursor');
  const [key, id, expires] = JSON.parse(body.toString()) as [string, string, number];
  if (expires < Date.now()) throw problem('invalid-cursor');
  return [key, id];
}

function mac(crypto: Crypto, actor: Actor, shape: string, body: Buffer): Buffer {
  const whole = `${actor.userId ?? ''}\n${shape}\n${body.toString('latin1')}`;
  return crypto.keyedHash('cursor', whole).subarray(0, MAC_BYTES);
}
