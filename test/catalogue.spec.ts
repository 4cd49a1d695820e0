/** What the program believes of its database, held against the catalogue: entities, states, labels, problems, personal data. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CODES } from '../src/codes.js';
import { lifecycles } from '../src/kernel/lifecycle.js';
import { PROBLEMS, type ProblemRow } from '../src/kernel/problem.js';
import { LABELS } from '../src/labels.js';
import { PII } from '../src/pii.js';
import { type Crm, startCrm } from './support/app.js';

let crm: Crm;
let columns: { table: string; name: string; type: string; nullable: boolean; generated: boolean }[];
let checks: { table: string; name: string; values: string[] }[];
beforeAll(async () => {
  crm = await startCrm();
  columns = await crm.db.rows(`
    SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, NULL) AS type, NOT a.attnotnull AS nullable,
           a.attgenerated <> '' AS generated
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
      AND c.relname <> 'migrations'
    ORDER BY 1, a.attnum`);
  const rows = await crm.db.rows<{ table: string; name: string; text: string }>(`
    SELECT conrelid::regclass::text AS "table", conname AS name, pg_get_constraintdef(oid) AS text
    FROM pg_constraint WHERE contype = 'c' AND conname LIKE '%\\_known' AND connamespace = 'public'::regnamespace`);
  checks = rows.map(({ table, name, text }) => ({
    table,
    name,
    values: [...text.matchAll(/'((?:[^']|'')*)'::text/g)].map(([, value = '']) => value).sort(),
  }));
});
afterAll(() => crm.stop());

/** Columns that no entity writes, and who does. */
const WRITTEN_BELOW: Record<string, string> = {
  'api_keys.last_used_at': 'the statement that reads a key',
  'deals.last_activity_at': 'the statement that enters an activity',
};

test('every entity spells the columns of its table, with their types and whether they may be null', () => {
  const shape = (table: string, name: string, type: string, nullable: boolean) =>
    `${table}.${name} ${type}${nullable ? '?' : ''}`;
  const entities = crm.db.source.entityMetadatas;
  const tables = new Set(entities.map(({ tableName }) => tableName));
  const spelled = entities.flatMap(({ tableName, columns: own }) =>
    own.map((column) => shape(tableName, column.databaseName, typeOf(column), column.isNullable)),
  );
  const there = columns.filter(({ table }) => tables.has(table));
  const known = new Set(there.map(({ table, name, type, nullable }) => shape(table, name, type, nullable)));
  expect(spelled.filter((column) => !known.has(column))).toEqual([]);
  const written = new Set(spelled.map((column) => column.split(' ', 1)[0]));
  const unwritten = there.filter(({ table, name, generated }) => !generated && !written.has(`${table}.${name}`));
  expect(unwritten.map(({ table, name }) => `${table}.${name}`).sort()).toEqual(Object.keys(WRITTEN_BELOW).sort());
});

const FULL: Record<string, string> = {
  timestamptz: 'timestamp with time zone',
  int: 'integer',
  bool: 'boolean',
  char: 'character',
};
function typeOf({ type, isArray }: { type: unknown; isArray: boolean }): string {
  const name = String(type);
  return (FULL[name] ?? name) + (isArray ? '[]' : '');
}

test('every lifecycle has the states that its table admits', () => {
  expect(lifecycles().length).toBeGreaterThan(3);
  for (const { resource, column, states } of lifecycles()) {
    const check = checks.find(({ name }) => name === `${resource}_${column}_known`);
    expect([resource, check?.values]).toEqual([resource, [...states].sort()]);
  }
});

/** Values that people never choose nor read as such. */
const TECHNICAL = [
  'imports_date_system_known',
  'imports_delimiter_known',
  'imports_encoding_known',
  'one_time_tokens_purpose_known',
  'organization_search_terms_lane_known',
  'sessions_end_reason_known',
  'sessions_stage_known',
];

test('every list of known values is an enumeration with labels, or a part of one', () => {
  const enumerations = Object.values(LABELS).map((values) => new Set(Object.keys(values)));
  const unlabelled = checks.filter(
    ({ values }) => !enumerations.some((known) => values.every((value) => known.has(value))),
  );
  expect(unlabelled.map(({ name }) => name).sort()).toEqual(TECHNICAL);
});

describe('every text has both languages', () => {
  const bad = (texts: readonly string[]) =>
    texts.length !== 2 || !/\p{Script=Han}/u.test(texts[0]!) || texts[1]!.trim() === '';

  test('labels', () => {
    const missing = Object.entries(LABELS).flatMap(([name, values]) =>
      Object.entries(values as Record<string, readonly string[]>)
        .filter(([, texts]) => texts.length !== 2 || texts.some((text) => text.trim() === ''))
        .map(([value]) => `${name}.${value}`),
    );
    expect(missing).toEqual([]);
  });

  test('codes', () => {
    expect(Object.entries(CODES).filter(([, texts]) => bad(texts))).toEqual([]);
  });

  test('problems', () => {
    const rows = Object.entries(PROBLEMS as Record<string, ProblemRow>);
    expect(rows.filter(([slug, { zh, en }]) => bad([zh, en]) || !/^[a-z]+(-[a-z]+)*$/.test(slug))).toEqual([]);
  });
});

test('every constraint that a problem names exists', async () => {
  const rows = await crm.db.rows<{ name: string }>(
    `SELECT conname AS name FROM pg_constraint UNION SELECT relname FROM pg_class WHERE relkind = 'i'
     UNION SELECT (regexp_matches(prosrc, 'CONSTRAINT = ''(\\w+)''', 'g'))[1] FROM pg_proc`,
  );
  const known = new Set(rows.map(({ name }) => name));
  const named = Object.values(PROBLEMS as Record<string, ProblemRow>).flatMap(({ constraints }) => constraints ?? []);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

describe('every column that could hold personal data', () => {
  const kinds = /^(?:text|jsonb|bytea|inet|date|character varying|citext)/;

  test('is in a table that the map of personal data lists', () => {
    const missing = columns.filter(({ table, type }) => kinds.test(type) && !PII[table]).map(({ table }) => table);
    expect([...new Set(missing)]).toEqual([]);
  });

  test('and the map lists nothing that is not there', () => {
    const there = new Set(columns.flatMap(({ table, name }) => [table, `${table}.${name}`]));
    const gone = Object.entries(PII).flatMap(([table, { columns: named = {}, subject }]) =>
      [
        table,
        ...Object.keys(named).map((name) => `${table}.${name}`),
        ...(subject ? [`${table}.${subject}`] : []),
      ].filter((name) => !there.has(name)),
    );
    expect(gone).toEqual([]);
  });

  test('that is named like a person, an address or a secret has a class of its own', () => {
    const telling = /(?:^|_)(?:email|mobile|phone|wechat|password|token|secret|seed|id_number|account_no)(?:_|$)/;
    const unclassed = columns.filter(
      ({ table, name, type }) =>
        kinds.test(type) && telling.test(name) && (PII[table]?.columns?.[name] ?? 'none') === 'none',
    );
    expect(unclassed.map(({ table, name }) => `${table}.${name}`)).toEqual([]);
  });
});

test('no foreign key deletes or empties what refers to it', async () => {
  const loose = await crm.db.rows(
    `SELECT conrelid::regclass::text AS "table", conname FROM pg_constraint
     WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND confdeltype <> 'r'`,
  );
  expect(loose).toEqual([]);
});
