/** What machines that watch the service are told, and what the shutdown does to those that use it. */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { Readiness } from '../../../src/kernel/http/readiness.js';
import { type Crm, startCrm } from '../../support/app.js';

let crm: Crm;
beforeAll(async () => {
  crm = await startCrm();
});
afterAll(() => crm.stop());

const get = (url: string, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  crm.app.inject({ method: 'GET', url, headers, remoteAddress });

test.each(['/health/live', '/health/ready'])('%s answers 200 and nothing else, under any Host', async (path) => {
  const answer = await get(path, { host: '10.1.2.3' });
  expect([answer.statusCode, answer.payload]).toEqual([200, '']);
});

test('ten thousand questions are one query a second', async () => {
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const query = jest.spyOn(crm.db.pool, 'query');
  const started = performance.now();
  const answers = await Promise.all(Array.from({ length: 10_000 }, () => get('/health/ready')));
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
  const seconds = (performance.now() - started) / 1_000;
  expect(query.mock.calls.length).toBeLessThanOrEqual(Math.ceil(seconds) + 1);
  query.mockRestore();
});

test('metrics are for this machine, not for callers behind a proxy on it, and count routes by template', async () => {
  await get('/api/v1/nope');
  await get('/health/live');
  const own = await get('/metrics');
  expect(own.statusCode).toBe(200);
  expect(own.payload).toMatch(/http_requests_total\{method="GET",route="\/health\/live",status="2xx"\} \d+/);
  expect(own.payload).toContain('process_cpu_user_seconds_total');
  expect(own.payload).not.toContain('nope');
  expect((await get('/metrics', { 'x-forwarded-for': '203.0.113.9' })).statusCode).toBe(404);
  expect((await get('/metrics', {}, '203.0.113.9')).statusCode).toBe(404);
});

test('a draining instance is not ready at once, and still serves', async () => {
  crm.app.get(Readiness).drain();
  expect((await get('/health/ready')).statusCode).toBe(503);
  expect((await get('/health/live')).statusCode).toBe(200);
});
