/**
 * What is stored of a text so that it can be found: its letters, initials and pinyin, and the bigrams of each.
 *
 * PostgreSQL has no trigram for two Chinese characters, so infix search is `grams @> query grams` on a GIN index, then a
 * recheck of the stored terms. Grams carry their lane (c, i, p): a query must find all its grams in one lane.
 */
import { bigrams, letters } from '../naming/text.js';
import { readings } from './readings.js';

export type Lane = 'c' | 'i' | 'p';

export interface Spelling {
  readonly letters: string;
  readonly initials: readonly string[];
  readonly pinyin: readonly string[];
}

/** The two columns of a searchable text: grams for the index, terms (one a line) for the recheck. */
export interface Searchable {
  readonly grams: string[];
  readonly terms: string;
}

export function spell(text: string, of: 'organization' | 'person' = 'organization'): Spelling {
  const plain = letters(text);
  return { letters: plain, ...readings(plain, of) };
}

export function searchable(text: string, of: 'organization' | 'person' = 'organization'): Searchable {
  const { letters: plain, initials, pinyin } = spell(text, of);
  return {
    grams: gramsOf({ letters: plain, initials, pinyin }),
    terms: lines([plain, ...initials, ...pinyin]),
  };
}

export function gramsOf(spelling: Spelling): string[] {
  return [
    ...new Set([
      ...laneGrams('c', [spelling.letters]),
      ...laneGrams('i', spelling.initials),
      ...laneGrams('p', spelling.pinyin),
    ]),
  ];
}

export function laneGrams(lane: Lane, texts: readonly string[]): string[] {
  return texts.flatMap((text) => bigrams(text).map((pair) => lane + pair));
}

/** Each term begins and ends with a line break, so that prefix and equality are found by `position` too. */
export const lines = (terms: Iterable<string>): string => `\n${[...new Set(terms)].join('\n')}\n`;
