/** `npm start`, run as a person would run it: twice, beside itself, killed, on someone else's database. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync, statSync } from 'node:fs';
import { get } from 'node:http';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { choosePort } from '../../scripts/http-port.mjs';
import { Clone, isAlive, type Run } from './clone.js';
import { asAdmin, cloneDatabase } from '../support/database.js';

const status = (url: string): Promise<number> =>
  new Promise((resolve) =>
    get(url, (answer) => resolve(answer.resume().statusCode ?? 0)).on('error', () => resolve(0)),
  );

async function servesAgain(run: Run, origin: string): Promise<void> {
  for (let waited = 0; (await status(`${origin}/health/ready`)) !== 200; waited += 100) {
    if (waited > 60_000) throw new Error(`It does not serve again after a minute; it said:\n${run.output}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('in a clone of its own', () => {
  let clone: Clone;
  beforeAll(() => void (clone = new Clone()));
  afterAll(() => clone.remove());

  test('it serves, and Ctrl-C stops all that it started', async () => {
    const run = clone.start();
    const origin = await run.ready();
    const { postmaster } = clone;
    expect(await status(`${origin}/health/ready`)).toBe(200);
    expect(run.output).toMatch(/password of all of them is demo-\S+\n +admin@demo\.test +admin/);
    expect(await run.end('SIGINT')).toBe(0);
    expect(run.output).toContain('✓ Stopped');
    expect([isAlive(postmaster), await status(`${origin}/health/live`)]).toEqual([false, 0]);
  }, 180_000);

  test('its secrets are its own: nobody else may read them', () => {
    const file = join(clone.folder, 'data/secrets.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('the second start keeps data and secrets, and a third one beside it says so and harms nothing', async () => {
    const secrets = readFileSync(join(clone.folder, 'data/secrets.json'), 'utf8');
    const run = clone.start();
    const origin = await run.ready();
    expect(run.output).toContain('Nothing to migrate');
    expect(readFileSync(join(clone.folder, 'data/secrets.json'), 'utf8')).toBe(secrets);

    const beside = clone.start();
    expect(await beside.exit).toBe(1);
    expect(beside.output).toContain('`npm start` is already running on this folder');
    expect(await status(`${origin}/health/ready`)).toBe(200);
    const { postmaster } = clone;
    await run.end('SIGKILL');
    expect(isAlive(postmaster)).toBe(true);
  }, 180_000);

  test('what a killed run left is taken over; PostgreSQL and service come back, killed alone or together', async () => {
    const run = clone.start();
    const origin = await run.ready();
    expect(run.output).toContain('taken over');
    process.kill(clone.postmaster, 'SIGKILL');
    await run.says(/PostgreSQL is back/);
    await servesAgain(run, origin);

    run.output = '';
    process.kill(clone.postmaster, 'SIGKILL');
    run.killService();
    await run.says(/The service died \(SIGKILL\)/);
    await run.says(/PostgreSQL is back/);
    await servesAgain(run, origin);
    expect(await run.end()).toBe(0);
  }, 180_000);
});

describe('with DATABASE_URL', () => {
  let clone: Clone;
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  beforeAll(async () => {
    clone = new Clone();
    database = await cloneDatabase();
  });
  afterAll(async () => {
    await clone.remove();
    await database.drop();
  });

  test('it serves from that database and starts none', async () => {
    const run = clone.start({ DATABASE_URL: database.url });
    const origin = await run.ready();
    expect(await status(`${origin}/health/ready`)).toBe(200);
    expect(clone.hasDatabase).toBe(false);
    await run.end();
  }, 180_000);

  test('production refuses a superuser and a server that may lose writes, and names both', async () => {
    await asAdmin("CREATE ROLE somebody_super SUPERUSER LOGIN PASSWORD 'x'");
    const url = new URL(database.url);
    Object.assign(url, { username: 'somebody_super', password: 'x' });
    const run = clone.start({ DATABASE_URL: url.href, NODE_ENV: 'production' });
    expect(await run.exit).toBe(1);
    expect(run.output).toContain('"somebody_super" is a superuser');
    expect(run.output).toContain('fsync = off; set it to on');
  }, 180_000);
});

describe('the port', () => {
  const servers: Server[] = [];
  const occupy = (port: number): Promise<number> =>
    new Promise((resolve) => {
      const server = createServer();
      servers.push(server);
      server.on('error', () => resolve(port));
      server.listen(port, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
    });
  afterAll(() => servers.forEach((server) => server.close()));

  test('when 3000 is taken the next free one is used', async () => {
    await occupy(3000);
    expect(await choosePort({})).toBeGreaterThan(3000);
  });

  test('a given PORT is used and no other', async () => {
    const taken = await occupy(0);
    await expect(choosePort({ PORT: String(taken) })).rejects.toThrow(`Port ${taken} is taken`);
    await expect(choosePort({ PORT: 'http' })).rejects.toThrow('not a port');
  });
});
