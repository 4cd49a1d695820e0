/**
 * Lists: flat typed filters, one sort, keyset pages. Page 10,000 costs what page 1 costs, nothing is counted unasked, and a
 * name the actor may not read is refused exactly like a name that does not exist.
 *
 * A listing is data; the statement is built from constants of the program, values are bound. The rows pass the access
 * engine first, so no parameter widens them.
 */
import type { Action } from '../policy.js';
import { lanes, type Resource, Me, visible } from './access.js';
import type { Actor } from './actor.js';
import { Answer } from './answer.js';
import type { Crypto } from './crypto.js';
import { openCursor, sealCursor } from './cursor.js';
import type { Db } from './db.js';
import type { Filter } from './filters.js';
import { problem } from './problem.js';
import { Binder, every } from './sql.js';
import { rows } from './tx.js';

export interface Sort {
  readonly column: string;
  /** the column's PostgreSQL type; it must be NOT NULL */
  readonly type: string;
  readonly readable?: (actor: Actor) => boolean;
}

export interface Selecting {
  readonly actor: Actor;
  readonly binder: Binder;
  readonly me: Me;
}

export interface Listing {
  readonly resource: Resource;
  readonly action: Action;
  /** tables that scope, filters and sorts need */
  readonly from: string;
  /** further joins, one row each, that only the view needs */
  readonly join?: string;
  /** `d.id AS "id", …`: the keys of the summary view */
  readonly select: (context: Selecting) => string;
  /** what else holds of every row, beside the level: rows that hang on rows of many kinds */
  readonly also?: (context: Selecting) => string;
  readonly filters: Readonly<Record<string, Filter>>;
  readonly sorts: Readonly<Record<string, Sort>>;
  /** the default, `-updatedAt` */
  readonly sort: string;
  /** the rows that a normalised search term finds, as a predicate over a fenced candidate set */
  readonly search?: (context: Selecting, term: string) => string;
  /** the same list as partners get it: its own columns, filters and sorts, the same action */
  readonly portal?: Listing;
}

/** The listing of the actor's audience: a name that only staff may use does not exist for partners. */
export const listingFor = (actor: Actor, listing: Listing): Listing =>
  actor.audience === 'portal' ? (listing.portal ?? listing) : listing;

export type Query = Readonly<Record<string, string>>;

const MAX_COUNT = 100_000;
const MAX_SEARCH = 100;

export async function page(db: Db, crypto: Crypto, listed: Listing, actor: Actor, query: Query): Promise<Answer> {
  const listing = listingFor(actor, listed);
  const { limit, sortName, sort, descending } = ordering(listing, actor, query);
  const binder = new Binder();
  const me = new Me(binder, actor);
  const context = { actor, binder, me };
  const where = conditions(listing, query, context);
  const shape = shapeOf(listing, query, sortName);
  const alias = listing.resource.alias;
  if (query.cursor !== undefined) {
    const [key, id] = openCursor(crypto, actor, shape, query.cursor);
    const after = descending ? '<' : '>';
    where.push(`(${sort.column}, ${alias}.id) ${after} (${binder.$(key, sort.type)}, ${binder.$(id, 'uuid')})`);
  }
  const direction = descending ? 'DESC' : 'ASC';
  const order = (column: string, id: string) =>
    `ORDER BY ${column} ${direction}, ${id} ${direction} LIMIT ${limit + 1}`;
  const apart = query.q === undefined ? lanes(actor, listing.action, listing.resource, me) : undefined;
  // Of each way to reach rows the first page, from its own index: somebody with few rows must not walk past everybody's.
  const firstOf = (lane: string) =>
    `(SELECT ${alias}.id, ${sort.column} AS at FROM ${listing.from} WHERE ${every([lane, ...where])} ${order(sort.column, `${alias}.id`)})`;
  const scope = apart
    ? `${alias}.id = ANY(ARRAY(SELECT c.id FROM (${apart.map(firstOf).join(' UNION ')}) c ${order('c.at', 'c.id')}))`
    : every([visible(actor, listing.action, listing.resource, binder, me), ...where]);
  const [found] = await db.rows<{ data: string | null; key: string | null; id: string | null; more: boolean }>(
    `SELECT array_to_string((array_agg(p.body))[1:${limit}], ',') AS data, (array_agg(p.key))[${limit}] AS key,
            (array_agg(p.id))[${limit}] AS id, count(*) > ${limit} AS more
     FROM (SELECT row_to_json(v)::text AS body, ${sort.column}::text AS key, ${alias}.id
           FROM ${listing.from} ${listing.join ?? ''} CROSS JOIN LATERAL (SELECT ${listing.select(context)}) v
           WHERE ${scope} ${order(sort.column, `${alias}.id`)}) p`,
    binder.values,
  );
  const next = found?.more
    ? JSON.stringify(sealCursor(crypto, actor, shape, [found.key ?? '', found.id ?? '']))
    : 'null';
  const count = query.count === undefined ? '' : await exactCount(db, listing, actor, query);
  return new Answer(`{"data":[${found?.data ?? ''}],"nextCursor":${next}${count}}`);
}

