/**
 * Stands between the service and PostgreSQL. On command it lets the next COMMIT through, waits until the server has
 * answered it, and cuts the connection before the answer is passed on: the commit happened and the service cannot know.
 */
import { connect, createServer, type Server, type Socket } from 'node:net';

const COMMIT = Buffer.from('COMMIT\0');

export class ChaosProxy {
  /** COMMITs whose answer was swallowed */
  cuts = 0;
  private armed = false;
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();

  constructor(private readonly target: URL) {}

  /** The address to give to the service. */
  async start(): Promise<string> {
    this.server = createServer((client) => this.join(client));
    await new Promise<void>((resolve) => this.server!.listen(0, '127.0.0.1', resolve));
    const url = new URL(this.target);
    url.port = String((this.server.address() as { port: number }).port);
    return url.href;
  }

  cutNextCommit(): void {
    this.armed = true;
  }

  stop(): void {
    this.server?.close();
    for (const socket of this.sockets) socket.destroy();
  }

  private join(client: Socket): void {
    const server = connect(Number(this.target.port), this.target.hostname);
    let swallowing = false;
    client.on('data', (bytes) => {
      if (this.armed && bytes.includes(COMMIT)) {
        this.armed = false;
        swallowing = true;
      }
      server.write(bytes);
    });
    server.on('data', (bytes) => {
      if (!swallowing) return void client.write(bytes);
      this.cuts++;
      client.destroy();
      server.destroy();
    });
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
  }
}
