/**
 * Runs the rest of a command under the Node that package.json pins, whatever Node the machine has.
 * The first process then only passes signals on and answers with the second one's exit code.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { whenAbandoned } from './abandoned.mjs';
import { inRoot } from './paths.mjs';
import { note, Refusal } from './say.mjs';

const OLDEST = 24;
const isOldEnough = (version) => Number(version.replace(/^v/, '').split('.')[0]) >= OLDEST;

/** Resolves to true in the process that should do the work; the others have already seen it through. */
export async function underPinnedNode() {
  const pinned = inRoot('node_modules/.bin/node');
  if (!existsSync(pinned)) return ownNode();
  if (realpathSync(pinned) === realpathSync(process.execPath)) return true;
  const { stdout, status } = spawnSync(pinned, ['--version'], { encoding: 'utf8' });
  if (status !== 0 || !isOldEnough(stdout)) return ownNode();

  const child = spawn(pinned, process.argv.slice(1), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  whenAbandoned(() => child.kill('SIGTERM'));
  await new Promise((resolve) => {
    child.on('exit', (code, signal) => {
      process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
      resolve();
    });
  });
  return false;
}

function ownNode() {
  if (!isOldEnough(process.version)) {
    throw new Refusal(
      `The pinned Node ${OLDEST} does not exist for ${process.platform}-${process.arch} and this is ${process.version}: ` +
        `install Node ${OLDEST} and repeat.`,
    );
  }
  note(`Using the Node of this machine, ${process.version}.`);
  return true;
}
