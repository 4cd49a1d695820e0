/** What leaves: the headers of every answer, problem+json for every failure, and nothing of the inside. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { raw, request, type TinyApp, tinyApp } from './tiny-app.js';

let app: TinyApp;
beforeAll(async () => {
  app = await tinyApp({ RATE_ANONYMOUS: '100000' });
});
afterAll(() => app.close());

const ALWAYS = {
  'cache-control': 'no-store',
  'content-language': 'zh-CN',
  vary: 'Accept-Language, Cookie, Authorization',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
};

test.each([
  ['/deals', 200],
  ['/nope', 404],
  ['/deals/', 404],
  ['/deals?a=', 400],
  ['/deals/%zz', 404],
  [`/deals/${'a'.repeat(65)}`, 414],
  ['/auth/failures/unforeseen', 500],
])('%s answers with every header', async (path, status) => {
  const answer = await app.fetch(path);
  expect(answer.status).toBe(status);
  expect(Object.fromEntries(answer.headers)).toMatchObject(ALWAYS);
  expect(answer.headers.get('x-request-id')).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  expect(answer.headers.get('content-type')).toBe(`application/${status === 200 ? '' : 'problem+'}json; charset=utf-8`);
});

test('TLS is demanded for a year where the service is reached over TLS, and not on plain http', async () => {
  expect((await app.fetch('/deals')).headers.get('strict-transport-security')).toBeNull();
  const secure = await tinyApp({ PUBLIC_URL: 'https://crm.example.com' });
  const answer = await secure.fetch('/deals');
  expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
  await secure.close();
});

test('a view leaves as it came, with its version as ETag', async () => {
  const answer = await app.fetch('/deals/7');
  expect(answer.headers.get('etag')).toBe('"v4"');
  expect(await answer.text()).toBe('{"id":"7"}');
});

test('a replayed answer says so', async () => {
  const answer = await app.fetch('/deals', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect([answer.status, answer.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
});

describe('a failure', () => {
  test('speaks the language of the request and keeps its slug', async () => {
    const [zh, en] = await Promise.all(
      ['zh-CN', 'fr, en;q=0.8, zh;q=0.2'].map((lang) => app.fetch('/nope', { headers: { 'accept-language': lang } })),
    );
    expect(zh!.headers.get('content-language')).toBe('zh-CN');
    expect(en!.headers.get('content-language')).toBe('en');
    expect(await zh!.json()).toMatchObject({ type: '/problems/not-found', title: '找不到', status: 404 });
    expect(await en!.json()).toMatchObject({ type: '/problems/not-found', title: 'Not found', status: 404 });
  });

  test('tells where, why, and by which request', async () => {
    const answer = await app.fetch('/auth/failures/guard', { headers: { 'accept-language': 'en' } });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toEqual({
      type: '/problems/guard-failed',
      title: 'A rule refuses this',
      status: 422,
      detail: '/q a search needs at least two characters',
      instance: '/api/v1/auth/failures/guard',
      requestId: answer.headers.get('x-request-id'),
      reasons: [{ code: 'q_too_short', pointer: '/q', message: 'a search needs at least two characters' }],
    });
  });

  test('with a current version gives its tag', async () => {
    const answer = await app.fetch('/auth/failures/stale');
    expect([answer.status, answer.headers.get('etag')]).toEqual([412, '"v4"']);
    expect(await answer.json()).toMatchObject({ currentVersion: 4 });
  });

  test.each(['unforeseen', 'database'])('of our own (%s) tells nothing but the request id', async (path) => {
    const answer = await app.fetch(`/auth/failures/${path}`);
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(Object.keys(JSON.parse(text))).toEqual(['type', 'title', 'status', 'detail', 'instance', 'requestId']);
    expect(text).not.toMatch(/hunter2|secret@|Failing row|23514|nobody_maps|Error|\.ts/);
  });

  test.each([
    ['/deals/%3Cscript%3E', '<script>'],
    ['/nope?q=%3Cscript%3E', 'script'],
    ['/deals?q=&%3Cscript%3E=1', 'script'],
  ])('echoes nothing of %s', async (path, word) => {
    expect(await (await app.fetch(path)).text()).not.toContain(word);
  });
});

test.each([
  ['no HTTP at all', 'hello\r\n\r\n', 400],
  ['a header without a name', 'GET / HTTP/1.1\r\nHost: localhost\r\n: x\r\n\r\n', 400],
  ['two lengths', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na', 400],
  [
    'a length and chunks',
    'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
  ['a bare LF', 'GET /api/v1/deals HTTP/1.1\nHost: localhost\n\n', 400],
  ['an unknown method', 'FOO / HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
])('%s is answered with a constant problem and a closed connection', async (_, text, status) => {
  const answer = await raw(app.port, text);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer).toContain('application/problem+json');
  expect(answer).toContain('Connection: close');
  expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({
    type: '/problems/ambiguous-request',
    status,
  });
});

test('nothing but the service decides the request id', async () => {
  const own = '0198aaaa-0000-7000-8000-000000000000';
  const answer = await raw(app.port, request('GET /api/v1/deals', [`X-Request-Id: ${own}`, `Request-Id: ${own}`]));
  expect(answer).not.toContain(own);
});
