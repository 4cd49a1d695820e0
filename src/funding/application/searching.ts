/** By what staff find an application: its title, receipt, owner and organization, in Chinese, pinyin and initials. */
import { one, type Tx } from '../../kernel/tx.js';
import { searchable } from '../../organizations/index.js';

/** The search columns, from what is true now; `receiptNo` is not a word, but is typed in parts. */
export async function searchColumns(
  tx: Tx,
  about: { title: string; receiptNo?: string | null; ownerPersonId: string; organizationId: string | null },
): Promise<{ searchGrams: string[]; searchTerms: string }> {
  const named = await one<{ owner: string; organization: string | null }>(tx, NAMES, [
    about.ownerPersonId,
    about.organizationId,
  ]);
  const found = [
    searchable(about.title),
    searchable(named!.owner, 'person'),
    ...[about.receiptNo, named!.organization].flatMap((text) => (text ? [searchable(text)] : [])),
  ];
  return {
    searchGrams: [...new Set(found.flatMap(({ grams }) => grams))],
    searchTerms: found.map(({ terms }) => terms).join(''),
  };
}

const NAMES = `SELECT p.name AS owner, (SELECT o.legal_name FROM organizations o WHERE o.id = $2) AS organization
  FROM people p WHERE p.id = $1`;
