/**
 * A first mapping from the headers alone: equal to a target's name, label or known alias, blanks and case aside. A guess
 * for a person to confirm; two columns never get one target, and what is not plain stays unmapped.
 */
import type { FieldMapping } from './mapping.js';
import type { Target } from './targets.js';

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-.:：*（）()]+/g, '');

export function suggest(columns: readonly string[], targets: readonly Target[]): FieldMapping[] {
  const free = new Map(targets.map((target) => [target.name, wordsOf(target)]));
  return columns.flatMap((column) => {
    const found = [...free].find(([, words]) => words.includes(folded(column)));
    if (!found) return [];
    free.delete(found[0]);
    return [{ target: found[0], column }];
  });
}

const wordsOf = (target: Target): string[] => [target.name, target.zh, target.en, ...(target.also ?? [])].map(folded);
