/**
 * What `npm test` does once everything is installed (see test.mjs): its own cluster in a temporary folder, migrated once
 * into a template that each spec file clones. It is stopped and deleted however the run ends.
 */
import { whenAbandoned } from './abandoned.mjs';
import { build } from './build.mjs';
import { buildWeb } from './build-web.mjs';
import { ensureDatabase } from './database.mjs';
import { program } from './programs.mjs';
import { done, Refusal, step } from './say.mjs';
import { throwaway } from './throwaway.mjs';

const TEMPLATE = 'crm_template';
const PASSWORD = 'only-for-this-run';

export async function runTests(args) {
  build();
  buildWeb();
  let child;
  let stopped;
  const stop = (signal) => {
    stopped = signal;
    child?.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  whenAbandoned(() => stop('SIGTERM'));
  const onChild = (started) => (child = started);

  step('Starting a PostgreSQL 18 for the tests …');
  const cluster = await throwaway('test');
  try {
    const url = await ensureDatabase(cluster, PASSWORD, TEMPLATE);
    const env = { NODE_ENV: 'test', DATABASE_URL: url, UV_THREADPOOL_SIZE: '8' };
    if (!stopped && (await program('dist/src/migrate.js', { env, onChild })) !== 0) {
      throw new Refusal('The migrations failed (see above).');
    }
    Object.assign(env, {
      TEST_ADMIN_URL: cluster.url('postgres'),
      // files of the tests go with the cluster
      TEST_FILES_DIR: cluster.folder,
      NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
    });
    if (!stopped) {
      const how = await program('node_modules/jest/bin/jest.js', { args, env, onChild });
      process.exitCode = how === 0 ? 0 : 1;
    }
  } finally {
    cluster.destroy();
    done('The PostgreSQL of the tests is gone');
  }
  if (stopped) process.exitCode = 130;
}
