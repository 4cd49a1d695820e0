/**
 * Fills an empty database with the demo and names its accounts; says nothing where the data is somebody's own.
 * `npm start` runs it after the migrations, never in production.
 */
import { DataSource } from 'typeorm';
import { createApp } from './app.js';
import { ACCOUNTS, DEMO_DOMAIN, emailOf } from './demo/accounts.js';
import { fill } from './demo/fill.js';
import { FileStore } from './files/index.js';
import { Config } from './kernel/config.js';
import { dataSourceOptions } from './kernel/data-source.js';
import { giveUp } from './kernel/give-up.js';

async function seed(): Promise<void> {
  const config = new Config();
  if (config.mode === 'production' || !config.demoPassword) return;
  const before = await look(config.databaseUrl);
  if (before === 'empty') {
    const app = await createApp(config);
    // the service itself does not start for this, so its folders may not be there yet
    await app.get(FileStore).onModuleInit();
    await fill(app, config.demoPassword);
    await app.close();
  }
  if (before !== 'own') announce(config.demoPassword);
}

/** Whose data is in the database? */
async function look(url: string): Promise<'empty' | 'demo' | 'own'> {
  const source = new DataSource(dataSourceOptions({ url, max: 1, name: 'crm-seed' }));
  await source.initialize();
  try {
    const [found] = await source.query<{ people: boolean; demo: boolean }[]>(
      `SELECT EXISTS (SELECT FROM users) AS people, EXISTS (SELECT FROM users WHERE email LIKE '%@' || $1) AS demo`,
      [DEMO_DOMAIN],
    );
    return found?.demo ? 'demo' : found?.people ? 'own' : 'empty';
  } finally {
    await source.destroy();
  }
}

function announce(password: string): void {
  const width = Math.max(...ACCOUNTS.map((account) => emailOf(account).length));
  console.log(`  Demo accounts; the password of all of them is ${password}`);
  for (const account of ACCOUNTS) {
    console.log(`    ${emailOf(account).padEnd(width)}  ${account.role}${account.team ? ` (${account.team})` : ''}`);
  }
}

await seed().catch(giveUp);
