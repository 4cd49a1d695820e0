/**
 * The two servers that are compared, each in a process of its own so that neither pays for the other, and what the
 * operating system says about their memory.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

export class Server {
  private constructor(
    readonly name: string,
    readonly port: number,
    private readonly child: ChildProcess,
  ) {}

  /** Resolves when it says `ready`. */
  static async start(
    name: string,
    file: string,
    env: NodeJS.ProcessEnv | ((port: number) => NodeJS.ProcessEnv),
    nodeOptions: string[] = [],
  ): Promise<Server> {
    const port = await freePort();
    const own = typeof env === 'function' ? env(port) : env;
    const child = spawn(process.execPath, [...nodeOptions, join(ROOT, file)], {
      cwd: ROOT,
      env: { ...process.env, ...own, PORT: String(port) },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [said] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as unknown[];
    if (said !== 'ready') throw new Error(`The ${name} server did not start`);
    return new Server(name, port, child);
  }

  async tell(message: object): Promise<void> {
    this.child.send(message);
    await once(this.child, 'message');
  }

  /** Peak resident memory since `forgetPeak`, in MiB. */
  get peak(): number {
    return this.memory('VmHWM');
  }

  get resident(): number {
    return this.memory('VmRSS');
  }

  forgetPeak(): void {
    writeFileSync(`/proc/${this.child.pid}/clear_refs`, '5');
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }

  private memory(line: string): number {
    const text = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return Number(new RegExp(`${line}:\\s+(\\d+) kB`).exec(text)?.[1] ?? NaN) / 1024;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
