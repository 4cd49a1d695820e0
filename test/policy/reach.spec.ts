/** Every clause of every resource is one that PostgreSQL understands, for every role and every action that asks for it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { type Resource, visible } from '../../src/kernel/access.js';
import type { Actor } from '../../src/kernel/actor.js';
import { type Lifecycle, lifecycles } from '../../src/kernel/lifecycle.js';
import { Binder } from '../../src/kernel/sql.js';
import { type Action, POLICY, PORTAL_ROLES, ROLES, type Role } from '../../src/policy.js';
import { type Crm, startCrm } from '../support/app.js';

const load = async (ending: string): Promise<Record<string, unknown>[]> => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ending));
  return Promise.all(files.map((file) => import(`../../src/${file}`) as Promise<Record<string, unknown>>));
};

let crm: Crm;
let resources: Resource[];
beforeAll(async () => {
  crm = await startCrm();
  const isResource = (value: unknown): value is Resource =>
    typeof value === 'object' && value !== null && 'alias' in value && 'read' in value;
  resources = (await load('.access.ts')).flatMap((module) => Object.values(module).filter(isResource));
  await load('.lifecycle.ts');
});
afterAll(() => crm.stop());

const actorWith = (role: Role): Actor => ({
  kind: 'user',
  userId: randomUUID(),
  personId: randomUUID(),
  name: role,
  audience: PORTAL_ROLES.includes(role) ? 'portal' : 'staff',
  grants: [{ role, teamIds: [randomUUID()], orgId: randomUUID() }],
  teamId: null,
  actingOrgId: randomUUID(),
  sessionId: null,
  apiKeyId: null,
  onlyActions: null,
});

/** The resource's own actions, and those of its lifecycle. */
const actionsOf = (of: Resource): Action[] => {
  const own = (Object.keys(POLICY) as Action[]).filter((action) => action.startsWith(`${of.read.split('.')[0]}.`));
  const verbs = lifecycles()
    .filter(({ resource }) => resource === of.name)
    .flatMap(({ verbs: steps }: Lifecycle) => Object.values(steps).map(({ may }) => may));
  return [...new Set([...own, ...verbs])];
};

test('every reach is a condition on rows', async () => {
  expect(resources.length).toBeGreaterThan(30);
  const statements = new Map<string, unknown[]>();
  for (const of of resources) {
    for (const role of ROLES) {
      for (const action of actionsOf(of)) {
        const binder = new Binder();
        const seen = visible(actorWith(role), action, of, binder);
        statements.set(`SELECT count(*) FROM "${of.name}" ${of.alias} WHERE ${seen}`, binder.values);
      }
    }
  }
  const wrong: string[] = [];
  for (const [text, values] of statements) {
    await crm.db.rows(text, values).catch((error: Error) => wrong.push(`${text}: ${error.message}`));
  }
  expect(wrong).toEqual([]);
});

test('every lifecycle of the source has the states that its table admits', async () => {
  const checks = await crm.db.rows<{ name: string; text: string }>(
    `SELECT conname AS name, pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE contype = 'c'`,
  );
  for (const { resource, column, states } of lifecycles()) {
    const text = checks.find(({ name }) => name === `${resource}_${column}_known`)?.text ?? '';
    const admitted = [...text.matchAll(/'([^']*)'::text/g)].map(([, value]) => value);
    expect([resource, admitted.sort()]).toEqual([resource, [...states].sort()]);
  }
});
