/** The list of grants. Colleagues and a society find by number, title, PI and institution; a team has few and reads its own. */
/* eslint-disable crm/sql-text -- conditions are made of constants here, their values bound */
import { visible } from '../../kernel/access.js';
import { anyOf, ids } from '../../kernel/filters.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { refuse } from '../../kernel/problem.js';
import { valuesOf } from '../../labels.js';
import { contains, searchTerm } from '../../organizations/index.js';
import { grants } from './grant.access.js';
import { columns, JOINS } from './grant.query.js';

/** Candidates are found first, within the reader's rows, and only then put in order. */
const MAX_CANDIDATES = 500;

function search({ actor, binder, me }: Selecting, q: string): string {
  const term = searchTerm(q);
  if (!term) refuse([{ code: 'q_too_short', parameter: 'q' }]);
  return `g.id = ANY(ARRAY(SELECT g.id FROM grants g WHERE ${contains(binder, 'g.search_grams', 'g.search_terms', term!)}
    AND (${visible(actor, grants.read, grants, binder, me)}) LIMIT ${MAX_CANDIDATES}))`;
}

const OWN = {
  state: anyOf(valuesOf('grant_state'), 'g.state'),
  fundId: ids('g.fund_id'),
};
/** Grants without a term come last (-: first): a keyset needs a value. */
const SORTS = {
  updatedAt: { column: 'g.updated_at', type: 'timestamptz' },
  startOn: { column: `coalesce(g.start_on, 'infinity')`, type: 'date' },
  endOn: { column: `coalesce(g.end_on, 'infinity')`, type: 'date' },
};

const portal: Listing = {
  resource: grants,
  action: 'grants.read',
  from: 'grants g',
  join: JOINS,
  select: columns,
  filters: OWN,
  sorts: SORTS,
  sort: '-updatedAt',
};

export const grantList: Listing = {
  ...portal,
  search,
  filters: { ...OWN, roundId: ids('g.round_id'), institutionId: ids('g.institution_id') },
  portal,
};
