/**
 * The two servers that are compared, each in a process of its own so that neither pays for the other, and what the
 * kernel says about their memory.
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

  static async start(
    name: string,
    file: string,
    env: Record<string, string>,
    nodeOptions: string[] = [],
  ): Promise<Server> {
    const port = await freePort();
    const child = spawn(process.execPath, [...nodeOptions, join(ROOT, file)], {
      cwd: ROOT,
      env: { ...process.env, ...env, PORT: String(port) },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const server = new Server(name, port, child);
    await server.answering();
    return server;
  }

  /** Peak resident memory since `forgetPeak`, in MiB. */
  get peak(): number {
    return this.status('VmHWM');
  }

  get resident(): number {
    return this.status('VmRSS');
  }

  forgetPeak(): void {
    writeFileSync(`/proc/${this.child.pid}/clear_refs`, '5');
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }

  private status(line: string): number {
    const text = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return Number(new RegExp(`${line}:\\s+(\\d+) kB`).exec(text)?.[1] ?? NaN) / 1024;
  }

  private async answering(): Promise<void> {
    for (const deadline = Date.now() + 60_000; Date.now() < deadline;) {
      if (this.child.exitCode !== null) throw new Error(`The ${this.name} server ended while starting`);
      const live = await fetch(`http://127.0.0.1:${this.port}/api/v1/health/live`).catch(() => undefined);
      if (live?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`The ${this.name} server does not answer`);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
