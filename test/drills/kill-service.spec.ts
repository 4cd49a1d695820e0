/**
 * D1: two instances of the service are killed at random moments while 32 clients write through both. Whatever a client
 * was told happened, happened once; files are whole, nothing half-made is left, and the next start needs no hand.
 */
import { afterAll, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { FileStore } from '../../src/files/index.js';
import { damagedFiles } from '../../src/invariants/damaged-files.js';
import type { Config } from '../../src/kernel/config.js';
import { cloneDatabase } from '../support/database.js';
import { closeConnections } from './call.js';
import { Instance } from './instance.js';
import { Random } from './random.js';
import { acknowledged, report, verdict } from './verdict.js';
import { writersOn } from './writers.js';

const SECONDS = Number(process.env.DRILL_SECONDS ?? 6);
const LEAST = { kills: 4, acked: 60 };
/** One in every run; `DRILL_SEEDS=4238,7` for more of them. */
const SEEDS = (process.env.DRILL_SEEDS ?? '20171001').split(',').map(Number);

afterAll(closeConnections);

test.each(SEEDS)(
  'every acknowledged write survives kills of the service exactly once (seed %d)',
  async (seed) => {
    const database = await cloneDatabase();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const filesDir = mkdtempSync(join(tmpdir(), 'zplan-crm-drill-files-'));
    const env = { DATABASE_URL: database.url, FILES_DIR: filesDir };
    const instances = [new Instance(env), new Instance(env)];
    try {
      await Promise.all(instances.map((instance) => instance.start()));
      const writers = await writersOn(client, 32, seed, () => instances.map(({ port }) => port));
      const end = Date.now() + SECONDS * 1_000;
      let kills = 0;
      // a slow machine takes longer, so that no run proves nothing
      const isOver = () => Date.now() > end && kills >= LEAST.kills && acknowledged(writers) >= LEAST.acked;
      const writing = Promise.all(writers.map((writer) => writer.writeUntil(isOver)));
      const killing = instances.map(async (instance, n) => {
        const random = new Random(seed + n);
        let starting = 0;
        while (!isOver()) {
          // it lives as long again as it took to start: on a slow machine too somebody is answered
          await new Promise((resolve) => setTimeout(resolve, random.int(500, 2_500) + starting));
          await instance.kill('SIGKILL');
          kills++;
          const killed = performance.now();
          await instance.start();
          starting = performance.now() - killed;
        }
      });
      await Promise.all([writing, ...killing]);

      const found = await verdict(client, writers);
      const store = new FileStore({ filesDir } as Config);
      found.faults.push(...(await damagedFiles((text) => client.query(text), store)));
      await Promise.all(instances.map((instance) => instance.kill()));
      await instances[0]!.start();
      found.faults.push(...readdirSync(join(filesDir, 'incoming')).map((name) => `left over: ${name}`));
      report('D1', seed, found);
      expect(found).toMatchObject({ lost: 0, dup: 0, faults: [] });
    } finally {
      await Promise.all(instances.map((instance) => instance.kill()));
      await client.end();
      await database.drop();
      rmSync(filesDir, { recursive: true, force: true });
    }
  },
  300_000,
);
