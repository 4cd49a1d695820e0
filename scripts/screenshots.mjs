/**
 * `npm run screenshots`: installs what is missing, then takes the pictures of the most important pages from the demo into
 * docs/screenshots (see run-screenshots.mjs). Node built-ins only up to the import below, because nothing may be installed.
 */
import { install } from './install.mjs';
import { underPinnedNode } from './pinned-node.mjs';
import { giveUp } from './say.mjs';

try {
  install();
  if (await underPinnedNode()) await (await import('./run-screenshots.mjs')).takeScreenshots(process.argv.slice(2));
} catch (error) {
  giveUp(error);
}
