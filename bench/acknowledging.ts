/**
 * What acknowledgements name, without a database: precision and recall over the labelled set of the tests, and texts a second.
 * The floor is what a person in a hurry would write: one regular expression for the numbers of the two funds.
 */
import { join } from 'node:path';
import { resolve } from '../src/grants/acknowledgement/resolve.js';
import { labelled, type Measured, measure } from './labelled.js';
import type { Line } from './results.js';

export const ACKNOWLEDGEMENT = 'acknowledgement';

const ROOT = join(import.meta.dirname, '..', '..');
const HURRIED = /CCF-Zhipu\d{6}|CIPS-SMP\d{8}/g;
/** The floor looks at each text once, and sees less than half: a two-hundredth of its speed is some ten thousand a second. */
const AS_FAST = 0.005;
const SECONDS = 2;

export function acknowledgementLines(): Line[] {
  const { texts, world, known } = labelled(ROOT);
  const ours = (text: string) => resolve(text, known).grants.map(({ number }) => number);
  const hurried = (text: string) =>
    [...new Set(text.match(HURRIED) ?? [])].filter((each) => world.issued.includes(each));
  const [mine, theirs] = [measure(texts, ours), measure(texts, hurried)];
  const all = texts.map(({ text }) => text);
  const [fast, floor] = [aSecond(all, ours), aSecond(all, hurried)];
  const ratio = fast / floor;
  return [
    share('precision', mine, theirs, 1, `${texts.length} texts; named and not there: ${mine.wrong.length} of ours, ${theirs.wrong.length} of the floor’s`),
    share('recall', mine, theirs, 0.95, `not named: ${mine.missed.length} of ours, ${theirs.missed.length} of the floor’s`),
    {
      operation: `${ACKNOWLEDGEMENT}: texts a second`,
      ours: `${fast.toFixed(0)}/s`,
      floor: `${floor.toFixed(0)}/s (one regular expression)`,
      ratio,
      goal: AS_FAST,
      note: `${(1_000_000 / fast).toFixed(1)} µs a text`,
      reached: ratio >= AS_FAST,
    },
  ]; // prettier-ignore
}

function share(of: 'precision' | 'recall', mine: Measured, theirs: Measured, goal: number, note: string): Line {
  return {
    operation: `${ACKNOWLEDGEMENT}: ${of}`,
    ours: mine[of].toFixed(3),
    floor: `${theirs[of].toFixed(3)} (one regular expression)`,
    ratio: mine[of] / theirs[of],
    goal,
    note,
    reached: mine[of] >= goal,
  };
}

function aSecond(texts: readonly string[], read: (text: string) => unknown): number {
  for (const text of texts) read(text);
  const started = performance.now();
  let count = 0;
  while (performance.now() - started < SECONDS * 1000) {
    for (const text of texts) read(text);
    count += texts.length;
  }
  return (count * 1000) / (performance.now() - started);
}
