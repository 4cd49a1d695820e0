/** By what a grant is found: its number in parts, its title, its PI and its institution, in Chinese, pinyin and initials. */
import { one, type Tx } from '../../kernel/tx.js';
import { searchable } from '../../organizations/index.js';
import type { Grant } from './grant.entity.js';

type Named = Pick<Grant, 'title' | 'number' | 'piPersonId' | 'institutionId'>;

/** The search columns, from what is true now. */
export async function searchColumns(
  tx: Tx,
  { title, number, piPersonId, institutionId }: Named,
): Promise<Pick<Grant, 'searchGrams' | 'searchTerms'>> {
  const { pi, institution } = (await one<{ pi: string; institution: string }>(tx, NAMES, [piPersonId, institutionId]))!;
  const found = [
    searchable(title),
    searchable(pi, 'person'),
    searchable(institution),
    ...(number ? [searchable(number)] : []),
  ];
  return {
    searchGrams: [...new Set(found.flatMap(({ grams }) => grams))],
    searchTerms: found.map(({ terms }) => terms).join(''),
  };
}

const NAMES = `SELECT (SELECT name FROM people WHERE id = $1) AS pi,
  (SELECT legal_name FROM organizations WHERE id = $2) AS institution`;
