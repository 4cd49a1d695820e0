/**
 * D2: PostgreSQL is killed under load and started again. Clients see 503 with Retry-After or a broken connection, never
 * 500; the service reconnects by itself within five seconds; nothing acknowledged is lost. (With `synchronous_commit` off
 * this fails: the last commits go with the server.)
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { ensureDatabase } from '../../scripts/database.mjs';
import type { Cluster } from '../../scripts/postgres.mjs';
import { program } from '../../scripts/programs.mjs';
import { throwaway } from '../../scripts/throwaway.mjs';
import { call, closeConnections } from './call.js';
import { Instance } from './instance.js';
import { acknowledged, acknowledgedBy, report, verdict } from './verdict.js';
import { writersOn } from './writers.js';

const SEED = 18_004;
let cluster: Cluster;
let url: string;

beforeAll(async () => {
  cluster = await throwaway('drill', { synchronous_commit: 'on', full_page_writes: 'on' });
  url = await ensureDatabase(cluster, 'drill');
  expect(await program('dist/src/migrate.js', { env: { DATABASE_URL: url, NODE_ENV: 'test', NODE_OPTIONS: '' } })).toBe(
    0,
  );
}, 60_000);
afterAll(() => {
  closeConnections();
  cluster.destroy();
});

test('every acknowledged write survives a kill of PostgreSQL exactly once', async () => {
  const instance = new Instance({ DATABASE_URL: url });
  const before = new pg.Client({ connectionString: url });
  before.on('error', () => {});
  await before.connect();
  try {
    await instance.start();
    const writers = await writersOn(before, 32, SEED, () => [instance.port]);
    let isOver = false;
    const writing = Promise.all(writers.map((writer) => writer.writeUntil(() => isOver)));

    await acknowledgedBy(writers, 60);
    process.kill(Number(readFileSync(join(cluster.data, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
    await cluster.start({ port: cluster.port });
    const back = performance.now();
    while ((await call({ port: instance.port, token: '', method: 'GET', path: '/health/ready' }))?.status !== 200) {
      instance.expectAlive();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(performance.now() - back).toBeLessThan(5_000);
    await acknowledgedBy(writers, acknowledged(writers) + 60);
    instance.expectAlive();
    isOver = true;
    await writing;

    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const found = await verdict(client, writers);
    await client.end();
    report('D2', SEED, found);
    expect(found).toMatchObject({ lost: 0, dup: 0, faults: [] });
  } finally {
    await instance.kill();
    await before.end().catch(() => {});
  }
}, 300_000);
