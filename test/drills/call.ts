/** One HTTP call from a client that knows only what it was told: an answer, or a broken connection. */
import { Agent, request } from 'node:http';

export interface Answered {
  status: number;
  replayed: boolean;
  retryAfter: string | undefined;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a drill reads what it expects
  body: any;
  text: string;
}

export interface Call {
  port: number;
  token: string;
  method: string;
  path: string;
  body?: unknown;
  /** sent as it is, instead of `body` */
  raw?: { type: string; text: string };
  key?: string;
  ifMatch?: number;
}

/** Undefined when the connection broke: the client cannot know what happened. */
export type Outcome = Answered | undefined;

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const PATIENCE_MS = 10_000;

export function call({ port, token, method, path, body, raw, key, ifMatch }: Call): Promise<Outcome> {
  return new Promise((resolve) => {
    const payload = raw?.text ?? (body === undefined ? undefined : JSON.stringify(body));
    const sent = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        method,
        path,
        timeout: PATIENCE_MS,
        headers: {
          host: 'localhost:3000',
          authorization: `Bearer ${token}`,
          ...(payload !== undefined && {
            'content-type': raw?.type ?? 'application/json',
            'content-length': Buffer.byteLength(payload),
          }),
          ...(key && { 'idempotency-key': key }),
          ...(ifMatch !== undefined && { 'if-match': `"v${ifMatch}"` }),
        },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part) => (text += part));
        answer.on('error', () => resolve(undefined));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            replayed: answer.headers['idempotency-replayed'] === 'true',
            retryAfter: answer.headers['retry-after'],
            body: text.startsWith('{') ? JSON.parse(text) : undefined,
            text,
          }),
        );
      },
    );
    sent.on('timeout', () => sent.destroy());
    sent.on('error', () => resolve(undefined));
    sent.end(payload);
  });
}

export const closeConnections = (): void => agent.destroy();
