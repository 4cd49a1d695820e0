/** `npm run doctor`: everything the service would complain about at start, as the mode of the environment sees it. */
import { DataSource } from 'typeorm';
import { Config, ConfigError, readDatabase } from './kernel/config.js';
import { dataSourceOptions } from './kernel/data-source.js';
import { giveUp } from './kernel/give-up.js';
import { examine, examineServer, type Finding } from './kernel/startup.js';

async function findings(): Promise<Finding[]> {
  const { url, mode } = readDatabase();
  const source = new DataSource(dataSourceOptions({ url, max: 1, name: 'crm-doctor' }));
  await source.initialize();
  const query = async (text: string) => ({ rows: await source.query<Record<string, unknown>[]>(text) });
  try {
    return await examine(query, new Config());
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [...error.problems.map((text) => ({ refuses: true, text })), ...(await examineServer(query, mode))];
  } finally {
    await source.destroy();
  }
}

async function examineAll(): Promise<void> {
  const found = await findings();
  for (const { refuses, text } of found) console.log(`${refuses ? '✗' : '!'} ${text}`);
  if (found.length === 0) console.log('✓ Nothing to complain about.');
  if (found.some(({ refuses }) => refuses)) process.exitCode = 1;
}

await examineAll().catch(giveUp);
