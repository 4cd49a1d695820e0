/**
 * C12: what is refused changes nothing. Every row of every table and every stored file before and after must be the
 * same, but for what says that it was tried: denials, counters of attempts, and when a session was last seen.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { Config } from '../../src/kernel/config.js';
import type { Crm } from './app.js';

const TRACES = ['auth_counters', 'sessions'];

export async function unchanged<T>(crm: Crm, work: () => Promise<T>): Promise<T> {
  const before = await state(crm);
  const result = await work();
  const after = await state(crm);
  const touched = Object.keys(after).filter((name) => after[name] !== before[name]);
  if (touched.length > 0) throw new Error(`A refused request changed ${touched.join(', ')}.`);
  return result;
}

async function state({ app, db }: Crm): Promise<Record<string, string>> {
  const tables = await db.rows<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
  );
  const sums: Record<string, string> = { files: filesOf(app.get(Config).filesDir) };
  for (const { name } of tables) {
    if (TRACES.includes(name)) continue;
    const only = name === 'journal' ? `WHERE t.result <> 'denied'` : '';
    const [row] = await db.rows<{ sum: string | null }>(
      `SELECT md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))) AS sum FROM "${name}" t ${only}`,
    );
    sums[`table ${name}`] = row?.sum ?? '';
  }
  return sums;
}

function filesOf(folder: string): string {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort() : [];
  return createHash('sha256').update(names.join('\n')).digest('hex');
}
