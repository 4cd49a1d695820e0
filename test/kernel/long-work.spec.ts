import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/kernel/data-source.js';
import { Db } from '../../src/kernel/db.js';
import { rows } from '../../src/kernel/tx.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let source: DataSource;
let db: Db;

beforeAll(async () => {
  database = await cloneDatabase();
  const options = dataSourceOptions({ url: database.url, max: 1 });
  const extra = { ...(options.extra as object), options: '-c transaction_timeout=300' };
  source = await new DataSource({ ...options, extra } as typeof options).initialize();
  db = new Db(source);
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

const nap = (options?: { seconds: number }) => db.work((tx) => rows(tx, 'SELECT 1 FROM pg_sleep(0.6)'), options);

// delete the first statement of `allow` to see it fail
test('a job may work longer than a request, a request may not', async () => {
  await expect(nap()).rejects.toThrow(/transaction timeout|Connection terminated/);
  await expect(nap({ seconds: 10 })).resolves.toHaveLength(1);
});
