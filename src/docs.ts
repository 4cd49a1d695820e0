/** `npm run docs`: writes the documents that are made of tables. Needs no database; a test fails when one is stale. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from './app.js';
import { Config } from './kernel/config.js';
import { OpenApi } from './kernel/openapi/document.js';
import { documents } from './kernel/openapi/documents.js';

const app = await createApp(new Config({ DATABASE_URL: 'postgres://none', LOG_LEVEL: 'silent' }), { preview: true });
for (const [file, text] of Object.entries(documents(app.get(OpenApi)))) {
  writeFileSync(join('docs', file), text);
  console.log(`✓ docs/${file}`);
}
