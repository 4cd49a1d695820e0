/**
 * `npm test`: installs what is missing, then runs every test, or those that match: `npm test -- test/deals`.
 * Node built-ins only up to the import below, because nothing may be installed yet.
 */
import { install } from './install.mjs';
import { underPinnedNode } from './pinned-node.mjs';
import { giveUp } from './say.mjs';

try {
  install();
  if (await underPinnedNode()) await (await import('./run-tests.mjs')).runTests(process.argv.slice(2));
} catch (error) {
  giveUp(error);
}
