/**
 * The authority clock of a spec's database, moved. Every connection of the service follows at once, new ones by the
 * setting of the database; sessions live on, so that nobody is logged out by a jump.
 */
import type { Pool, PoolClient } from 'pg';
import type { Crm } from './app.js';
import { asAdmin } from './database.js';

/** Now is `to` (an instant with an offset); the clock goes on from there. */
export async function setClock(crm: Crm, to: string): Promise<void> {
  await moveTo(crm, `${(Date.parse(to) - Date.now()) / 1000} seconds`);
}

export const resetClock = (crm: Crm): Promise<void> => moveTo(crm, '0 seconds');

async function moveTo(crm: Crm, offset: string): Promise<void> {
  await asAdmin(`ALTER DATABASE ${crm.database.name} SET app.clock_offset = '${offset}'`);
  const clients = (crm.db.pool as Pool & { _clients: PoolClient[] })._clients;
  for (const client of clients) await client.query(`SELECT set_config('app.clock_offset', $1, false)`, [offset]);
  await crm.db.rows(
    `UPDATE sessions SET last_seen_at = app_now(), idle_expires_at = app_now() + interval '10 years',
       absolute_expires_at = app_now() + interval '10 years' WHERE ended_at IS NULL`,
  );
}
