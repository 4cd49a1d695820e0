/** The service on a port of its own with a fresh demo, in a folder that goes with it. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ensureDatabase } from './database.mjs';
import { freePort } from './postgres.mjs';
import { program } from './programs.mjs';
import { Refusal, step } from './say.mjs';
import { Service } from './service.mjs';
import { throwaway } from './throwaway.mjs';

/** Answers where it is, the password of its accounts, and how to end it. */
export async function startDemo(kind) {
  step('Starting a PostgreSQL 18 with the demo …');
  const cluster = await throwaway(kind);
  let service;
  const stop = async () => {
    await service?.stop();
    cluster.destroy();
  };
  try {
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    const password = `demo-${randomBytes(9).toString('base64url')}`;
    const env = {
      NODE_ENV: 'development',
      DATABASE_URL: await ensureDatabase(cluster, 'only-for-this-run'),
      SECRET_KEYS: `demo:${randomBytes(32).toString('base64')}`,
      DEMO_PASSWORD: password,
      FILES_DIR: join(cluster.folder, 'files'),
      LOG_LEVEL: 'error',
      PORT: String(port),
      PUBLIC_URL: origin,
    };
    for (const name of ['migrate', 'seed']) {
      if ((await program(`dist/src/${name}.js`, { env, onText: () => {} })) !== 0) {
        throw new Refusal(`${name} did not succeed (see above).`);
      }
    }
    service = new Service(env, () => {});
    await service.start();
    return { origin, password, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
