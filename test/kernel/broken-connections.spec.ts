/**
 * A connection that breaks reports it more than once. Take `Client: SteadyClient` out of kernel/data-source.ts or out of
 * kernel/jobs.ts and these fail; without it a kill of PostgreSQL ends the service every now and then (drill D2).
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type pg from 'pg';
import { Jobs } from '../../src/kernel/jobs.js';
import { SteadyClient } from '../../src/kernel/steady-client.js';
import { type Crm, startCrm } from '../support/app.js';

let crm: Crm;
beforeAll(async () => void (crm = await startCrm()), 60_000);
afterAll(() => crm.stop());

const poolOfJobs = (): pg.Pool => {
  const { boss } = crm.app.get(Jobs) as unknown as { boss: { getDb(): { pool: pg.Pool } } };
  return boss.getDb().pool;
};

test.each([
  ['requests', () => crm.db.pool],
  ['jobs', poolOfJobs],
])('a connection of %s may break twice and the pool goes on', async (_, poolOf) => {
  const pool = poolOf();
  const client = await pool.connect();
  expect(client).toBeInstanceOf(SteadyClient);
  expect(() => client.emit('error', new Error('terminating connection'))).not.toThrow();
  expect(() => client.emit('error', new Error('Connection terminated unexpectedly'))).not.toThrow();
  client.release(new Error('broken'));
  expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
});

test('a session that PostgreSQL ends is replaced before the next request', async () => {
  const { rows } = await crm.db.pool.query<{ ended: boolean }>(
    `SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );
  expect(rows.length).toBeGreaterThan(0);
  const person = await crm.person('sales');
  expect((await person.get('/deals')).status).toBe(200);
});
