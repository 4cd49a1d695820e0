/**
 * `npm run migrate | doctor | invariants | docs`: one program of dist/src, on DATABASE_URL, else on the PostgreSQL of
 * the `npm start` that runs in this clone.
 */
import { install } from './install.mjs';
import { underPinnedNode } from './pinned-node.mjs';
import { giveUp, Refusal } from './say.mjs';

async function task(name) {
  const { build } = await import('./build.mjs');
  const { localEnvironment } = await import('./local-environment.mjs');
  const { program } = await import('./programs.mjs');
  build();
  const env = localEnvironment();
  if (name !== 'docs') env.DATABASE_URL = process.env.DATABASE_URL ?? (await runningDatabase());
  const how = await program(`dist/src/${name}.js`, { env });
  if (how !== 0) process.exitCode = 1;
}

async function runningDatabase() {
  const { OwnDatabase } = await import('./own-database.mjs');
  const url = OwnDatabase.runningUrl();
  if (url) return url;
  throw new Refusal('Which database? Set DATABASE_URL, or run `npm start` in this folder meanwhile.');
}

try {
  install();
  if (await underPinnedNode()) await task(process.argv[2]);
} catch (error) {
  giveUp(error);
}
