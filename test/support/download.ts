/** Downloads over a real socket: only there an answer that breaks off differs from one that ends, and a slow reader from a fast one. */
import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Caller, Crm } from './app.js';

export interface Download {
  status: number;
  type: string;
  bytes: Buffer;
  /** the connection ended before the answer did */
  broken: boolean;
}

export interface Opened {
  answer: IncomingMessage;
  /** reads to the end */
  read(): Promise<Download>;
  leave(): void;
}

/** The port on which the application answers; opened once per spec file. */
export async function listening(crm: Crm): Promise<number> {
  await crm.app.listen(0, '127.0.0.1');
  return (crm.app.getHttpServer().address() as AddressInfo).port;
}

/** Head received, body not yet read. */
export function open(port: number, person: Caller, path: string): Promise<Opened> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${person.token}` };
    const call = request({ port, path: `/api/v1${path}`, headers, agent: false }, (answer) =>
      resolve({ answer, read: () => readAll(answer), leave: () => void answer.destroy() }),
    );
    call.on('error', reject);
    call.end();
  });
}

export const download = async (port: number, person: Caller, path: string): Promise<Download> =>
  (await open(port, person, path)).read();

function readAll(answer: IncomingMessage): Promise<Download> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const done = (broken: boolean) =>
      resolve({
        status: answer.statusCode!,
        type: String(answer.headers['content-type']),
        bytes: Buffer.concat(chunks),
        broken,
      });
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('end', () => done(false));
    answer.on('error', () => done(true));
  });
}
