/** One instance of the service as its own process, on its own port: to be killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { freePort } from '../../scripts/postgres.mjs';

export class Instance {
  port = 0;
  /** everything it printed: errors must not hide in a drill */
  output = '';
  private child: ChildProcess | undefined;

  constructor(private readonly env: Record<string, string>) {}

  /** Resolves when it answers; the port stays the same over restarts. */
  async start(): Promise<void> {
    if (this.port === 0) this.port = await freePort();
    const child = spawn(process.execPath, ['--enable-source-maps', 'dist/src/main.js'], {
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'test',
        UV_THREADPOOL_SIZE: '8',
        LOG_LEVEL: 'error',
        FILES_DIR: `${process.env.TEST_FILES_DIR}/drill-files`,
        SECRET_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
        RATE_READS: '1000000',
        RATE_WRITES: '1000000',
        RATE_SEARCHES: '1000000',
        ...this.env,
        PORT: String(this.port),
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (this.output += text));
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', () => (child.killed ? resolve() : reject(new Error(`It did not start:\n${this.output}`))));
    });
  }

  /** Fails when it died of something else than a kill of the drill. */
  expectAlive(): void {
    if (this.child?.exitCode !== null || this.child.signalCode !== null) throw new Error(`It died:\n${this.output}`);
  }

  /** Resolves with the exit code when the process is gone. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<number | null> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return null;
    const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill(signal);
    return gone;
  }
}
