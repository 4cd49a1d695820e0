/**
 * What the database holds against what the clients were told: each acknowledged write exactly once with one journal row,
 * each refused one not at all, each unanswered one at most once, and no invariant broken.
 */
import type pg from 'pg';
import { brokenInvariants } from '../../src/invariants/queries.js';
import type { Entry, Owned, Writer } from './writer.js';

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

/** Every row a writer may have made: its name, and how many journal rows tell of it. */
const MADE = `
  WITH made AS (
    SELECT 'organizations' AS "table", id, legal_name AS name, version, NULL AS stage FROM organizations
    UNION ALL SELECT 'deals', id, title, version, stage FROM deals
    UNION ALL SELECT 'files', id, original_name, version, NULL FROM files)
  SELECT m.*, (SELECT count(*)::int FROM journal j WHERE j.subject_id = m.id AND j.result = 'done') AS traces FROM made m`;

type Made = Owned & { name: string; traces: number };

export async function verdict(client: pg.Client, writers: Writer[]): Promise<Verdict> {
  const { rows } = await client.query<Made>(MADE);
  const there = Map.groupBy(rows, ({ table, name }) => `${table} ${name}`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const entered = writers.flatMap((writer) => writer.entered);
  const faults = writers.flatMap((writer) => writer.client.faults);
  const times = ({ table, name }: Entry): number => there.get(`${table} ${name}`)?.length ?? 0;

  for (const entry of entered) {
    if (entry.told === 'fail' && times(entry) > 0) faults.push(`${entry.name} was refused and is there`);
  }
  for (const { table, id, version, stage } of writers.flatMap((writer) => writer.owned)) {
    const found = byId.get(id);
    if (found?.version !== version)
      faults.push(`${table} ${id}: version ${found?.version}, its writer was told ${version}`);
    if (stage && found?.stage !== stage) faults.push(`deal ${id} is in ${found?.stage}, its writer was told ${stage}`);
  }
  for (const { table, name, version, traces } of rows) {
    if (table !== 'files' && traces !== version)
      faults.push(`${table} ${name}: version ${version}, ${traces} journal rows`);
  }
  faults.push(...(await brokenInvariants((text) => client.query(text))));

  const acked = entered.filter(({ told }) => told === 'ok');
  const milliseconds = writers.flatMap((writer) => writer.client.milliseconds).sort((a, b) => a - b);
  return {
    acked: acked.length,
    lost: acked.filter((entry) => times(entry) === 0).length,
    dup: entered.filter((entry) => times(entry) > 1).length,
    p99: Math.round(milliseconds[Math.floor(milliseconds.length * 0.99)] ?? 0),
    faults,
  };
}

/** One line a drill, for people who compare runs. */
export function report(drill: string, seed: number, { acked, lost, dup, p99, faults }: Verdict): void {
  const result = lost + dup + faults.length === 0 ? 'PASS' : 'FAIL';
  process.stdout.write(`${drill} seed=${seed} acked=${acked} lost=${lost} dup=${dup} p99=${p99}ms ${result}\n`);
}
