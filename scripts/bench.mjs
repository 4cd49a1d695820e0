/**
 * `npm run bench`: installs what is missing, then measures the service against the floor it prints (see run-bench.mjs).
 * Node built-ins only up to the import below, because nothing may be installed yet.
 */
import { install } from './install.mjs';
import { underPinnedNode } from './pinned-node.mjs';
import { giveUp } from './say.mjs';

try {
  install();
  if (await underPinnedNode()) await (await import('./run-bench.mjs')).runBench(process.argv.slice(2));
} catch (error) {
  giveUp(error);
}
