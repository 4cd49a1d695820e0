/** `npm run doctor`: everything the service would complain about at start, as the mode of the environment sees it. */
import { DataSource } from 'typeorm';
import { Config } from './kernel/config.js';
import { dataSourceOptions } from './kernel/data-source.js';
import { examine } from './kernel/startup.js';

async function examineAll(): Promise<void> {
  const config = new Config();
  const source = new DataSource(dataSourceOptions({ url: config.databaseUrl, max: 1, name: 'crm-doctor' }));
  await source.initialize();
  try {
    const findings = await examine(async (text) => ({ rows: await source.query(text) }), config);
    for (const { refuses, text } of findings) console.log(`${refuses ? '✗' : '!'} ${text}`);
    if (findings.length === 0) console.log(`✓ Nothing to complain about (${config.mode}).`);
    if (findings.some(({ refuses }) => refuses)) process.exitCode = 1;
  } finally {
    await source.destroy();
  }
}

examineAll().catch((error: unknown) => {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
