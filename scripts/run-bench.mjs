/**
 * What `npm run bench` and `npm run bench:web` do once everything is installed (see bench.mjs, bench-web.mjs): a cluster of its own with the durable settings
 * of production, in a temporary folder that goes with the run, or in `--folder <path>`, which keeps the data for the next.
 */
import { resolve } from 'node:path';
import { whenAbandoned } from './abandoned.mjs';
import { build } from './build.mjs';
import { ensureDatabase } from './database.mjs';
import { DURABLE } from './postgres-settings.mjs';
import { Cluster } from './postgres.mjs';
import { program } from './programs.mjs';
import { Refusal, step } from './say.mjs';
import { throwaway } from './throwaway.mjs';

const PASSWORD = 'only-for-the-bench';
/** room for a million deals; the rest is PostgreSQL's own default */
const SETTINGS = {
  ...DURABLE,
  shared_buffers: '1GB',
  max_wal_size: '8GB',
  effective_cache_size: '4GB',
  max_connections: '200',
};

export async function runBench(args, measuring = 'dist/bench/main.js') {
  build();
  let child;
  const stop = (signal) => child?.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  whenAbandoned(() => stop('SIGTERM'));

  step('Starting a PostgreSQL 18 for the bench …');
  const at = args.indexOf('--folder');
  const cluster = at < 0 ? await throwaway('bench', SETTINGS) : await kept(resolve(args[at + 1]));
  try {
    const env = {
      DATABASE_URL: await ensureDatabase(cluster, PASSWORD),
      BENCH_ADMIN_URL: cluster.url('crm'),
      FILES_DIR: resolve(cluster.folder, 'files'),
      UV_THREADPOOL_SIZE: '8',
    };
    if ((await program('dist/src/migrate.js', { env })) !== 0) throw new Refusal('The migrations failed (see above).');
    const how = await program(measuring, { args, env, onChild: (started) => (child = started) });
    process.exitCode = how === 0 ? 0 : 1;
  } finally {
    if (at < 0) cluster.destroy();
    else cluster.stop();
  }
}

async function kept(folder) {
  const cluster = new Cluster(folder, { password: PASSWORD, settings: SETTINGS });
  await cluster.start();
  return cluster;
}
