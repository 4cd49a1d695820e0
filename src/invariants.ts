/**
 * `npm run invariants`: what must be true of the data at any moment, as read-only queries that find nothing. A row is a
 * fault of the service. Run it nightly, after an incident, and (the drills do) after every kill.
 */
import { DataSource } from 'typeorm';
import { readDatabase } from './kernel/config.js';
import { dataSourceOptions } from './kernel/data-source.js';
import type { Query } from './kernel/migrations.js';

/** What would be wrong -> the query that finds it; each answers one column `found`. */
const INVARIANTS: Record<string, string> = {
  'a journal row was changed after it was written': `
    SELECT j.id AS found FROM journal j WHERE j.row_hash <> journal_row_hash(j)`,
  'a session is open whose user may not log in': `
    SELECT s.id AS found FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.ended_at IS NULL AND s.auth_epoch = u.auth_epoch AND u.state <> 'active'`,
};

/** Tables whose rows are edited: their version must be the last one that the journal tells. */
for (const table of ['organizations', 'contacts']) {
  INVARIANTS[`a row of ${table} has another version than its journal tells`] = `
    SELECT t.id AS found FROM ${table} t
    JOIN (SELECT subject_id, max(subject_version) AS version FROM journal
          WHERE subject_type = '${table}' AND result = 'done' GROUP BY 1) j ON j.subject_id = t.id
    WHERE t.version <> j.version`;
}

/** Tables with a lifecycle: their state must be the one that the last move left. */
for (const [table, column] of [
  ['organizations', 'state'],
  ['contacts', 'state'],
]) {
  INVARIANTS[`a row of ${table} has another ${column} than its last move left`] = `
    SELECT t.id AS found FROM ${table} t
    JOIN (SELECT DISTINCT ON (subject_id) subject_id, to_state FROM journal
          WHERE subject_type = '${table}' AND result = 'done' AND to_state IS NOT NULL
          ORDER BY subject_id, seq DESC) j ON j.subject_id = t.id
    WHERE t.${column} <> j.to_state`;
}

/** Sentences that came true, with the first rows that show it. */
export async function brokenInvariants(query: Query): Promise<string[]> {
  const broken: string[] = [];
  for (const [sentence, text] of Object.entries(INVARIANTS)) {
    const { rows } = await query(`${text} LIMIT 5`);
    if (rows.length > 0) broken.push(`${sentence}: ${rows.map(({ found }) => String(found)).join(', ')}`);
  }
  return broken;
}

async function run(): Promise<void> {
  const { url } = readDatabase();
  const source = new DataSource(dataSourceOptions({ url, max: 1, unlimited: true, name: 'crm-invariants' }));
  await source.initialize();
  try {
    const broken = await brokenInvariants(async (text) => ({ rows: await source.query(text) }));
    for (const sentence of broken) console.error(`✗ ${sentence}`);
    if (broken.length === 0) console.log(`✓ All ${Object.keys(INVARIANTS).length} invariants hold.`);
    else process.exitCode = 1;
  } finally {
    await source.destroy();
  }
}

if (import.meta.main) await run();
