/**
 * A clone of this project for tests of the commands: scripts of its own, so that its data is its own, and everything
 * else linked. Whatever a test leaves running is stopped by `remove`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cluster } from '../../scripts/postgres.mjs';

const LINKED = [
  'node_modules',
  'src',
  'migrations',
  'bench',
  'dist',
  'web',
  'docs',
  '.swcrc',
  'nest-cli.json',
  'tsconfig.json',
];

export class Clone {
  readonly folder = mkdtempSync(join(tmpdir(), 'zplan-crm-clone-'));
  private readonly runs: Run[] = [];

  constructor() {
    chmodSync(this.folder, 0o755);
    cpSync('scripts', join(this.folder, 'scripts'), { recursive: true });
    for (const file of ['package.json', 'package-lock.json']) cpSync(file, join(this.folder, file));
    for (const name of LINKED) if (existsSync(name)) symlinkSync(join(process.cwd(), name), join(this.folder, name));
  }

  start(env: Record<string, string> = {}): Run {
    const run = new Run(this.folder, env);
    this.runs.push(run);
    return run;
  }

  get hasDatabase(): boolean {
    return existsSync(join(this.folder, 'data/postgres'));
  }

  get postmaster(): number {
    return Number(readFileSync(join(this.folder, 'data/postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  }

  async remove(): Promise<void> {
    for (const run of this.runs) await run.end('SIGKILL');
    new Cluster(join(this.folder, 'data'), { password: '' }).destroy();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Said after `✓ Ready`, and not always in one piece with it. */
const SERVED = /Health\s+(http:\/\/[^/]+)\/health/;

export class Run {
  output = '';
  readonly exit: Promise<number | null>;
  private readonly child: ChildProcess;

  constructor(folder: string, env: Record<string, string>) {
    this.child = spawn(process.execPath, [join(folder, 'scripts/start.mjs')], {
      cwd: folder,
      detached: true,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, LOG_LEVEL: 'error', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', (text) => (this.output += text));
    this.exit = new Promise((resolve) => this.child.on('exit', resolve));
  }

  /** The origin that it says it serves. */
  async ready(): Promise<string> {
    await this.says(SERVED);
    return SERVED.exec(this.output)![1]!;
  }

  async says(pattern: RegExp): Promise<void> {
    const ended = this.exit.then(() => {
      if (!pattern.test(this.output)) throw new Error(`It ended without saying ${pattern}:\n${this.output}`);
    });
    const said = (async () => {
      while (!pattern.test(this.output)) await new Promise((resolve) => setTimeout(resolve, 50));
    })();
    await Promise.race([ended, said]);
  }

  /** Only the service, not the process that watches over it. */
  killService(): void {
    const children = readFileSync(`/proc/${this.child.pid}/task/${this.child.pid}/children`, 'utf8').trim().split(' ');
    for (const pid of children) process.kill(Number(pid), 'SIGKILL');
  }

  /** As a terminal or a kill of the whole group would. Answers the exit code. */
  async end(signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
    try {
      process.kill(-this.child.pid!, signal);
    } catch {
      // nothing of it is left
    }
    return this.exit;
  }
}

export function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
