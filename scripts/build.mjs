/**
 * Compiles src/, migrations/ and bench/ to dist/, and skips it when the last build had the same input.
 * The input is compared by content, so a checkout or a touched file alone does not cost a build.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inRoot, ROOT } from './paths.mjs';
import { done, Refusal, step } from './say.mjs';

const FOLDERS = ['src', 'migrations', 'bench'];
const FILES = ['.swcrc', 'nest-cli.json', 'tsconfig.json', 'package-lock.json'];
const STAMP = inRoot('dist/.built-from');

function fingerprint() {
  const hash = createHash('sha256');
  const sources = FOLDERS.filter((folder) => existsSync(inRoot(folder))).flatMap((folder) =>
    readdirSync(inRoot(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
  );
  for (const file of [...sources.sort(), ...FILES]) hash.update(`${file}\0`).update(readFileSync(inRoot(file)));
  return hash.digest('hex');
}

export function build() {
  const wanted = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  step('Building …');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [inRoot('node_modules/@nestjs/cli/bin/nest.js'), 'build'],
    {
      cwd: inRoot(),
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Refusal(`The build failed:\n${stdout}${stderr}`);
  writeFileSync(STAMP, wanted);
  done('Built');
}
