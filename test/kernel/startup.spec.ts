/** What the service refuses to run on. The facts are invented here; the query that gathers them runs on a real server. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { atLeast, NODE_FLOOR, SERVER, SERVICE } from '../../src/kernel/demands.js';
import { examineServer, type Facts, judge, refusals } from '../../src/kernel/startup.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';

const SOUND: Facts = {
  serverVersion: 180_004,
  settings: {
    server_version: '18.4',
    server_encoding: 'UTF8',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    data_checksums: 'on',
    autovacuum: 'on',
    TimeZone: 'UTC',
    default_transaction_isolation: 'read committed',
    wal_level: 'replica',
    password_encryption: 'scram-sha-256',
    log_statement: 'none',
    log_parameter_max_length_on_error: '0',
  },
  user: 'crm',
  superuser: false,
  bypassRls: false,
  clockDifference: 12,
  pending: [],
  node: '24.22.1',
  acceptedNode: null,
  threads: 8,
  inspected: false,
};
const ALL = [...SERVER, ...SERVICE];
const refused = (facts: Partial<Facts>, mode: 'production' | 'development' | 'test') =>
  refusals(judge(ALL, { ...SOUND, ...facts }, mode));
const having = (name: string, value: string) => ({ settings: { ...SOUND.settings, [name]: value } });

test('a sound server has nothing against it', () => {
  expect(judge<Facts>(ALL, SOUND, 'production')).toEqual([]);
});

describe.each(['production', 'development', 'test'] as const)('in %s', (mode) => {
  test('an older PostgreSQL is refused', () => {
    expect(refused({ serverVersion: 170_006, ...having('server_version', '17.6') }, mode)).toEqual([
      'This is PostgreSQL 17.6; the service needs PostgreSQL 18. Upgrade the server.',
    ]);
  });

  test('a database that lacks migrations is refused', () => {
    expect(refused({ pending: ['0004-organizations.js'] }, mode)).toEqual([expect.stringContaining('npm run migrate')]);
  });
});

test.each<[string, Partial<Facts>, RegExp]>([
  ['a superuser login', { superuser: true, user: 'postgres' }, /"postgres" is a superuser/],
  ['a login that bypasses row security', { bypassRls: true }, /NOBYPASSRLS/],
  ['fsync off', having('fsync', 'off'), /fsync = off; set it to on/],
  ['full_page_writes off', having('full_page_writes', 'off'), /full_page_writes/],
  ['synchronous_commit off', having('synchronous_commit', 'off'), /on or remote_apply/],
  ['pages without checksums', having('data_checksums', 'off'), /pg_checksums/],
  ['another time zone', having('TimeZone', 'Asia/Shanghai'), /TimeZone/],
  ['a clock that is three seconds off', { clockDifference: -3_000 }, /differ by -3 s/],
  ['an old Node', { node: '24.21.0' }, /ACCEPT_NODE_FLOOR=24\.21\.0/],
  ['four threads', { threads: 4 }, /UV_THREADPOOL_SIZE/],
  ['an open inspector', { inspected: true }, /--inspect/],
])('%s is refused in production and only warned about in development', (_, facts, sentence) => {
  expect(refused(facts, 'production')).toEqual([expect.stringMatching(sentence)]);
  expect(refused(facts, 'development')).toEqual([]);
  expect(judge(ALL, { ...SOUND, ...facts }, 'development')).toHaveLength(1);
});

test('an accepted Node below the floor is still spoken of', () => {
  expect(judge<Facts>(ALL, { ...SOUND, node: '24.21.0', acceptedNode: '24.21.0' }, 'production')).toEqual([
    { refuses: false, text: expect.stringContaining('below 24.22.1') },
  ]);
});

test('an accepted Node below the floor is the exact one that was named', () => {
  expect(refused({ node: '24.21.0', acceptedNode: '24.21.0' }, 'production')).toEqual([]);
  expect(refused({ node: '24.20.0', acceptedNode: '24.21.0' }, 'production')).toHaveLength(1);
});

test('every failed line is named at once', () => {
  expect(refused({ superuser: true, threads: 4, ...having('fsync', 'off') }, 'production')).toHaveLength(3);
});

test('versions compare by number', () => {
  expect([atLeast('24.22.1', '24.22.1'), atLeast('24.9.9', '24.22.1'), atLeast('26.0.0', '24.22.1')]).toEqual([
    true,
    false,
    true,
  ]);
});

test('the Node floor is the one of security/floors.json', () => {
  const floors = JSON.parse(readFileSync('security/floors.json', 'utf8')) as { name: string; minimum: string }[];
  expect(floors.find(({ name }) => name === 'node')?.minimum).toBe(NODE_FLOOR);
});

describe('on the real server of the tests, which has no durability', () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await cloneDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  test('production would be refused by three lines, the tests by none', async () => {
    const look = (mode: 'production' | 'test') => examineServer((text) => client.query(text), mode);
    expect(refusals(await look('production'))).toEqual([
      expect.stringContaining('fsync'),
      expect.stringContaining('full_page_writes'),
      expect.stringContaining('synchronous_commit'),
    ]);
    expect(await look('test')).toEqual([]);
  });
});
