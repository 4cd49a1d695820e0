/** The permission table is what two people wrote down, and what every route does. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { HttpAdapter } from '../../src/kernel/http/adapter.js';
import type { RouteEdge } from '../../src/kernel/http/route-edge.js';
import { type Action, level, POLICY, PORTAL_ROLES, ROLES, type Role, STAFF_ROLES } from '../../src/policy.js';
import { callerOf, type Colleague, type Crm, startCrm } from '../support/app.js';
import { signIn } from '../support/people.js';
import { MATRIX, PUBLIC, SHORT } from './matrix.js';

let crm: Crm;
let routes: RouteEdge[];
const people = new Map<Role, Colleague>();

beforeAll(async () => {
  crm = await startCrm();
  routes = (crm.app.getHttpAdapter() as unknown as HttpAdapter).edges;
  for (const role of ROLES) people.set(role, await crm.person(role, { orgId: randomUUID() }));
});
afterAll(() => crm?.stop());

const named = ({ method, template }: RouteEdge): string => `${method} ${template}`;
const pathOf = ({ template }: RouteEdge): string => template.replace(/:\w+/g, () => randomUUID());

test('the table says what the hand-kept matrix says, cell by cell', () => {
  const differences = (Object.keys(POLICY) as Action[]).flatMap((action) =>
    Object.entries(SHORT).flatMap(([short, role]) => {
      const { all = '', team = '', own = '' } = MATRIX[action] ?? {};
      const levels = Object.entries({ all, team, own }).filter(([, holders]) => holders.split(' ').includes(short));
      const expected = levels[0]?.[0] ?? '-';
      const actual = level(action, role);
      return levels.length <= 1 && expected === actual ? [] : [`${action} ${role}: ${actual}, expected ${expected}`];
    }),
  );
  expect(differences).toEqual([]);
  expect(Object.keys(MATRIX).filter((action) => !(action in POLICY))).toEqual([]);
});

test('an administrator decides no business, and an auditor writes nothing', () => {
  const held = (role: Role) => (Object.keys(POLICY) as Action[]).filter((action) => level(action, role) !== '-');
  expect(held('admin').filter((action) => /^(deals|contacts|forecast|exports)\./.test(action))).toEqual([]);
  const reads = /\.(read\w*|directory|self|export)$/;
  expect(held('auditor').filter((action) => !reads.test(action))).toEqual([]);
  expect([...STAFF_ROLES, ...PORTAL_ROLES]).toEqual([...ROLES]);
});

test('every route says who may use it, and the public ones are these', () => {
  const silent = routes.filter(({ facts }) => !facts.action && !facts.isPublic);
  expect(silent.map(named)).toEqual([]);
  const open = routes.filter(({ facts }) => facts.isPublic).map(named);
  expect(open.sort()).toEqual([...PUBLIC].sort());
});

test('without a login every other route is 401', async () => {
  const wrong: string[] = [];
  for (const route of routes.filter(({ facts }) => !facts.isPublic)) {
    const reply = await call(route, callerOf(crm.app));
    if (reply !== 401) wrong.push(`${named(route)}: ${reply}`);
  }
  expect(wrong).toEqual([]);
});

test('every route is 403 for a role without the permission, and for no other', async () => {
  const wrong: string[] = [];
  for (const route of routes.filter(({ facts }) => facts.action)) {
    for (const role of ROLES) {
      const may = level(route.facts.action!, role) !== '-';
      const status = await call(route, await callerFor(route, role));
      const right = may ? ![401, 403].includes(status) && status < 500 : status === 403;
      if (!right) wrong.push(`${named(route)} as ${role}: ${status}, ${may ? 'permitted' : 'not permitted'}`);
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);

/** With ids of nothing and no body: beyond the permission there is a 404 or a 400, never a change. */
async function call(route: RouteEdge, by: { token?: string }): Promise<number> {
  const reply = await crm.app.inject({
    method: route.method as 'GET',
    url: pathOf(route),
    headers: by.token ? { authorization: `Bearer ${by.token}` } : {},
  });
  return reply.statusCode;
}

/** Logging out must not end the session of the calls that follow. */
async function callerFor(route: RouteEdge, role: Role): Promise<{ token?: string }> {
  return route.template.startsWith('/api/v1/auth/')
    ? signIn(crm.db, [role], { orgId: randomUUID() })
    : people.get(role)!;
}
