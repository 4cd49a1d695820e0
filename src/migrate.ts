/**
 * `npm run migrate`: brings the database to the head of this build, one migration a transaction. Two at once wait for
 * each other. An unfit server is refused before anything is written to it.
 */
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { readDatabase } from './kernel/config.js';
import { dataSourceOptions } from './kernel/data-source.js';
import { giveUp, Refusal } from './kernel/give-up.js';
import { MIGRATIONS } from './kernel/migrations.js';
import { examineServer, refusals } from './kernel/startup.js';

const ONE_AT_A_TIME = 'SELECT pg_advisory_lock(20171002)';

async function migrate(): Promise<void> {
  const { url, mode } = readDatabase();
  const source = new DataSource({
    ...dataSourceOptions({ url, max: 3, unlimited: true, name: 'crm-migrate' }),
    migrations: [join(MIGRATIONS, '*.js')],
    migrationsTransactionMode: 'each',
  });
  await source.initialize();
  const guard = source.createQueryRunner();
  try {
    const against = refusals(await examineServer(async (text) => ({ rows: await guard.query(text) }), mode));
    if (against.length > 0)
      throw new Refusal(`This database is refused:\n${against.map((each) => `  - ${each}`).join('\n')}`);
    await guard.query(ONE_AT_A_TIME);
    const done = await source.runMigrations();
    console.log(done.length > 0 ? `✓ Migrated: ${done.map((each) => each.name).join(', ')}` : '✓ Nothing to migrate');
  } finally {
    await guard.release();
    await source.destroy();
  }
}

await migrate().catch(giveUp);
