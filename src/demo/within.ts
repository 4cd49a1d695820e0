/** The services of requests, at work in the one transaction of the demo, on the day that it has come to. */
import type { Actor } from '../kernel/actor.js';
import type { Answer } from '../kernel/answer.js';
import { Db } from '../kernel/db.js';
import { one, rows, type Tx } from '../kernel/tx.js';

export function within(tx: Tx): Db {
  const inside = {
    transaction: (_: Actor, work: (tx: Tx) => unknown) => work(tx),
    work: (work: (tx: Tx) => unknown) => work(tx),
  };
  return Object.assign(Object.create(Db.prototype) as Db, inside);
}

export const idOf = ({ text }: Answer): string => (JSON.parse(text) as { id: string }).id;

/**
 * What was done so many days ago, by the authority clock; afterwards it shows what it showed before. If the work fails, the
 * transaction ends and the setting with it.
 */
export async function ago<T>(tx: Tx, days: number, work: () => Promise<T>): Promise<T> {
  const { before } = (await one<{ before: string }>(tx, SHOWN))!;
  await rows(tx, MOVE, [before, days]);
  const result = await work();
  await rows(tx, MOVE, [before, 0]);
  return result;
}

const SHOWN = `SELECT coalesce(nullif(current_setting('app.clock_offset', true), ''), '0') AS before`;
const MOVE = `SELECT set_config('app.clock_offset', ($1::interval - make_interval(days => $2::int))::text, true)`;
