import { describe, expect, test } from '@jest/globals';
import { allowedActions, glimpsed, grantsFor, Me, reach, resource, visible } from '../../src/kernel/access.js';
import { type Actor, type Grant, SYSTEM } from '../../src/kernel/actor.js';
import { lifecycle } from '../../src/kernel/lifecycle.js';
import { Binder } from '../../src/kernel/sql.js';
import type { Role } from '../../src/policy.js';

const grant = (role: Role, teamIds: string[] = []): Grant => ({ role, teamIds, orgId: null });
const actor = (...grants: Grant[]): Actor => ({ ...SYSTEM, kind: 'user', userId: 'u1', grants });

const things = resource({
  name: 'things',
  alias: 't',
  read: 'deals.read',
  owner: 't.owner_id',
  own: (me: Me) => `t.owner_id = ${me.user}`,
  team: (me: Me, of: Grant) => (of.teamIds.length ? `t.team_id = ANY(${me.teams(of)})` : 'FALSE'),
  only: { ecosystem: `t.channel = 'ecosystem'`, ecosystem_manager: `t.channel = 'ecosystem'` },
  glimpse: { sales: `t.channel = 'ecosystem'` },
});
const rowsOf = (who: Actor) => visible(who, 'deals.read', things, new Binder());

describe('the rows an actor reaches', () => {
  test('a role that reads everything is not filtered', () => {
    expect(rowsOf(actor(grant('finance')))).toBe('TRUE');
  });

  test('a role without the action reaches nothing', () => {
    expect(rowsOf(actor(grant('reviewer')))).toBe('FALSE');
    expect(rowsOf(actor())).toBe('FALSE');
  });

  test('a manager without a team reaches nothing, instead of everything', () => {
    expect(rowsOf(actor(grant('sales_manager')))).toBe('FALSE');
    expect(rowsOf(actor(grant('sales_manager', ['a'])))).toBe('t.team_id = ANY($1::uuid[])');
  });

  test('two roles see the union, each under its own clause', () => {
    const both = rowsOf(actor(grant('sales'), grant('ecosystem')));
    expect(both).toBe(`(t.owner_id = $1::uuid) OR ((t.channel = 'ecosystem') AND (TRUE))`);
  });

  test('a second role that reads everything leaves no bound value behind that the text does not use', () => {
    const binder = new Binder();
    expect(visible(actor(grant('sales'), grant('finance')), 'deals.read', things, binder)).toBe('TRUE');
    expect(binder.values).toEqual([]);
  });

  test('an API key narrows what its service user may do', () => {
    const narrowed = { ...actor(grant('finance')), onlyActions: ['organizations.read'] };
    expect(rowsOf(narrowed)).toBe('FALSE');
    expect(() => reach(narrowed, 'deals.read')).toThrow('not-permitted');
    expect(grantsFor(narrowed, 'organizations.read')).toHaveLength(1);
  });

  test('existence alone is a clause of its own', () => {
    expect(glimpsed(actor(grant('sales')), things)).toBe(`t.channel = 'ecosystem'`);
    expect(glimpsed(actor(grant('finance')), things)).toBe('FALSE');
  });
});

describe('the verbs on a row', () => {
  const life = lifecycle('things', ['open', 'won'], {
    advance: { from: ['open'], to: 'won', may: 'deals.advance' },
    confirm: { from: ['open'], to: null, may: 'deals.confirm_channel', notOwner: true },
  });

  test('are computed once per set of rows, and exclude the owner where the table says so', () => {
    const binder = new Binder();
    const sql = allowedActions(actor(grant('sales_manager', ['a'])), things, life, binder);
    expect(sql).toBe(
      `(CASE WHEN t.team_id = ANY($1::uuid[]) THEN coalesce($3::jsonb -> t.state, '[]') ELSE '[]' END || ` +
        `CASE WHEN (t.team_id = ANY($1::uuid[])) AND (t.owner_id IS DISTINCT FROM $2::uuid) THEN coalesce($4::jsonb -> t.state, '[]') ELSE '[]' END)`,
    );
    expect(binder.values.slice(2)).toEqual(['{"open":["advance"]}', '{"open":["confirm"]}']);
  });

  test('are none for a reader', () => {
    expect(allowedActions(actor(grant('finance')), things, life, new Binder())).toBe(`'[]'::jsonb`);
  });
});
