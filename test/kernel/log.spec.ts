/** C30: whatever a caller puts into a name or a user agent, the log has one line for it, and no secret in any. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config } from '../../src/kernel/config.js';
import { Log } from '../../src/kernel/log.js';
import { raw, request, tinyApp } from './http/tiny-app.js';

let folder: string;
let file: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'));
  file = openSync(join(folder, 'log'), 'a');
});
afterEach(() => {
  closeSync(file);
  rmSync(folder, { recursive: true });
});

const logTo = (): Log =>
  new Log(new Config({ NODE_ENV: 'test', DATABASE_URL: 'postgres://none', LOG_LEVEL: 'info' }), file);

function lines(log: Log): Record<string, unknown>[] {
  log.flush();
  const text = readFileSync(join(folder, 'log'), 'utf8');
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('text that breaks lines or drives a terminal stays one harmless line', () => {
  const log = logTo();
  const name = 'a\r\nb\u2028c\u2029d\u001b[31me\u009b31mf\u0000\u007f';
  log.security('login failed', { name });
  log.info('next', {});
  expect(lines(log)).toMatchObject([{ log: 'security', event: 'login failed', name }, { event: 'next' }]);
});

test('secrets are taken out by name', () => {
  const log = logTo();
  log.info('sent', { accessToken: 'zs_1', password: 'hunter2', code: '123456', Cookie: 'sid=1', recipients: 2 });
  expect(lines(log)[0]).toMatchObject({
    accessToken: '***',
    password: '***',
    code: '***',
    Cookie: '***',
    recipients: 2,
  });
});

test('an error of the database is logged by its code, without the row that PostgreSQL quotes', () => {
  const log = logTo();
  const error = Object.assign(new Error('Failing row contains (li@example.com)'), {
    severity: 'ERROR',
    code: '23514',
    constraint: 'deals_amount_positive',
    detail: 'Failing row contains (li@example.com)',
  });
  log.error('request failed', error);
  const [line] = lines(log);
  expect(line).toMatchObject({ code: '23514', constraint: 'deals_amount_positive' });
  expect(line!.stack).toContain('log.spec');
  expect(JSON.stringify(line)).not.toContain('li@example.com');
});

test('a request is one line with the listed fields and nothing of its URL, body or headers', async () => {
  const log = logTo();
  const app = await tinyApp({}, log);
  const agent = `User-Agent: curl\u00e9\t${'x'.repeat(300)}`;
  await raw(app.port, request('GET /api/v1/deals/4711?q=geheim', [agent, 'Referer: http://geheim']));
  await raw(app.port, request('GET /geheim?token=geheim'));
  await raw(app.port, request('GET /api/v1/%67eheim'));
  await app.close();
  const [taken, unknown] = lines(log).filter((line) => line.log === 'access');
  expect(taken).toMatchObject({ method: 'GET', route: '/api/v1/deals/:id', status: 200, bytes: 13, ip: '127.0.0.1' });
  expect(unknown).toMatchObject({ route: null, status: 404, slug: 'not-found' });
  expect(String(taken!.ua)).toHaveLength(200);
  expect(JSON.stringify(lines(log))).not.toMatch(/geheim|4711/);
});
