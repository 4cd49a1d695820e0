/**
 * `npm run invariants`: looks for what must never be. A line is a fault of the service, not of the data. Run it nightly,
 * after an incident, and (the drills do) after every kill. It only reads.
 */
import { DataSource } from 'typeorm';
import { FileStore } from './files/index.js';
import { damagedFiles } from './invariants/damaged-files.js';
import { brokenInvariants, INVARIANTS } from './invariants/queries.js';
import { Config } from './kernel/config.js';
import { dataSourceOptions } from './kernel/data-source.js';
import { giveUp } from './kernel/give-up.js';

async function run(): Promise<void> {
  const config = new Config();
  const options = dataSourceOptions({ url: config.databaseUrl, max: 1, unlimited: true, name: 'crm-invariants' });
  const source = new DataSource(options);
  await source.initialize();
  try {
    const query = async (text: string) => ({ rows: await source.query<Record<string, unknown>[]>(text) });
    const broken = [...(await brokenInvariants(query)), ...(await damagedFiles(query, new FileStore(config)))];
    for (const sentence of broken) console.error(`✗ ${sentence}`);
    if (broken.length > 0) process.exitCode = 1;
    else console.log(`✓ All ${Object.keys(INVARIANTS).length} invariants hold, and every file is whole.`);
  } finally {
    await source.destroy();
  }
}

await run().catch(giveUp);
