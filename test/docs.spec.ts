/** Documents made of tables are as fresh as the tables: `npm run docs` mends a failure here. */
import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createApp } from '../src/app.js';
import { Config } from '../src/kernel/config.js';
import { OpenApi } from '../src/kernel/openapi/document.js';
import { documents } from '../src/kernel/openapi/documents.js';

const app = await createApp(new Config({ DATABASE_URL: 'postgres://none', LOG_LEVEL: 'silent' }), { preview: true });

test.each(Object.entries(documents(app.get(OpenApi))))('docs/%s is what npm run docs writes', (file, text) => {
  expect(readFileSync(`docs/${file}`, 'utf8') === text).toBe(true);
});
