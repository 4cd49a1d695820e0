/**
 * C02, C04 and C12, made from the document: every operation on one row, asked by people from whom the row is hidden, with
 * a body that fits. They learn nothing that a random id would not tell them, and nothing changes.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { fill } from '../src/demo/fill.js';
import { OpenApi } from '../src/kernel/openapi/document.js';
import type { Operation } from '../src/kernel/openapi/operation.js';
import { type Caller, callerOf, type Crm, startCrm } from './support/app.js';
import { unchanged } from './support/unchanged.js';

const PASSWORD = 'only-a-test-of-refusals';
const STRANGERS = [
  'sales-north',
  'ecosystem',
  'partner',
  'applicant',
  'applicant-late',
  'society',
  'reviewer',
  'admin',
];
/** Rows of somebody else's grant: a team is told nothing of another. */
const OF_GRANTS = ['grants', 'grant-contracts', 'tranches', 'reports', 'amendments', 'outcomes'];
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

interface Target {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly collection: string;
  readonly body: unknown;
}

let crm: Crm;
let targets: Target[];
const strangers = new Map<string, Caller>();
beforeAll(async () => {
  crm = await startCrm({ env: { RUN: 'web' } });
  await fill(crm.app, PASSWORD);
  targets = targetsOf(crm.app.get(OpenApi).document().paths);
  for (const name of STRANGERS) {
    const login = { email: `${name}@demo.test`, password: PASSWORD, delivery: 'bearer' };
    strangers.set(name, callerOf(crm.app, (await crm.anonymous.post('/auth/sessions', login)).body.token));
  }
}, 60_000);
afterAll(() => crm.stop());

/** Operations on one row of a collection that has a table of its name. */
function targetsOf(paths: Record<string, Record<string, Operation>>): Target[] {
  return Object.entries(paths).flatMap(([path, operations]) => {
    const collection = /^\/api\/v1\/([a-z-]+)\/\{id\}/.exec(path)?.[1];
    if (!collection || !paths[`/api/v1/${collection}/{id}`]?.get) return [];
    return Object.entries(operations).map(([method, { requestBody }]) => {
      const examples = requestBody?.content['application/json']?.examples as
        { example: { value: unknown } } | undefined;
      return { name: `${method} ${path}`, method, path, collection, body: examples?.example.value };
    });
  });
}

async function ask(caller: Caller, { method, path, body }: Target, id: string) {
  const url = path.replace('{id}', id).replace(/\{\w+\}/g, randomUUID());
  const options = { ifMatch: 1, key: randomUUID() };
  const verb = caller[method as 'post'];
  const reply = await (['get', 'delete'].includes(method)
    ? caller.get === verb
      ? caller.get(url)
      : caller.delete(url, options)
    : verb(url, body, options));
  const {
    'x-request-id': _id,
    'ratelimit-policy': _policy,
    ratelimit: _limit,
    date: _date,
    ...headers
  } = reply.headers;
  return { status: reply.status, text: reply.text.replace(UUID, 'id'), headers };
}

test('a row that is hidden and a row that is not there are one and the same, and neither changes anything', async () => {
  const told: string[] = [];
  const reached = new Set<string>();
  let asked = 0;
  await unchanged(crm, async () => {
    for (const [who, caller] of strangers) {
      for (const collection of new Set(targets.map((target) => target.collection))) {
        const id = await hiddenFrom(caller, collection);
        if (!id) continue;
        reached.add(`${who} ${collection}`);
        for (const target of targets.filter((each) => each.collection === collection)) {
          const [hidden, absent] = [await ask(caller, target, id), await ask(caller, target, randomUUID())];
          asked++;
          if (hidden.status < 400) told.push(`${who} ${target.name}: ${hidden.status}`);
          if (JSON.stringify(hidden) !== JSON.stringify(absent))
            told.push(`${who} ${target.name}: ${JSON.stringify([hidden, absent])}`);
        }
      }
    }
  });
  expect(told).toEqual([]);
  expect(asked).toBeGreaterThan(100);
  expect(OF_GRANTS.filter((collection) => !reached.has(`applicant-late ${collection}`))).toEqual([]);
}, 120_000);

/** Collections that show rows of another table. */
const TABLES: Record<string, string> = { 'partner-deals': 'deals' };

/** A row that exists and that this person is told does not. */
async function hiddenFrom(caller: Caller, collection: string): Promise<string | undefined> {
  const rows = await crm.db.rows<{ id: string }>(
    `SELECT id FROM "${TABLES[collection] ?? collection.replaceAll('-', '_')}" ORDER BY id LIMIT 40`,
  );
  for (const { id } of rows) {
    if ([403, 404].includes((await caller.get(`/${collection}/${id}`)).status)) return id;
  }
  return undefined;
}
