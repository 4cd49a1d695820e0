/**
 * One PostgreSQL 18 cluster of our own: made, started, stopped and deleted here and nowhere else, for `npm start`,
 * `npm test` and `npm run bench` alike. It listens on loopback only, with a password, on a free port of its own.
 *
 * A run that was killed leaves the server running or its lock file behind; `start` takes both over. The data directory
 * is filled beside its place and then renamed, so a killed first start leaves no half-made one.
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { binaries, serverAccount } from './postgres-binaries.mjs';
import { DURABLE, LOCAL } from './postgres-settings.mjs';
import { Refusal } from './say.mjs';

export const ADMIN = 'postgres';
const INITDB = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8', '--auth=scram-sha-256'];
/** Below those that systems lend to outgoing connections: one of these might take the port while its server is down. */
const PORTS = { first: 20_000, last: 32_000 };
const PORT_TAKEN = /could not bind|Address already in use/;
const BACKENDS_LEFT = /pre-existing shared memory block|lock file "postmaster\.pid" already exists/;

export class Cluster {
  /** `folder` holds the data directory, the log and perhaps a copy of the programs. */
  constructor(folder, { password, settings = DURABLE }) {
    this.folder = folder;
    this.data = join(folder, 'postgres');
    this.log = join(this.data, 'server.log');
    this.password = password;
    this.settings = { ...LOCAL, ...settings };
    this.account = serverAccount();
    mkdirSync(folder, { recursive: true });
    if (this.account.uid !== undefined) chmodSync(folder, 0o711);
    this.bin = binaries(this.account, folder);
  }

  url(database, user = ADMIN, password = this.password) {
    return `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${this.port}/${database}`;
  }

  get exists() {
    return existsSync(join(this.data, 'PG_VERSION'));
  }

  /** True while a postmaster holds the data directory, whoever started it. */
  get running() {
    return this.exists && this.#run('pg_ctl', ['status', '-D', this.data]).status === 0;
  }

  /** The port of the last run, or 0. */
  get lastPort() {
    const file = join(this.data, 'postgresql.conf');
    return existsSync(file) ? Number(/^port = '(\d+)'$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) : 0;
  }

  create() {
    const unfinished = `${this.data}.new`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { recursive: true, mode: 0o700 });
    const passwordFile = join(unfinished, '..', 'initdb-password');
    writeFileSync(passwordFile, this.password, { mode: 0o600 });
    if (this.account.uid !== undefined) {
      for (const path of [unfinished, passwordFile]) chownSync(path, this.account.uid, this.account.gid);
    }
    const attempt = (locale) =>
      this.#run('initdb', ['-D', unfinished, '-U', ADMIN, `--pwfile=${passwordFile}`, ...INITDB], locale);
    try {
      let result = attempt('C.UTF-8');
      if (result.status !== 0) result = attempt('C');
      if (result.status !== 0) throw new Refusal(`PostgreSQL could not make its data directory:\n${result.stderr}`);
    } finally {
      rmSync(passwordFile, { force: true });
    }
    renameSync(unfinished, this.data);
  }

  /** Starts on the port of the last run when it is still free; with `port` on that one and no other. */
  async start({ port: wanted } = {}) {
    if (!this.exists) this.create();
    if (this.running) this.#takeOver();
    const deadline = Date.now() + 30_000;
    for (let port = wanted ?? (await freePort(this.lastPort)); ; port = wanted ?? (await freePort())) {
      this.#configure(port);
      rmSync(this.log, { force: true });
      const { status } = this.#run('pg_ctl', ['start', '-w', '-t', '120', '-D', this.data, '-l', this.log]);
      this.port = port;
      if (status === 0) return;
      const why = existsSync(this.log) ? readFileSync(this.log, 'utf8') : '';
      const passes = PORT_TAKEN.test(why) || BACKENDS_LEFT.test(why);
      if (!passes || Date.now() > deadline) throw new Refusal(`PostgreSQL did not start; ${this.log} says:\n${why}`);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }

  stop(mode = 'fast') {
    if (this.running) this.#run('pg_ctl', ['stop', '-w', '-t', '60', '-m', mode, '-D', this.data]);
  }

  destroy() {
    this.stop('immediate');
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A killed run's server is stopped. A lock file that names a dead process, or some other program, is only removed. */
  #takeOver() {
    const lock = join(this.data, 'postmaster.pid');
    const [pid] = readFileSync(lock, 'utf8').split('\n');
    if (isPostgres(pid)) this.stop();
    else rmSync(lock, { force: true });
  }

  #configure(port) {
    const lines = Object.entries({ ...this.settings, port }).map(([name, value]) => `${name} = '${value}'`);
    const file = join(this.data, 'postgresql.conf');
    writeFileSync(file, `# Written at every start by scripts/postgres.mjs\n${lines.join('\n')}\n`);
    chmodSync(file, 0o644);
  }

  #run(program, args, locale = 'C') {
    return spawnSync(join(this.bin, program), args, {
      ...this.account,
      cwd: '/',
      encoding: 'utf8',
      env: { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: locale },
      stdio: ['ignore', program === 'pg_ctl' ? 'ignore' : 'pipe', program === 'pg_ctl' ? 'ignore' : 'pipe'],
    });
  }
}

function isPostgres(pid) {
  try {
    const [, name, state] = /\((.*)\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return name.includes('postgres') && state !== 'Z';
  } catch {
    return spawnSync('ps', ['-o', 'comm=', '-p', pid], { encoding: 'utf8' }).stdout?.includes('postgres') ?? false;
  }
}

/** `preferred` when nothing listens there, else any free one of our ports. */
export async function freePort(preferred) {
  for (let port = preferred || anyPort(); ; port = anyPort()) if (await isFree(port)) return port;
}

const anyPort = () => randomInt(PORTS.first, PORTS.last);

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
