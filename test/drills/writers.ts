/** Clients with a person each, so that no two share rights, keys or limits. */
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Db } from '../../src/kernel/db.js';
import { makeTeam, signIn } from '../support/people.js';
import { Writer } from './writer.js';

export async function writersOn(
  client: pg.Client,
  count: number,
  seed: number,
  ports: () => number[],
): Promise<Writer[]> {
  const db = {
    rows: async (text: string, values: unknown[]) => (await client.query(text, values)).rows,
  } as unknown as Db;
  const teamId = await makeTeam(db, `演练 ${randomBytes(4).toString('hex')}`);
  const writers: Writer[] = [];
  for (let n = 0; n < count; n++) {
    const { token } = await signIn(db, ['sales_manager'], { teamId });
    writers.push(new Writer(seed * 1_000 + n, token, ports));
  }
  return writers;
}
