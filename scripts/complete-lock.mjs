/**
 * Run after a change of dependencies: `node scripts/complete-lock.mjs`.
 * Some registries serve only part of the platform packages (`@swc/core-darwin-arm64`, …). npm then leaves them out of
 * package-lock.json, and `npm ci` refuses that file on every platform. Their name tells all that npm needs to skip them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';

const PLATFORM =
  /-(aix|android|darwin|freebsd|linux|openharmony|sunos|win32)-(arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|x64)(-\w+)?$/;

/** Optional packages that some package names and the lock does not hold: `[path, entry]`. */
export function missingPlatforms(packages) {
  const missing = new Map();
  for (const [path, { optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const [, os, cpu] = PLATFORM.exec(name) ?? [];
      if (os && !holds(packages, path, name)) {
        missing.set(`node_modules/${name}`, { version, cpu: [cpu], optional: true, os: [os] });
      }
    }
  }
  return [...missing];
}

/** npm looks for a package beside the one that needs it, then in each folder above. */
function holds(packages, path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}

if (import.meta.main ?? process.argv[1] === inRoot('scripts/complete-lock.mjs')) {
  const file = inRoot('package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const missing = missingPlatforms(lock.packages);
  const packages = Object.entries({ ...lock.packages, ...Object.fromEntries(missing) });
  lock.packages = Object.fromEntries(packages.sort(([a], [b]) => a.localeCompare(b, 'en')));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${missing.length} platform packages added to package-lock.json`);
}
