/**
 * Grants that a text without a number may mean: an author is on the team and it was published during the term or up to two
 * years after it. By ORCID, or by name and institution. Only a person links them, and everybody is told only of grants that
 * he reads anyway.
 */
/* eslint-disable crm/sql-text -- a clause of the access engine; values are bound */
import { Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Binder } from '../../kernel/sql.js';
import { rows, type Tx } from '../../kernel/tx.js';
import { grants } from '../grant/grant.access.js';
import { type Author, authorRows, IS_AUTHOR } from '../outcome/authors.js';

export interface ByAuthor {
  readonly grantId: string;
  readonly author: string;
}

interface About {
  readonly authors: readonly Author[];
  /** by default today */
  readonly publishedOn?: string;
  /** where the text names one */
  readonly fundId: string | null;
}

export function grantsByAuthor(tx: Tx, actor: Actor, { authors, publishedOn, fundId }: About): Promise<ByAuthor[]> {
  const binder = new Binder();
  const seen = visible(actor, 'grants.read', grants, binder, new Me(binder, actor));
  const published = `coalesce(${binder.$(publishedOn ?? null, 'date')}, app_today())`;
  const text = `SELECT g.id AS "grantId", min(a.name) AS author
    FROM grants g JOIN grant_members gm ON gm.grant_id = g.id JOIN people p ON p.id = gm.person_id
    JOIN ${authorRows(binder, authors)} ON ${IS_AUTHOR.withInstitution}
    WHERE ${published} BETWEEN g.start_on AND (g.end_on + interval '24 months')::date AND (${seen})
      AND g.fund_id = coalesce(${binder.$(fundId, 'uuid')}, g.fund_id)
    GROUP BY g.id ORDER BY g.id LIMIT 20`;
  return rows<ByAuthor>(tx, text, binder.values);
}
