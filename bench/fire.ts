/**
 * The load: so many connections, each sending its next request when the answer to the last has come.
 *
 * It speaks just enough HTTP/1.1 over a bare socket to stay cheap, because it shares the machine with what it measures: a
 * heavier client would make every server look alike. An answer it does not expect stops the run.
 */
import { connect, type Socket } from 'node:net';

export interface Load {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  /** the bytes of the next request; undefined when there is none, which ends the connection before its time */
  readonly next: () => string | undefined;
  readonly status?: number;
}

export interface Shot {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

export async function fire(load: Load): Promise<Shot> {
  const times: number[] = [];
  const started = performance.now();
  const end = started + load.seconds * 1000;
  await Promise.all(Array.from({ length: load.connections }, () => oneConnection(load, end, times)));
  const seconds = (performance.now() - started) / 1000;
  const sorted = Float64Array.from(times).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { perSecond: sorted.length / seconds, p50: at(0.5), p99: at(0.99) };
}

/** One request now, for what a run prepares or checks. */
export async function ask(port: number, request: string): Promise<{ status: number; body: string }> {
  const socket = await open(port);
  const answers = reader(socket);
  socket.write(request);
  const { value } = await answers.next();
  socket.destroy();
  if (!value) throw new Error('The connection ended without an answer');
  return { status: value.status, body: value.body.toString() };
}

/** The bytes of a request with a bearer token. */
export function request(
  method: string,
  path: string,
  token?: string,
  body?: object,
  headers: readonly string[] = [],
): string {
  const text = body ? JSON.stringify(body) : '';
  const lines = [`${method} ${path} HTTP/1.1`, 'host: localhost', ...headers];
  if (token) lines.push(`authorization: Bearer ${token}`);
  if (body) lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(text)}`);
  return `${lines.join('\r\n')}\r\n\r\n${text}`;
}

async function oneConnection({ port, next, status = 200 }: Load, end: number, times: number[]): Promise<void> {
  const socket = await open(port);
  const answers = reader(socket);
  for (let sent = performance.now(); sent < end; sent = performance.now()) {
    const bytes = next();
    if (bytes === undefined) break;
    socket.write(bytes);
    const { value } = await answers.next();
    if (value?.status !== status) {
      throw new Error(
        `${bytes.split('\r\n', 1)[0]} answered ${value?.status}: ${value?.body.toString().slice(0, 500)}`,
      );
    }
    times.push(performance.now() - sent);
  }
  socket.destroy();
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Whole answers with a Content-Length, one after another. */
async function* reader(socket: Socket): AsyncGenerator<{ status: number; body: Buffer }> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    held = held.length ? Buffer.concat([held, chunk]) : chunk;
    const head = held.indexOf('\r\n\r\n');
    if (head < 0) continue;
    const text = held.toString('latin1', 0, head);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? 0);
    if (held.length < head + 4 + length) continue;
    yield { status: Number(text.slice(9, 12)), body: held.subarray(head + 4, head + 4 + length) };
    held = held.subarray(head + 4 + length);
  }
}
