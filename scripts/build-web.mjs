/**
 * Builds web/ to web/dist, and skips it when the last build had the same input. The API document is part of the input: the
 * types and the forms of the web are made of it.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inRoot, ROOT } from './paths.mjs';
import { done, giveUp, Refusal, step } from './say.mjs';

const FOLDERS = ['web/src', 'web/scripts', 'web/stubs'];
const FILES = ['web/index.html', 'web/vite.config.ts', 'web/tsconfig.json', 'docs/openapi.json', 'package-lock.json'];
const STAMP = inRoot('web/dist/.built-from');
const STEPS = [
  ['web/scripts/contract.mjs'],
  ['node_modules/vite/bin/vite.js', 'build', 'web'],
  ['web/scripts/compress.mjs'],
];

function fingerprint() {
  const hash = createHash('sha256');
  const sources = FOLDERS.flatMap((folder) =>
    readdirSync(inRoot(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
  );
  for (const file of [...sources.sort(), ...FILES]) hash.update(`${file}\0`).update(readFileSync(inRoot(file)));
  return hash.digest('hex');
}

export function buildWeb() {
  const wanted = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  step('Building the web …');
  for (const [program, ...args] of STEPS) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [inRoot(program), ...args], {
      cwd: inRoot(),
      encoding: 'utf8',
    });
    if (status !== 0) throw new Refusal(`The build of the web failed:\n${stdout}${stderr}`);
  }
  writeFileSync(STAMP, wanted);
  done('Web built');
}

if (process.argv[1] === inRoot('scripts/build-web.mjs')) {
  try {
    buildWeb();
  } catch (error) {
    giveUp(error);
  }
}
