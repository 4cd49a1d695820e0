/**
 * Search among organizations: 华为, zphz, huawei, 9144…, as typed.
 *
 * The promise: an index answers, whatever is typed. Three lanes are each fenced and cut (an exact term, a prefix, an
 * infix over grams), inside the caller's scope and filters, so that no cut hides a row from the one who may see it. Only
 * then are the few candidates ranked: exact code, exact name, name prefix, initials prefix, name infix, initials infix,
 * pinyin; then the shorter name.
 */
import { Me } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import type { Crypto } from '../../kernel/crypto.js';
import { openCursor, sealCursor } from '../../kernel/cursor.js';
import type { Db } from '../../kernel/db.js';
import { predicate, type Query } from '../../kernel/page.js';
import { problem } from '../../kernel/problem.js';
import { Binder } from '../../kernel/sql.js';
import { contains, searchTerm, type SearchTerm } from '../search/query.js';
import { organizationList } from './organization.query.js';

const MOST = 500;
const LANES = ['name', 'match', 'core', 'initials', 'core_initials', 'pinyin'];
/** sorts after every text that begins with the same letters, byte by byte */
const LAST = '\u{10FFFF}';

export async function findOrganizations(db: Db, crypto: Crypto, actor: Actor, query: Query): Promise<Answer> {
  const { q = '', cursor, limit: _limit, ...rest } = query;
  const limit = checked(query);
  const term = searchTerm(q);
  if (!term) throw problem('guard-failed', { reasons: [{ code: 'q_too_short', parameter: 'q' }] });
  const shape = JSON.stringify(['organizations', term.letters, Object.entries(rest).sort()]);
  const after = cursor === undefined ? undefined : openCursor(crypto, actor, shape, cursor);
  const [text, values] = searchText(actor, rest, term, limit, after);
  const [found] = await db.rows<Found>(text, values);
  const next = found?.more
    ? JSON.stringify(sealCursor(crypto, actor, shape, [found.place ?? '', found.id ?? '']))
    : 'null';
  const count = query.count ? `,"count":${found?.total},"countCapped":${found?.truncated}` : '';
  return new Answer(`{"data":[${found?.data ?? ''}],"nextCursor":${next},"truncated":${found?.truncated}${count}}`);
}

interface Found {
  data: string | null;
  place: string | null;
  id: string | null;
  more: boolean;
  truncated: boolean;
  total: number;
}

/** Exported for the test that shows its plan. */
export function searchText(
  actor: Actor,
  filters: Query,
  term: SearchTerm,
  limit: number,
  after?: [place: string, id: string],
): [text: string, values: unknown[]] {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const context = { actor, binder, me };
  const scope = predicate(organizationList, filters, context);
  const q = binder.$(term.letters, 'text');
  const last = binder.$(term.letters + LAST, 'text');
  const lanes = binder.$(term.letters.length >= 4 ? [...LANES, 'uscc'] : LANES, 'text[]');
  // A common word, or a wrong guess how common one is, must not tempt the planner to walk a table: limits are hidden from it
  // and rows are checked one by one, unless a filter may be the better way in.
  const terms = `SELECT t.organization_id AS id FROM organization_search_terms t
    CROSS JOIN LATERAL (SELECT FROM organizations o WHERE o.id = t.organization_id AND (${scope}) OFFSET 0) o
    WHERE t.lane = ANY(${lanes})`;
  const isFiltered = Object.keys(filters).some((name) => name !== 'state');
  const seen = isFiltered
    ? `JOIN organizations o ON o.id = s.organization_id AND (${scope})`
    : `CROSS JOIN LATERAL (SELECT FROM organizations o WHERE o.id = s.organization_id AND (${scope}) OFFSET 0) o`;
  const infix = contains(binder, 's.grams', '(s.names || s.initials || s.pinyin)', term);
  const n = binder.$(limit, 'int');
  const from = after ? `WHERE (place, id) > (${binder.$(after[0], 'int')}, ${binder.$(after[1], 'uuid')})` : '';
  return [
    `WITH exact AS MATERIALIZED (${terms} AND t.term = ${q} LIMIT (SELECT ${MOST})),
          prefix AS MATERIALIZED (${terms} AND t.term ~>=~ ${q} AND t.term ~<~ ${last} LIMIT (SELECT ${MOST + 1})),
          infix AS MATERIALIZED (
            SELECT s.organization_id AS id FROM organization_search s ${seen} WHERE ${infix} LIMIT (SELECT ${MOST + 1})),
          hits AS (SELECT id FROM exact UNION (SELECT id FROM prefix LIMIT ${MOST}) UNION (SELECT id FROM infix LIMIT ${MOST})),
          ranked AS MATERIALIZED (
            SELECT o.id, ${rank(q)} * 1000 + char_length(o.legal_name) AS place
            FROM organizations o JOIN organization_search s ON s.organization_id = o.id
            WHERE o.id = ANY(ARRAY(SELECT id FROM hits))),
          best AS MATERIALIZED (SELECT id, place FROM ranked ${from} ORDER BY place, id LIMIT ${n} + 1)
     SELECT array_to_string((array_agg(p.body))[1:${n}], ',') AS data, (array_agg(p.place))[${n}]::text AS place,
            (array_agg(p.id))[${n}] AS id, count(*) > ${n} AS more, (SELECT count(*)::int FROM ranked) AS total,
            (SELECT count(*) > ${MOST} FROM prefix) OR (SELECT count(*) > ${MOST} FROM infix) AS truncated
     FROM (SELECT row_to_json(v)::text AS body, b.place, b.id
           FROM best b JOIN organizations o ON o.id = b.id CROSS JOIN LATERAL (SELECT ${organizationList.select(context)}) v
           ORDER BY b.place, b.id) p`,
    binder.values,
  ];
}

/** Every stored text begins and ends each of its terms with a line break. */
const rank = (q: string): string => `CASE
  WHEN lower(o.uscc) = ${q} THEN 0
  WHEN position(E'\\n' || ${q} || E'\\n' IN s.names) > 0 THEN 1
  WHEN position(E'\\n' || ${q} IN s.names) > 0 OR starts_with(lower(o.uscc), ${q}) THEN 2
  WHEN position(E'\\n' || ${q} IN s.initials) > 0 THEN 3
  WHEN position(${q} IN s.names) > 0 THEN 4
  WHEN position(${q} IN s.initials) > 0 THEN 5
  WHEN position(E'\\n' || ${q} IN s.pinyin) > 0 THEN 6
  ELSE 7 END`;

/** The rank is the order; a known sort is accepted and says nothing, an unknown one is refused as everywhere. */
function checked({ q = '', limit = '25', sort, count }: Query): number {
  if (q.length > 100) throw invalid('q', 'too_long');
  if (sort !== undefined && !(sort.replace(/^-/, '') in organizationList.sorts)) {
    throw problem('unknown-field', { parameter: 'sort' });
  }
  if (count !== undefined && count !== 'exact') throw invalid('count', 'not_in_list');
  const n = /^\d{1,3}$/.test(limit) ? Number(limit) : 0;
  if (n < 1 || n > 100) throw invalid('limit', 'bad_format');
  return n;
}

const invalid = (parameter: string, code: string) => problem('invalid', { errors: [{ parameter, code }] });
