/**
 * D1: two instances of the service are killed at random moments while 32 clients write through both. Whatever a client
 * was told happened, happened once; the survivors and the next starts need no hand.
 */
import { afterAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { cloneDatabase } from '../support/database.js';
import { closeConnections } from './call.js';
import { Instance } from './instance.js';
import { Random } from './random.js';
import { acknowledged, report, verdict } from './verdict.js';
import { writersOn } from './writers.js';

const SECONDS = Number(process.env.DRILL_SECONDS ?? 6);
const LEAST = { kills: 4, acked: 100 };
const SEEDS = [20_171_001, 4_238, 7];

afterAll(closeConnections);

test.each(SEEDS)(
  'every acknowledged write survives kills of the service exactly once (seed %d)',
  async (seed) => {
    const database = await cloneDatabase();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const instances = [new Instance({ DATABASE_URL: database.url }), new Instance({ DATABASE_URL: database.url })];
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
        while (!isOver()) {
          await new Promise((resolve) => setTimeout(resolve, random.int(100, 900)));
          await instance.kill('SIGKILL');
          kills++;
          await instance.start();
        }
      });
      await Promise.all([writing, ...killing]);

      const found = await verdict(client, writers);
      report('D1', seed, found);
      expect(found).toMatchObject({ lost: 0, dup: 0, faults: [] });
    } finally {
      await Promise.all(instances.map((instance) => instance.kill()));
      await client.end();
      await database.drop();
    }
  },
  120_000,
);
