/**
 * Acknowledgements with what a careful reader finds in them, most of them made to mislead. `grants` is the truth, also where
 * the resolver is not expected to see it; `verdict` and `unissued` are what it says where it sees what is there.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { known, type Known, type KnownFund } from '../src/grants/acknowledgement/known.js';
import type { Verdict } from '../src/grants/acknowledgement/resolve.js';

export interface Labelled {
  readonly text: string;
  readonly verdict: Verdict;
  readonly grants: readonly string[];
  readonly unissued: readonly string[];
  readonly adversarial: boolean;
  /** what is special about it */
  readonly about: string;
}

interface World {
  readonly funds: readonly KnownFund[];
  readonly issued: readonly string[];
  readonly retired: readonly string[];
}

const PLAIN = { grants: [], unissued: [], adversarial: false, about: '' };

/** The texts, and what is known when they are read; `root` is that of the project. */
export function labelled(root: string): { texts: readonly Labelled[]; world: World; known: Known } {
  const read = (file: string): unknown =>
    JSON.parse(readFileSync(join(root, 'test', 'grants', 'acknowledgement', file), 'utf8'));
  const world = read('world.json') as World;
  const texts = (read('texts.json') as Partial<Labelled>[]).map((each) => ({ ...PLAIN, ...each }) as Labelled);
  return { texts, world, known: knowing(world) };
}

export function knowing({ funds, issued, retired }: World): Known {
  const of = (number: string, isRetired: boolean) => {
    const fund = funds.find(({ prefix }) => number.startsWith(prefix))!;
    return { number, fundId: fund.id, grantId: `grant ${number}`, isRetired };
  };
  return known(funds, [...issued.map((each) => of(each, false)), ...retired.map((each) => of(each, true))]);
}

export interface Measured {
  readonly precision: number;
  readonly recall: number;
  /** grants that were named and are not there, grants that are there and were not named */
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

/** Over all grants of all texts. */
export function measure(texts: readonly Labelled[], named: (text: string) => readonly string[]): Measured {
  const [wrong, missed]: [string[], string[]] = [[], []];
  let right = 0;
  for (const { text, grants } of texts) {
    const found = named(text);
    right += found.filter((number) => grants.includes(number)).length;
    wrong.push(...found.filter((number) => !grants.includes(number)).map((number) => `${number}: ${text}`));
    missed.push(...grants.filter((number) => !found.includes(number)).map((number) => `${number}: ${text}`));
  }
  return { precision: right / (right + wrong.length), recall: right / (right + missed.length), wrong, missed };
}
