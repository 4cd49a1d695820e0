/**
 * Writing what search reads, in the transaction that changes a name.
 *
 * The promise: every name an organization has or had finds it, and nothing else does. Only the difference is written, so
 * an unchanged name costs no index update.
 */
import { one, rows, type Tx } from '../../kernel/tx.js';
import { nameKeys } from '../naming/names.js';
import { gramsOf, lines, spell, type Spelling } from './spelling.js';

interface Named {
  id: string;
  uscc: string | null;
}

type Term = [lane: string, term: string];

const WRITE = `
  WITH wanted AS (SELECT * FROM unnest($2::text[], $3::text[]) AS w (lane, term)),
       present AS (SELECT lane, term FROM organization_search_terms WHERE organization_id = $1),
       gone AS (DELETE FROM organization_search_terms t WHERE t.organization_id = $1
                AND (t.lane, t.term) NOT IN (SELECT lane, term FROM wanted)),
       added AS (INSERT INTO organization_search_terms (organization_id, lane, term)
                 SELECT $1, lane, term FROM (SELECT lane, term FROM wanted EXCEPT SELECT lane, term FROM present) fresh)
  INSERT INTO organization_search (organization_id, grams, names, initials, pinyin) VALUES ($1, $4, $5, $6, $7)
  ON CONFLICT (organization_id) DO UPDATE
    SET grams = EXCLUDED.grams, names = EXCLUDED.names, initials = EXCLUDED.initials, pinyin = EXCLUDED.pinyin
    WHERE organization_search.names <> EXCLUDED.names`;

/** From all names that the table has; the caller holds the organization. */
export async function indexNames(tx: Tx, organization: Named): Promise<void> {
  const { terms, grams, texts } = indexed(await namesOf(tx, organization.id), organization.uscc);
  await one(tx, WRITE, [
    organization.id,
    terms.map(([lane]) => lane),
    terms.map(([, term]) => term),
    grams,
    lines(texts.names),
    lines(texts.initials),
    lines(texts.pinyin),
  ]);
}

/** A merged organization is found through its survivor only. */
export async function forgetNames(tx: Tx, id: string): Promise<void> {
  await one(tx, `DELETE FROM organization_search_terms WHERE organization_id = $1`, [id]);
  await one(tx, `DELETE FROM organization_search WHERE organization_id = $1`, [id]);
}

/** The index entries of an organization with these names. */
export function indexed(names: readonly string[], uscc: string | null) {
  const terms = new Map<string, Term>();
  const grams = new Set<string>();
  const texts = { names: new Set<string>(), initials: new Set<string>(), pinyin: new Set<string>() };
  const add = (lane: string, each: Iterable<string>) => {
    for (const term of each) if (term) terms.set(`${lane}\n${term}`, [lane, term]);
  };
  for (const name of names) {
    const { matchName, coreName } = nameKeys(name);
    const [whole, match, core] = [spell(name), spell(matchName), spell(coreName)];
    for (const gram of gramsOf(match)) grams.add(gram);
    collect(texts, whole, match, core);
    add('name', [whole.letters]);
    add('match', [match.letters]);
    add('core', [core.letters]);
    add('initials', whole.initials);
    add('core_initials', core.initials);
    add('pinyin', whole.pinyin);
  }
  if (uscc) add('uscc', [uscc.toLowerCase()]);
  return { terms: [...terms.values()], grams: [...grams], texts };
}

function collect(texts: Record<'names' | 'initials' | 'pinyin', Set<string>>, ...spellings: Spelling[]): void {
  for (const { letters, initials, pinyin } of spellings) {
    texts.names.add(letters);
    for (const each of initials) texts.initials.add(each);
    for (const each of pinyin) texts.pinyin.add(each);
  }
}

async function namesOf(tx: Tx, id: string): Promise<string[]> {
  const found = await rows<{ name: string }>(tx, `SELECT name FROM organization_names WHERE organization_id = $1`, [
    id,
  ]);
  return found.map(({ name }) => name);
}
