/* eslint-disable crm/sql-text -- tables and columns are constants of sets.ts; items are one bound value */
/**
 * Replacing a small set of a deal as a whole.
 *
 * The promise: two people who edit one deal never mix their sets: a set changes only under the version of the deal that its
 * editor saw, and the deal's version goes up with it. The journal tells the set before and after as a change of the deal.
 */
import { Injectable } from '@nestjs/common';
import { change } from '../../journal/index.js';
import { claim, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { Binder, snake } from '../../kernel/sql.js';
import { answer, one, rows, type Tx } from '../../kernel/tx.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { deals } from '../deal/deal.access.js';
import { dealLife } from '../pipeline/deal.lifecycle.js';
import type { ChildSet } from './sets.js';

@Injectable()
export class SetsService {
  constructor(private readonly db: Db) {}

  read<I>(actor: Actor, id: string, set: ChildSet<I>): Promise<Answer> {
    const { text, values } = listed(actor, id, set);
    return this.db.read(text, values);
  }

  replace<I extends object>(actor: Actor, id: string, set: ChildSet<I>, given: readonly I[]): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const deal = await claim(tx, actor, deals, id, 'deals.update');
      expectStep(dealLife, deal, set.verb);
      const items = given.map((item) => withDefaults(item, set.defaults));
      const reasons: Reason[] = [];
      const stored = set.stored?.(items, reasons) ?? items;
      await set.check?.(tx, actor, deal, items, reasons);
      refuse(reasons);
      const from = await contents(tx, id, set);
      await write(tx, actor, id, set, stored);
      const to = await contents(tx, id, set);
      const changes = JSON.stringify(from) === JSON.stringify(to) ? {} : { [set.name]: { from, to } };
      await change(tx, actor, deal, set.header?.(stored) ?? {}, `deals.set_${snake(set.name)}`, { changes });
      const { text, values } = listed(actor, id, set);
      return answer(tx, text, values);
    });
  }
}

const withDefaults = <I extends object>(item: I, defaults: Partial<I> = {}): I => ({
  ...defaults,
  ...(Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)) as I),
});

const column = (declared: string): string => declared.split(' ')[0]!;

/** Numbers travel as text. */
const shown = ([property, declared]: [string, string]): string =>
  `${/numeric|bigint/.test(declared) ? `s.${column(declared)}::text` : `s.${column(declared)}`} AS "${property}"`;

async function contents<I>(tx: Tx, id: string, set: ChildSet<I>): Promise<unknown> {
  const columns = Object.entries(set.columns).map(shown).join(', ');
  const found = await one<{ items: unknown }>(
    tx,
    `SELECT coalesce(jsonb_agg(to_jsonb(v)), '[]') AS items FROM
       (SELECT ${columns} FROM ${set.table} s ${set.join ?? ''} WHERE s.deal_id = $1 ORDER BY ${set.order}) v`,
    [id],
  );
  return found!.items;
}

async function write<I>(tx: Tx, actor: Actor, id: string, set: ChildSet<I>, items: readonly object[]): Promise<void> {
  await rows(tx, `DELETE FROM ${set.table} WHERE deal_id = $1`, [id]);
  const columns = Object.values(set.columns);
  const given = items.map((item) =>
    Object.fromEntries(
      Object.entries(set.columns).map(([property, each]) => [
        column(each),
        (item as Record<string, unknown>)[property] ?? null,
      ]),
    ),
  );
  await rows(
    tx,
    `INSERT INTO ${set.table} (deal_id, created_by, ${columns.map(column).join(', ')})
     SELECT $1, $2, ${columns.map((each) => `g.${column(each)}`).join(', ')} FROM jsonb_to_recordset($3) AS g (${columns.join(', ')})`,
    [id, actor.userId, JSON.stringify(given)],
  );
}

/** The set of a deal that the actor reads, with the deal's version; a hidden deal has no sets. */
function listed<I>(actor: Actor, id: string, set: ChildSet<I>): { text: string; values: unknown[] } {
  const binder = new Binder();
  const columns = ['s.id', ...Object.entries(set.columns).map(shown), ...(set.shown ? [set.shown] : [])].join(', ');
  const text = `SELECT json_build_object('dealVersion', d.version, 'data', coalesce((SELECT json_agg(v) FROM (
      SELECT ${columns} FROM ${set.table} s ${set.join ?? ''} WHERE s.deal_id = d.id ORDER BY ${set.order}) v), '[]'))::text AS body,
      d.version
    FROM deals d WHERE d.id = ${binder.$(id, 'uuid')} AND (${visible(actor, set.read ?? deals.read, deals, binder)})`;
  return { text, values: binder.values };
}
