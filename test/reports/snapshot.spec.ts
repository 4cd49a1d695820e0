import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buffer } from 'node:stream/consumers';
import { inlined } from '../../src/reports/literal.js';
import { Snapshot } from '../../src/reports/snapshot.js';
import { type Crm, startCrm } from '../support/app.js';

let crm: Crm;
beforeAll(async () => {
  crm = await startCrm();
});
afterAll(() => crm.stop());

const copied = (query: string, values: unknown[], signal = new AbortController().signal) =>
  Snapshot.of(crm.db, signal, (snapshot) => snapshot.copy(query, values, 'FORMAT csv'));

const text = fc.string({ unit: 'grapheme' }).map((each) => each.toWellFormed().replaceAll('\0', ''));

test('a value written into COPY comes back as it was, whatever quotes, backslashes or statements it holds', async () => {
  const hostile = fc.oneof(text, fc.constantFrom(`'; DROP TABLE users; --`, `\\'`, `$1`, `E'\\x27`, `"},{"`, `\\`));
  await fc.assert(
    fc.asyncProperty(hostile, fc.array(hostile), async (one, many) => {
      const [row] = await crm.db.rows<{ one: string; many: string[] }>(
        inlined('SELECT $1::text AS one, $2::text[] AS many', [one, many]),
      );
      expect(row).toEqual({ one, many });
    }),
  );
});

test('a typed text cannot become a formula in a CSV, and what the system writes is left alone', async () => {
  const cells = [
    '=1+1',
    '+8613',
    '-备注',
    '@x',
    '\t=1',
    '\r=1',
    '＝1+1',
    '＋1',
    '－1',
    '＠x',
    "'=1",
    '',
    'a=1',
    '智谱',
  ];
  const [row] = await crm.db.rows<{ safe: string[]; money: string }>(
    `SELECT array_agg(csv_cell(c) ORDER BY n) AS safe, (-1200.50)::numeric(18,2)::text AS money
     FROM unnest($1::text[]) WITH ORDINALITY AS t (c, n)`,
    [cells],
  );
  expect(row!.safe).toEqual(cells.map((cell, i) => (i < 10 ? `'${cell}` : cell)));
  expect(row!.money).toBe('-1200.50');
});

test('any text is the content of an XML element, and what XML cannot hold is left out', async () => {
  const cell = 'a&b<c>\u0001\n\r\t_x0041_\uFFFF\u{20BB7}';
  const [row] = await crm.db.rows<{ xml: string }>('SELECT xml_cell($1) AS xml', [cell]);
  expect(row!.xml).toBe('a&amp;b&lt;c&gt;&#10;&#13;\t_x005F_x0041_\u{20BB7}');
});

test('a snapshot does not see what is committed while it is read', async () => {
  const rows = Snapshot.of(crm.db, new AbortController().signal, async function* (snapshot) {
    const count = async () => (await snapshot.rows<{ n: number }>('SELECT count(*)::int AS n FROM people', []))[0]!.n;
    const before = await count();
    await crm.db.rows(`INSERT INTO people (name) VALUES ('韩梅梅')`);
    yield [before, await count()];
  });
  const [[before, after]] = (await Array.fromAsync(rows)) as [[number, number]];
  expect(after).toBe(before);
});

test('a snapshot cannot write', async () => {
  await expect(buffer(copied(`SELECT nextval('journal_seq_seq')`, []))).rejects.toThrow(/read-only/);
});

test('an error after the first rows breaks the stream, and the connection is not used again', async () => {
  const rows = copied('SELECT 1 / (200000 - n) FROM generate_series(1, 300000) n', []);
  await expect(buffer(rows)).rejects.toThrow(/division by zero/);
  expect((await buffer(copied('SELECT 1', []))).toString()).toBe('1\n');
});

test('whoever stops reading ends the work in the database', async () => {
  const left = new AbortController();
  const rows = copied(
    `SELECT repeat('x', 1000) || pg_backend_pid() FROM generate_series(1, 10000000)`,
    [],
    left.signal,
  );
  await rows.next();
  left.abort();
  await expect(buffer(rows)).rejects.toThrow();
  const running = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE query LIKE 'COPY%' AND state = 'active' AND datname = current_database()`;
  const deadline = Date.now() + 10_000;
  let n = 1;
  while (n > 0 && Date.now() < deadline) n = (await crm.db.rows<{ n: number }>(running))[0]!.n;
  expect(n).toBe(0);
  expect(crm.db.pool.waitingCount).toBe(0);
});
