/**
 * Statements inside a transaction: always on its connection, always prepared once per connection.
 */
import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import { Answer } from './answer.js';
import { problem } from './problem.js';
import { statementName } from './sql.js';

export type Tx = EntityManager;
export type Row = Record<string, unknown>;

export async function rows<T = Row>(tx: Tx, text: string, values: unknown[] = []): Promise<T[]> {
  const client = (await tx.queryRunner?.connect()) as PoolClient | undefined;
  if (!client) throw new Error('rows() needs a transaction');
  const result = await client.query({ name: statementName(text), text, values });
  return result.rows as T[];
}

export async function one<T = Row>(tx: Tx, text: string, values: unknown[] = []): Promise<T | undefined> {
  return (await rows<T>(tx, text, values))[0];
}

/** The authority clock, to the millisecond, which is what everybody is shown. */
export const now = async (tx: Tx): Promise<string> =>
  (await one<{ now: string }>(tx, `SELECT date_trunc('milliseconds', app_now())::text AS now`))!.now;

/** The view of a row as the transaction sees it, in the shape of `Db.read`. */
export async function answer(tx: Tx, text: string, values: unknown[]): Promise<Answer> {
  return toAnswer(await rows<AnswerRow>(tx, text, values));
}

export interface AnswerRow {
  body: string | null;
  version?: number;
}

/** One row `{ body, version? }`; no row, or nothing the actor may see of it, is 404. */
export function toAnswer([row]: AnswerRow[]): Answer {
  if (!row || row.body === null) throw problem('not-found');
  return new Answer(row.body, row.version ?? undefined);
}
