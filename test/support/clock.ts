/**
 * Moving the authority clock (`app_now()`) of a test: deadlines come due without a job and without waiting.
 *
 *   await clockShows('2026-02-13T10:00:00+08:00', crm);          // and it runs on from there
 *   await clockShows('2026-02-25T16:00:00Z', crm, secondInstance);
 */
import type { Pool, PoolClient } from 'pg';
import type { Crm } from './app.js';
import { asAdmin } from './database.js';

/** From now on the database of these instances shows `instant`; undefined: the true time. Sessions stay valid. */
export async function clockShows(instant: string | undefined, ...instances: readonly Crm[]): Promise<void> {
  const seconds = instant === undefined ? 0 : (Date.parse(instant) - Date.now()) / 1000;
  const [{ database }] = instances as [Crm];
  await asAdmin(`ALTER DATABASE ${database.name} SET app.clock_offset = '${seconds} seconds'`);
  for (const { db } of instances) {
    // a connection that is open already keeps the setting it began with; one that was idle for long may close meanwhile
    const pool = db.pool as Pool & { _clients: PoolClient[] };
    for (const client of pool._clients) {
      const moved = client.query(`SELECT set_config('app.clock_offset', $1, false)`, [`${seconds} seconds`]);
      await moved.catch((error: unknown) => {
        if (pool._clients.includes(client)) throw error;
      });
    }
  }
  await instances[0]!.db.rows(
    `UPDATE sessions SET last_seen_at = app_now(), idle_expires_at = app_now() + interval '1 year',
       absolute_expires_at = app_now() + interval '1 year'`,
  );
}
