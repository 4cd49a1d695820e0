/**
 * Finance's deal report: one row per deal, its columns in the order finance reads them, each with its definition.
 *
 * Rows and filters are those of the deals list, narrowed to what the actor may export; the order is the deal number's, so
 * the same data gives the same file.
 */
import type { Actor, Lang } from '../kernel/actor.js';
import { Me, visible } from '../kernel/access.js';
import { predicate, type Query } from '../kernel/page.js';
import { problem } from '../kernel/problem.js';
import { Binder, every } from '../kernel/sql.js';
import { dealList } from '../deals/index.js';
import type { Column } from './cells.js';
import { DEAL_COLUMNS } from './deal-columns.js';

/** Whose rows, chosen how, in which language. */
export interface Chosen {
  readonly actor: Actor;
  readonly lang: Lang;
  readonly filters: Query;
}

export interface Ask extends Chosen {
  readonly columns: readonly Column[];
}

export interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

/** The columns by their keys, all when none is named; a key that does not exist is refused like any unknown field. */
export function columnsNamed(keys: readonly string[] | undefined): readonly Column[] {
  return (
    keys?.map((key) => {
      const column = DEAL_COLUMNS.find((each) => each.key === key);
      if (!column) throw problem('unknown-field', { parameter: 'columns' });
      return column;
    }) ?? DEAL_COLUMNS
  );
}

/** The list's parameters that choose rows; those of paging have no meaning in a file that holds all of them. */
export function filtersOf(parameters: Readonly<Record<string, unknown>>): Query {
  for (const [name, value] of Object.entries(parameters)) {
    if (PAGING.includes(name)) throw problem('unknown-field', { parameter: name });
    if (typeof value !== 'string') throw problem('invalid', { errors: [{ parameter: name, code: 'wrong_type' }] });
  }
  return parameters as Query;
}

const PAGING = ['sort', 'limit', 'cursor', 'count', 'lang'];

/** `GET /reports/deals.csv?<filters>&lang=en&columns=number,title` */
export const askOf = (actor: Actor, { columns, ...query }: Query): Ask => ({
  ...chosenBy(actor, query),
  columns: columnsNamed(columns?.split(',')),
});

export function chosenBy(actor: Actor, { lang, ...filters }: Query): Chosen {
  if (lang !== undefined && lang !== 'zh-CN' && lang !== 'en') {
    throw problem('invalid', { errors: [{ parameter: 'lang', code: 'not_in_list' }] });
  }
  return { actor, lang: lang ?? actor.request?.lang ?? 'zh-CN', filters: filtersOf(filters) };
}

/** Throws what the list would throw for the same filters, before anything is written. */
export function rowsOf({ actor, filters }: Pick<Ask, 'actor' | 'filters'>, binder = new Binder()): Statement {
  const context = { actor, binder, me: new Me(binder, actor) };
  const readable = predicate(dealList, filters, context);
  const exportable = visible(actor, 'deals.export', dealList.resource, binder, context.me);
  return { text: every([readable, exportable]), values: binder.values };
}
