/**
 * `npm start`: installs what is missing, then runs the service with its own PostgreSQL until Ctrl-C.
 * Node built-ins only up to the import below, because nothing may be installed yet.
 */
import { install } from './install.mjs';
import { underPinnedNode } from './pinned-node.mjs';
import { giveUp } from './say.mjs';

try {
  install();
  if (await underPinnedNode()) await (await import('./run.mjs')).run();
} catch (error) {
  giveUp(error);
}
