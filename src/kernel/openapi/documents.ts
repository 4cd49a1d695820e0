/** The documents that are made of tables: who may do what, which state follows which, every problem, the whole API. */
import { POLICY, ROLES } from '../../policy.js';
import { type Lifecycle, lifecycles, type Step } from '../lifecycle.js';
import { PROBLEMS, type ProblemRow } from '../problem.js';
import type { OpenApi } from './document.js';

const HEAD = '<!-- Written by `npm run docs` from the tables of the program. Do not edit. -->\n\n';

/** File name in docs/ → text. */
export function documents(openApi: OpenApi): Record<string, string> {
  return {
    'openapi.json': `${JSON.stringify(openApi.document(), null, 1)}\n`,
    'permissions.md': permissions(),
    'lifecycles.md': HEAD + '# Lifecycles\n\n' + [...lifecycles()].sort(byResource).map(chapter).join('\n'),
    'problems.md': problems(),
  };
}

const row = (cells: readonly unknown[]): string => `| ${cells.join(' | ')} |\n`;

const table = (heads: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  row(heads) + row(heads.map(() => '---')) + rows.map(row).join('');

function permissions(): string {
  const rows = Object.entries(POLICY).map(([action, cells]) => [`\`${action}\``, ...cells]);
  const legend =
    'all: every row · team: owned in my team and those below it (portal: my organisation) · own: mine · -: not at all\n\n';
  return `${HEAD}# Permissions\n\n${legend}${table(['action', ...ROLES], rows)}`;
}

const byResource = (a: Lifecycle, b: Lifecycle): number => (a.resource < b.resource ? -1 : 1);

function chapter(life: Lifecycle): string {
  const steps = Object.entries(life.verbs);
  const arrows = steps.flatMap(([verb, { from, to }]) => from.map((state) => arrow(verb, state, to)));
  const rows = steps.map(([verb, step]) => [
    `\`${verb}\``,
    step.from.join(', '),
    target(step),
    `\`${step.may}\``,
    step.doc ?? '',
  ]);
  return [
    `## ${life.resource}\n`,
    '```mermaid\nstateDiagram-v2',
    ...life.states.map((state) => `  ${state}`),
    ...arrows,
    '```\n',
    table(['verb', 'from', 'to', 'who', 'what'], rows),
  ].join('\n');
}

const target = ({ to }: Step): string => (to === null ? 'stays' : to === 'given' ? 'as asked' : to);

/** A verb whose target is asked for is drawn as a loop: the picture shows where it starts. */
const arrow = (verb: string, from: string, to: Step['to']): string =>
  `  ${from} --> ${to === null || to === 'given' ? from : to}: ${verb}`;

function problems(): string {
  const rows = Object.entries(PROBLEMS as Record<string, ProblemRow>)
    .sort(([, a], [, b]) => a.status - b.status)
    .map(([slug, { status, zh, en }]) => [status, `\`/problems/${slug}\``, en, zh]);
  return `${HEAD}# Problems\n\n${table(['status', 'type', 'English', '中文'], rows)}`;
}
