/** One operation of the service against its floor: in turn, shot by shot, so that what else happens hits both; medians. */
import { fire, type Shot } from './fire.js';
import type { Flags } from './flags.js';
import type { Measure, Operation } from './operations.js';
import type { Server } from './processes.js';
import type { Line } from './results.js';

export async function compare(operation: Operation, wanted: Flags, service: Server, bare: Server): Promise<Line> {
  const { name, floor, goal, p99, connections = wanted.connections, ours, theirs } = operation;
  const shot = (server: Server, { next, status }: Measure, seconds: number) =>
    fire({ port: server.port, connections, seconds, next, status });
  const opponent = theirs.on === 'bare' ? bare : service;
  await shot(opponent, theirs, 1);
  await shot(service, ours, 1);
  const [mine, others]: [Shot[], Shot[]] = [[], []];
  for (let round = 0; round < wanted.rounds; round++) {
    others.push(await shot(opponent, theirs, wanted.seconds));
    mine.push(await shot(service, ours, wanted.seconds));
  }
  const [us, them] = [median(mine), median(others)];
  const ratio = us.perSecond / them.perSecond;
  return {
    operation: name,
    ours: `${us.perSecond.toFixed(0)}/s`,
    floor: `${them.perSecond.toFixed(0)}/s (${floor})`,
    ratio,
    goal,
    note: `p50 ${us.p50.toFixed(1)} ms, p99 ${us.p99.toFixed(1)} ms${p99 ? ` (goal ${p99})` : ''}; floor p99 ${them.p99.toFixed(1)} ms`,
    reached: ratio >= goal && (p99 === undefined || us.p99 < p99),
  };
}

const median = (shots: Shot[]): Shot => shots.toSorted((a, b) => a.perSecond - b.perSecond)[shots.length >> 1]!;
