/**
 * The CSV of everything: how fast its bytes come, what the service's memory peaks at, and what other requests notice. The
 * floor is COPY of the same rows, sent by a bare server that changes nothing about them.
 */
import { get } from 'node:http';
import { fire, request, type Shot } from './fire.js';
import type { Server } from './processes.js';
import type { Line } from './results.js';

export interface Streamed {
  readonly megabytes: number;
  readonly seconds: number;
  readonly firstByteMs: number;
}

export function stream(port: number, path: string, token?: string): Promise<Streamed> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const headers = token ? { authorization: `Bearer ${token}` } : {};
    const call = get({ port, path, headers, agent: false }, (answer) => {
      if (answer.statusCode !== 200) {
        answer.destroy();
        return reject(new Error(`${path} answered ${answer.statusCode}`));
      }
      let bytes = 0;
      let first = 0;
      answer.on('data', (chunk: Buffer) => {
        first ||= performance.now();
        bytes += chunk.length;
      });
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({
          megabytes: bytes / 1e6,
          seconds: (performance.now() - started) / 1000,
          firstByteMs: first - started,
        }),
      );
    });
    call.on('error', reject);
  });
}

/** Everything as CSV against COPY from the bare server, in turn; then with other requests beside it. */
export async function exportLine(
  service: Server,
  bare: Server,
  token: string,
  ids: readonly string[],
  rounds: number,
): Promise<Line[]> {
  const csv = () => stream(service.port, '/api/v1/reports/deals.csv', token);
  const [mine, others]: [Streamed[], Streamed[]] = [[], []];
  await csv();
  const before = service.resident;
  service.forgetPeak();
  for (let round = 0; round < rounds; round++) {
    others.push(await stream(bare.port, '/copy'));
    mine.push(await csv());
  }
  const grown = service.peak - before;
  const [us, them] = [median(mine), median(others)];
  const { alone, meanwhile } = await beside(service, token, ids);
  const xlsx = await stream(service.port, '/api/v1/reports/deals.xlsx', token);
  const slower = meanwhile.p99 / alone.p99;
  return [
    {
      operation: 'CSV of all deals',
      ours: `${speed(us).toFixed(0)} MB/s`,
      floor: `${speed(them).toFixed(0)} MB/s (COPY … TO STDOUT through the bare server)`,
      ratio: speed(us) / speed(them),
      goal: 0.9,
      note: `${us.megabytes.toFixed(0)} MB in ${us.seconds.toFixed(1)} s, first byte ${us.firstByteMs.toFixed(0)} ms; XLSX ${xlsx.megabytes.toFixed(0)} MB in ${xlsx.seconds.toFixed(1)} s`,
      reached: speed(us) / speed(them) >= 0.9,
    },
    {
      operation: '… its peak memory',
      ours: `+${grown.toFixed(0)} MiB`,
      floor: '+64 MiB',
      ratio: 64 / Math.max(grown, 1),
      goal: 1,
      note: 'resident memory of the service above what it had before',
      reached: grown <= 64,
    },
    {
      operation: '… others meanwhile (get one, p99)',
      ours: `${meanwhile.p99.toFixed(1)} ms`,
      floor: `${alone.p99.toFixed(1)} ms (without an export)`,
      ratio: 1 / slower,
      goal: 1 / 3,
      note: `${slower.toFixed(1)} × as long`,
      reached: slower <= 3,
    },
  ];
}

/** Gets one deal after another, alone and while exports run. */
async function beside(
  service: Server,
  token: string,
  ids: readonly string[],
): Promise<{ alone: Shot; meanwhile: Shot }> {
  let at = 0;
  const next = () => request('GET', `/api/v1/deals/${ids[at++ % ids.length]}`, token);
  const load = { port: service.port, connections: 4, seconds: 4, next };
  const alone = await fire(load);
  const running = { shot: false };
  const shot = fire(load).finally(() => (running.shot = true));
  while (!running.shot) await stream(service.port, '/api/v1/reports/deals.csv', token);
  return { alone, meanwhile: await shot };
}

const speed = ({ megabytes, seconds }: Streamed): number => megabytes / seconds;
const median = (all: Streamed[]): Streamed => all.toSorted((a, b) => speed(a) - speed(b))[all.length >> 1]!;
