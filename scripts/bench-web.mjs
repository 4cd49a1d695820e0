/**
 * `npm run bench:web`: installs what is missing, then measures the web as people meet it: what a first visit fetches, when
 * its pages can be used, and the list of a million deals (see run-bench.mjs, bench/web.ts). Node built-ins only up to the
 * imports below, because nothing may be installed yet.
 */
import { install } from './install.mjs';
import { underPinnedNode } from './pinned-node.mjs';
import { giveUp } from './say.mjs';

try {
  install();
  if (await underPinnedNode()) {
    (await import('./build-web.mjs')).buildWeb();
    await (await import('./run-bench.mjs')).runBench(process.argv.slice(2), 'dist/bench/web.js');
  }
} catch (error) {
  giveUp(error);
}
