/** docker-compose.yml, without Docker: its settings start a real PostgreSQL that production has nothing against. */
import { expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import pg from 'pg';
import { ensureDatabase } from '../../scripts/database.mjs';
import { Cluster } from '../../scripts/postgres.mjs';
import { DURABLE } from '../../scripts/postgres-settings.mjs';
import { Config } from '../../src/kernel/config.js';
import { examineServer } from '../../src/kernel/startup.js';

interface Service {
  '<<'?: Service;
  command?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  volumes?: string[];
  [part: string]: unknown;
}
const { services: written } = load(readFileSync('docker-compose.yml', 'utf8')) as { services: Record<string, Service> };
const services = Object.fromEntries(
  Object.entries(written).map(([name, service]) => [name, { ...service['<<'], ...service } as Service]),
);
const settingsOf = (name: string): Record<string, string> =>
  Object.fromEntries(
    (services[name]?.command ?? []).map((argument) => argument.replace(/^--/, '').split('=') as [string, string]),
  );

test('primary and standby run the settings that npm start runs', () => {
  expect(settingsOf('primary')).toEqual(DURABLE);
  expect(settingsOf('standby')).toEqual(DURABLE);
});

test('a PostgreSQL with these settings is fit for production', async () => {
  const cluster = new Cluster(mkdtempSync(join(tmpdir(), 'zplan-crm-compose-')), {
    password: 'compose',
    settings: settingsOf('primary') as typeof DURABLE,
  });
  try {
    await cluster.start();
    const client = new pg.Client({ connectionString: await ensureDatabase(cluster, 'crm') });
    await client.connect();
    expect(await examineServer((text) => client.query(text), 'production')).toEqual([]);
    await client.end();
  } finally {
    cluster.destroy();
  }
});

test('two instances share the files and start on a migrated database', () => {
  for (const name of ['api-1', 'api-2']) {
    expect(services[name]?.volumes).toEqual(['files:/files']);
    expect(services[name]?.depends_on).toEqual({ migrate: { condition: 'service_completed_successfully' } });
  }
  expect(services.migrate?.command).toEqual(['node', 'dist/src/migrate.js']);
});

test('the settings of the service are complete in production', () => {
  const given = services['api-1']?.environment ?? {};
  const key = Buffer.alloc(32, 1).toString('base64');
  const filled: Record<string, string> = {
    ...given,
    SECRET_KEYS: `k1:${key}`,
    PUBLIC_URL: 'https://crm.example.com',
    MAIL_FROM: 'a@b.test',
  };
  expect(() => new Config({ ...filled, NODE_ENV: 'production', UV_THREADPOOL_SIZE: '8' })).not.toThrow();
});
