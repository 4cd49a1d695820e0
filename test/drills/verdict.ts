/**
 * What the database holds against what the clients were told: each acknowledged write exactly once with one journal row,
 * each refused one not at all, each unanswered one at most once, and no invariant broken.
 */
import type pg from 'pg';
import { brokenInvariants } from '../../src/invariants/queries.js';
import type { Writer } from './writer.js';

export interface Verdict {
  acked: number;
  lost: number;
  dup: number;
  p99: number;
  faults: string[];
}

export const acknowledged = (writers: Writer[]): number =>
  writers.reduce((sum, { entered }) => sum + entered.filter(({ told }) => told === 'ok').length, 0);

/** Waits until the writers were told of `count` writes. */
export async function acknowledgedBy(writers: Writer[], count: number): Promise<void> {
  while (acknowledged(writers) < count) await new Promise((resolve) => setTimeout(resolve, 50));
}

export async function verdict(client: pg.Client, writers: Writer[]): Promise<Verdict> {
  const { rows } = await client.query<{ name: string; id: string; version: number; traces: number; entries: number }>(`
    SELECT o.legal_name AS name, o.id, o.version,
           (SELECT count(*)::int FROM journal j WHERE j.subject_id = o.id AND j.result = 'done') AS traces,
           (SELECT count(*)::int FROM journal j WHERE j.subject_id = o.id AND j.subject_version = 1) AS entries
    FROM organizations o`);
  const there = Map.groupBy(rows, ({ name }) => name);
  const versions = new Map(rows.map(({ id, version }) => [id, version]));
  const entered = writers.flatMap((writer) => writer.entered);
  const faults = writers.flatMap((writer) => writer.faults);
  const times = (name: string): number => there.get(name)?.length ?? 0;

  for (const { name, told } of entered) {
    if (told === 'fail' && times(name) > 0) faults.push(`${name} was refused and is there`);
  }
  for (const { id, version } of writers.flatMap((writer) => writer.owned)) {
    if (versions.get(id) !== version)
      faults.push(`${id} has version ${versions.get(id)}, its writer was told ${version}`);
  }
  for (const { name, version, traces, entries } of rows) {
    if (entries !== 1 || traces !== version)
      faults.push(`${name}: version ${version}, ${traces} journal rows, ${entries} of its entry`);
  }
  faults.push(...(await brokenInvariants((text) => client.query(text))));

  const acked = entered.filter(({ told }) => told === 'ok');
  const milliseconds = writers.flatMap((writer) => writer.milliseconds).sort((a, b) => a - b);
  return {
    acked: acked.length,
    lost: acked.filter(({ name }) => times(name) === 0).length,
    dup: entered.filter(({ name }) => times(name) > 1).length,
    p99: Math.round(milliseconds[Math.floor(milliseconds.length * 0.99)] ?? 0),
    faults,
  };
}

/** One line a drill, for people who compare runs. */
export function report(drill: string, seed: number, { acked, lost, dup, p99, faults }: Verdict): void {
  const result = lost + dup + faults.length === 0 ? 'PASS' : 'FAIL';
  process.stdout.write(`${drill} seed=${seed} acked=${acked} lost=${lost} dup=${dup} p99=${p99}ms ${result}\n`);
}
