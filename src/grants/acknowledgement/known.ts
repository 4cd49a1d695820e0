/** What is known before a text is read: the funds, the names they go by, how they number, and every number ever on paper. */
import { lettersOf } from './page.js';

export interface KnownFund {
  readonly id: string;
  readonly prefix: string;
  /** `{prefix}{YYYY}{batch:2}{seq:2}` */
  readonly format: string;
  /** its names and aliases, in any spelling */
  readonly names: readonly string[];
}

export interface KnownNumber {
  readonly number: string;
  readonly fundId: string;
  readonly grantId: string;
  /** on a paper that became void */
  readonly isRetired: boolean;
}

export interface Known {
  readonly funds: ReadonlyMap<string, KnownFund>;
  /** letters and digits of a name → the funds that go by it; the longest first */
  readonly names: readonly (readonly [norm: string, fundIds: readonly string[]])[];
  /** letters of a prefix → the funds that number with it, or once did; the longest first */
  readonly prefixes: readonly (readonly [norm: string, fundIds: readonly string[]])[];
  /** by letters and digits */
  readonly numbers: ReadonlyMap<string, KnownNumber>;
}

/** Shorter ones are words that anybody uses. */
const LEAST_LETTERS = 6;
/** Behind a head stands a number of the fund, so it may be shorter: CCF-智谱202403. */
const LEAST_HEAD = 4;

/** What a name begins with before it says what the fund is for: CCF-智谱, of CCF-智谱大模型创新基金. */
const headOf = (name: string): string =>
  name.split(/\b(?:large|big|language|fund|foundation|project)\b|大|人工智能|基金|联合/i)[0]!;

export function known(funds: readonly KnownFund[], numbers: readonly KnownNumber[]): Known {
  const names = new Map<string, Set<string>>();
  const prefixes = new Map<string, Set<string>>();
  const add = (to: typeof names, norm: string, fundId: string) =>
    void to.set(norm, (to.get(norm) ?? new Set()).add(fundId));
  for (const { id, prefix, names: spelled } of funds) {
    for (const norm of spelled.map(lettersOf)) if ([...norm].length >= LEAST_LETTERS) add(names, norm, id);
    for (const norm of [prefix, ...spelled.map(headOf)].map(lettersOf))
      if ([...norm].length >= LEAST_HEAD) add(prefixes, norm, id);
  }
  for (const { number, fundId } of numbers) add(prefixes, lettersOf(number).replace(/\d+$/, ''), fundId);
  return {
    funds: new Map(funds.map((fund) => [fund.id, fund])),
    names: longestFirst(names),
    prefixes: longestFirst(prefixes),
    numbers: new Map(numbers.map((each) => [lettersOf(each.number), each])),
  };
}

const longestFirst = (found: ReadonlyMap<string, ReadonlySet<string>>): [string, string[]][] =>
  [...found].map(([norm, ids]): [string, string[]] => [norm, [...ids]]).sort(([a], [b]) => b.length - a.length);
