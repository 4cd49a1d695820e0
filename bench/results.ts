/** The table of ratios: on the screen, and under bench/results as JSON and Markdown. Absolute numbers mean nothing elsewhere. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Flags } from './flags.js';

export interface Line {
  readonly operation: string;
  readonly ours: string;
  readonly floor: string;
  /** ours ÷ floor, or floor ÷ ours where less is better */
  readonly ratio: number;
  readonly goal: number;
  readonly note: string;
  readonly reached: boolean;
}

export const RESULTS = join(import.meta.dirname, '..', '..', 'bench', 'results');

/** `of` tells the results of one bench from another's of the same day. */
export function publish(lines: readonly Line[], flags: Flags, postgres: string, of = ''): string {
  const machine = {
    cpus: cpus().length,
    cpu: cpus()[0]?.model,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    postgres,
  };
  const text = markdown(lines, flags, machine);
  mkdirSync(RESULTS, { recursive: true });
  const name = join(RESULTS, `${new Date().toISOString().slice(0, 10)}${of}`);
  writeFileSync(`${name}.json`, `${JSON.stringify({ flags, machine, lines }, null, 2)}\n`);
  writeFileSync(`${name}.md`, text);
  return text;
}

function markdown(lines: readonly Line[], flags: Flags, machine: Record<string, unknown>): string {
  return `# Bench: ${flags.deals.toLocaleString('en')} deals, ${flags.organizations.toLocaleString('en')} organizations, ${flags.users} users

${flags.connections} connections, ${flags.seconds} s a shot, median of ${flags.rounds}; service, floor and load on one machine
(${Object.entries(machine)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')}).

| operation | service | floor | ratio | goal | |
|---|---|---|---|---|---|
${lines.map((line) => `| ${told(line)} |`).join('\n')}
`;
}

export const told = ({ operation, ours, floor, ratio, goal, note, reached }: Line): string =>
  [operation, ours, floor, ratio.toFixed(2), `${goal.toFixed(2)} ${reached ? '✓' : '✗'}`, note].join(' | ');
