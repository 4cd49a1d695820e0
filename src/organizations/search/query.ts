/**
 * A search term as people type it (华为, ｈｕａｗｅｉ, zphz, 騰訊), ready to be bound into SQL.
 *
 * The promise: whatever is typed finds what `spelling.ts` stored under it, and is only ever a bound value.
 */
import type { Binder } from '../../kernel/sql.js';
import { nameKeys } from '../naming/names.js';
import { letters } from '../naming/text.js';
import { laneGrams } from './spelling.js';

export interface SearchTerm {
  /** what the stored terms must contain */
  readonly letters: string;
  /** one set of grams a lane; a row matches when it has all grams of one set */
  readonly grams: readonly (readonly string[])[];
}

/** null when fewer than two characters remain: 422 `q_too_short`. */
export function searchTerm(q: string): SearchTerm | null {
  const typed = letters(q);
  if ([...typed].length < 2) return null;
  const latin = /^[a-z0-9]+$/.test(typed) && /[a-z]/.test(typed);
  // a legal form is in no gram (it would be in every row's): 技术有限公司 is looked up as 技术 and rechecked whole
  const indexed = latin ? typed : nameKeys(q).matchName;
  return {
    letters: typed,
    grams: latin ? (['c', 'i', 'p'] as const).map((lane) => laneGrams(lane, [typed])) : [laneGrams('c', [indexed])],
  };
}

/** The infix condition over a column pair made by `searchable`. */
export function contains(bind: Binder, gramsColumn: string, termsColumn: string, term: SearchTerm): string {
  const lanes = term.grams.map((grams) => `${gramsColumn} @> ${bind.$(grams, 'text[]')}`);
  return `(${lanes.join(' OR ')}) AND position(${bind.$(term.letters, 'text')} in ${termsColumn}) > 0`;
}
