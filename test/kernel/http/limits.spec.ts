/** Rate limits, slow callers, broken uploads: each costs a bounded amount and nobody else notices. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { source } from '../../../src/kernel/http/rate-limiter.js';
import { raw, reached, request, type TinyApp, tinyApp } from './tiny-app.js';

let app: TinyApp;
beforeEach(() => {
  reached.length = 0;
});
afterEach(() => app.close());

describe('a stranger has so many requests a minute', () => {
  test('on each route, and is told when to come back', async () => {
    app = await tinyApp({ RATE_ANONYMOUS: '3' });
    const answers = [];
    for (let call = 0; call < 5; call++) answers.push(await app.fetch(`/deals/${call}`));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429]);
    expect(answers[0]!.headers.get('ratelimit-policy')).toBe('"anonymous";q=3;w=60');
    expect(answers[0]!.headers.get('ratelimit')).toBe('"anonymous";r=2;t=60');
    expect(Number(answers[4]!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answers[4]!.json()).toMatchObject({ type: '/problems/too-many-requests', status: 429 });
    expect((await app.fetch('/deals')).status).toBe(200);
  });

  test('counted before a body is read', async () => {
    app = await tinyApp({ RATE_ANONYMOUS: '1' });
    const post = (body: string) =>
      app.fetch('/deals', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect((await post('{}')).status).toBe(201);
    expect((await post('{')).status).toBe(429);
  });

  test('whatever it says of its own address', async () => {
    app = await tinyApp({ RATE_ANONYMOUS: '2' });
    const statuses = [];
    for (let call = 0; call < 4; call++) {
      statuses.push((await app.fetch('/deals', { headers: { 'x-forwarded-for': `10.0.0.${call}` } })).status);
    }
    expect(statuses).toEqual([200, 200, 429, 429]);
  });

  test('unless a proxy that is trusted says so', async () => {
    app = await tinyApp({ RATE_ANONYMOUS: '1', TRUST_PROXY: '127.0.0.1' });
    const from = async (ip: string) => (await app.fetch('/deals', { headers: { 'x-forwarded-for': ip } })).status;
    expect([await from('10.0.0.1'), await from('10.0.0.2'), await from('10.0.0.1')]).toEqual([200, 200, 429]);
  });

  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:1:2::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('%s counts as %s', (ip, key) => {
    expect(source(ip)).toBe(key);
  });
});

describe('what takes too long is ended', () => {
  test('a handler: 503, and the connection lives', async () => {
    app = await tinyApp({ HANDLER_MS: '200' });
    const answer = await app.fetch('/auth/failures/slow');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ type: '/problems/timeout' });
    expect(answer.headers.get('retry-after')).toBe('5');
  });

  test('a body: 408, and the connection ends', async () => {
    app = await tinyApp({ HANDLER_MS: '200' });
    const headers = ['Content-Type: application/json', 'Content-Length: 100'];
    const answer = await raw(app.port, request('POST /api/v1/deals', headers, '{"a":'));
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
    expect(answer).toContain('/problems/request-timeout');
    expect(reached).toEqual([]);
  });
});

describe('an upload', () => {
  const multipart = 'Content-Type: multipart/form-data; boundary=X';
  const file = (content: string) =>
    `--X\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n${content}\r\n--X--\r\n`;
  const upload = (body: string, length = Buffer.byteLength(body), options = {}) =>
    raw(app.port, request('POST /api/v1/deals/upload', [multipart, `Content-Length: ${length}`], body), options);

  test('is read up to the limit of its route', async () => {
    app = await tinyApp();
    expect(await upload(file('a'.repeat(900_000)))).toMatch(/"bytes":900000/);
    expect(await upload(file('a'.repeat(1_020_000)))).toMatch(/^HTTP\/1.1 413 /);
  });

  test('cut in its headers or in its body, fifty times, leaves the process as it was', async () => {
    app = await tinyApp();
    const whole = file('a'.repeat(50_000));
    const descriptors = () => readdirSync('/proc/self/fd').length;
    await upload(whole);
    const before = descriptors();
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        upload(whole.slice(0, index % 2 ? 40 : 25_000), whole.length, { cut: true }),
      ),
    );
    expect(await upload(whole)).toMatch(/"bytes":50000/);
    for (let wait = 0; wait < 50 && descriptors() > before + 5; wait++) await pause(100);
    expect(descriptors()).toBeLessThanOrEqual(before + 5);
  });
});
