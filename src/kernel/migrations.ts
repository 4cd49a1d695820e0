/**
 * Which migrations the database has, compared with those of this build. A file `0004-organizations` holds a class whose
 * name ends in 1700000000004: the number is the link, so nothing needs to be loaded to compare.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

export const MIGRATIONS = join(import.meta.dirname, '..', '..', 'migrations');
const FIRST = 1_700_000_000_000;

export type Query = (text: string) => Promise<{ rows: Record<string, unknown>[] }>;

/** File names that the database has not seen, oldest first. */
export async function pendingMigrations(query: Query): Promise<string[]> {
  const files = (await readdir(MIGRATIONS)).filter((name) => /^\d{4}-[\w-]+\.(js|ts)$/.test(name)).sort();
  const made = await query(`SELECT to_regclass('migrations') IS NOT NULL AS made`);
  if (!made.rows[0]?.made) return files;
  const { rows } = await query(`SELECT "timestamp" FROM migrations`);
  const present = new Set(rows.map((row) => Number(row.timestamp) - FIRST));
  return files.filter((name) => !present.has(Number(name.slice(0, 4))));
}