/** The rows of a list: scope AND filters AND search. Reports use it too, so that an export equals the list. */
export function predicate(listing: Listing, query: Query, context: Selecting): string {
  const { actor, binder, me } = context;
  return every([visible(actor, listing.action, listing.resource, binder, me), ...conditions(listing, query, context)]);
}

function conditions(listing: Listing, query: Query, context: Selecting): string[] {
  const { actor, binder } = context;
  const parts: string[] = listing.also ? [listing.also(context)] : [];
  for (const [name, text] of Object.entries(query)) {
    if (RESERVED.has(name)) continue;
    const filter = listing.filters[name];
    if (!filter || filter.readable?.(actor) === false) throw problem('unknown-field', { parameter: name });
    const code = filter.check(text);
    if (code) throw invalid(name, code);
    parts.push(filter.where(binder, text, context));
  }
  if (query.q !== undefined) {
    if (!listing.search) throw problem('unknown-field', { parameter: 'q' });
    if (query.q.length > MAX_SEARCH) throw invalid('q', 'too_long');
    parts.push(listing.search(context, query.q));
  }
  return parts;
}

const RESERVED = new Set(['sort', 'limit', 'cursor', 'count', 'q', 'lang']);

function ordering(listing: Listing, actor: Actor, query: Query) {
  const limit = query.limit === undefined ? 25 : Number(query.limit);
  if (!/^\d{1,3}$/.test(query.limit ?? '25') || limit < 1 || limit > 100) throw invalid('limit', 'bad_format');
  if (query.count !== undefined && query.count !== 'exact') throw invalid('count', 'not_in_list');
  const sortName = query.sort ?? listing.sort;
  const descending = sortName.startsWith('-');
  const sort = listing.sorts[descending ? sortName.slice(1) : sortName];
  if (!sort || sort.readable?.(actor) === false) throw problem('unknown-field', { parameter: 'sort' });
  return { limit, sortName, sort, descending };
}

const invalid = (parameter: string, code: string) => problem('invalid', { errors: [{ parameter, code }] });

/** What a cursor belongs to: the resource, the sort and every filter. */
function shapeOf(listing: Listing, query: Query, sort: string): string {
  const filters = Object.entries(query).filter(([name]) => !['cursor', 'limit', 'count', 'sort'].includes(name));
  return JSON.stringify([listing.resource.name, sort, filters.sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Exact up to 100,000 rows and two seconds; beyond that it says so. */
async function exactCount(db: Db, listing: Listing, actor: Actor, query: Query): Promise<string> {
  const binder = new Binder();
  const where = predicate(listing, query, { actor, binder, me: new Me(binder, actor) });
  const text = `SELECT count(*)::int AS n FROM (SELECT 1 FROM ${listing.from} WHERE ${where} LIMIT ${MAX_COUNT + 1}) c`;
  const capped = `,"count":${MAX_COUNT},"countCapped":true`;
  try {
    const n = await db.work(async (tx) => {
      await rows(tx, `SELECT set_config('statement_timeout', '2s', true)`);
      return (await rows<{ n: number }>(tx, text, binder.values))[0]?.n ?? 0;
    });
    return n > MAX_COUNT ? capped : `,"count":${n}`;
  } catch (error) {
    if ((error as { code?: string }).code === '57014') return capped;
    throw error;
  }
}
