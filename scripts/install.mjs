/**
 * Makes node_modules agree with package-lock.json, and costs nothing when it already does.
 * A linked node_modules belongs to another folder and is left alone.
 * npm writes node_modules/.package-lock.json at the very end of an install, so an interrupted one is noticed too.
 */
import { spawnSync } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { done, giveUp, Refusal, step } from './say.mjs';

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** The first package that is missing or of another version; undefined when everything is in place. */
export function firstDifference(wanted, present) {
  return Object.keys(wanted).find((path) => {
    if (path === '') return false;
    const there = present[path];
    return there ? there.version !== wanted[path].version : !wanted[path].optional;
  });
}

export function install() {
  if (lstatSync(inRoot('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) return;
  const wanted = packagesOf(inRoot('package-lock.json'));
  let present = {};
  try {
    present = packagesOf(inRoot('node_modules/.package-lock.json'));
  } catch {
    // nothing installed yet, or an install was interrupted
  }
  if (firstDifference(wanted, present) === undefined) return;

  step('Installing packages; the first time takes a minute or two …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: inRoot(),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) {
    throw new Refusal(
      'npm could not install the packages (see above). Check the network or the registry, then repeat.',
    );
  }
  done('Packages installed');
}

if (process.argv[1] === inRoot('scripts/install.mjs')) {
  try {
    install();
  } catch (error) {
    giveUp(error);
  }
}
