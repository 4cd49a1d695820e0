/**
 * The legal name of a new organization and everything by which it is found, in one statement: imports enter thousands.
 */
import { one, type Tx } from '../../kernel/tx.js';
import { indexed } from '../search/indexing.js';
import { lines } from '../search/spelling.js';
import type { Organization } from './organization.entity.js';

const WRITE = `
  WITH named AS (
    INSERT INTO organization_names (organization_id, kind, name, name_norm, match_name, source, created_by)
    VALUES ($1, 'legal', $2, $3, $4, $5, $6)
  ), terms AS (
    INSERT INTO organization_search_terms (organization_id, lane, term) SELECT $1, * FROM unnest($7::text[], $8::text[])
  )
  INSERT INTO organization_search (organization_id, grams, names, initials, pinyin) VALUES ($1, $9, $10, $11, $12)`;

export async function enterFirstName(tx: Tx, organization: Organization, source?: string): Promise<void> {
  const { id, legalName, nameNorm, matchName, uscc, createdBy } = organization;
  const { terms, grams, texts } = indexed([legalName], uscc);
  const [lanes, words] = [terms.map(([lane]) => lane), terms.map(([, term]) => term)];
  const found = [lanes, words, grams, lines(texts.names), lines(texts.initials), lines(texts.pinyin)];
  await one(tx, WRITE, [id, legalName, nameNorm, matchName, source ?? null, createdBy, ...found]);
}
