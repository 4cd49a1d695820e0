/** The gate on a real socket: C19, C20, C21 and C24 of the checks, and the forms of acceptance 15.1. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { raw, reached, request, type TinyApp, tinyApp } from './tiny-app.js';

let app: TinyApp;
beforeAll(async () => {
  app = await tinyApp({ RATE_ANONYMOUS: '100000' });
});
afterAll(() => app.close());
beforeEach(() => {
  reached.length = 0;
});

const status = (answer: string): number => Number(answer.slice(9, 12));
const post = (headers: string[], body = '{"a":1}', path = '/api/v1/deals') =>
  raw(app.port, request(`POST ${path}`, [...headers, `Content-Length: ${Buffer.byteLength(body)}`], body));

describe('a body of another type than the route takes is refused unread', () => {
  test.each([
    ['text/plain'],
    ['application/x-www-form-urlencoded'],
    ['multipart/form-data; boundary=x'],
    ['application/json; charset=utf-7'],
    ['application/json garbage'],
    ['application/json\ta'],
    ['application/json; charset=utf-8; a=b'],
    ['application/merge-patch+json'],
    ['application/json,text/plain'],
    [''],
  ])('%j', async (type) => {
    expect(status(await post([`Content-Type: ${type}`]))).toBe(415);
    expect(reached).toEqual([]);
  });

  test('no type at all', async () => {
    expect(status(await post([]))).toBe(415);
    expect(reached).toEqual([]);
  });

  test('two types', async () => {
    expect(status(await post(['Content-Type: application/json', 'content-type: text/plain']))).toBe(400);
    expect(reached).toEqual([]);
  });

  test('JSON on an upload route', async () => {
    expect(status(await post(['Content-Type: application/json'], '{}', '/api/v1/deals/upload'))).toBe(415);
  });

  test.each([['application/json'], ['application/json; charset=UTF-8'], ['APPLICATION/JSON;charset="utf-8"']])(
    'while %s is read',
    async (type) => {
      expect(status(await post([`Content-Type: ${type}`]))).toBe(201);
      expect(reached).toEqual([{ a: 1 }]);
    },
  );
});

test.each(['authorization', 'cookie', 'origin', 'idempotency-key', 'if-match', 'content-encoding'])(
  'a second %s header is refused',
  async (name) => {
    const answer = await raw(app.port, request('GET /api/v1/deals', [`${name}: a`, `${name.toUpperCase()}: b`]));
    expect(status(answer)).toBe(400);
    expect(answer).toContain('/problems/ambiguous-request');
    expect(reached).toEqual([]);
  },
);

describe('nothing compressed is ever inflated', () => {
  test.each(['gzip', 'br', 'deflate', 'zstd', 'identity, br', 'GZIP', ''])('Content-Encoding: %s', async (encoding) => {
    for (const path of ['/api/v1/deals', '/api/v1/nope', '/nope']) {
      for (const body of ['', '{"a":1}']) {
        const answer = await post([`Content-Encoding: ${encoding}`, 'Content-Type: application/json'], body, path);
        expect(status(answer)).toBe(415);
        expect(answer.toLowerCase()).toContain('\r\naccept-encoding: identity');
      }
    }
    expect(reached).toEqual([]);
  });
});

describe('a path has one spelling', () => {
  test.each([
    '/api/v1/Deals',
    '/API/v1/deals',
    '/api/v1/deals/',
    '/api/v1//deals',
    '//api/v1/deals',
    '/api/v1/./deals',
    '/api/v1/x/../deals',
    '/api/v1/%2e%2e/v1/deals',
    '/api/v1%2fdeals',
    '/api/v1/%64eals',
    '/api/v1/deals;x',
    '/api/v1/deals;x=1?limit=1',
    '/api/v1\\deals',
    '/api/v1/deals#a',
    '/api/v1/deals%',
    '/api/v1/deals%00',
    '/api/v1/dëals',
    'http://localhost/api/v1/deals',
    'api/v1/deals',
    '*',
  ])('%s is not found', async (path) => {
    const answer = await raw(app.port, Buffer.from(request(`GET ${path}`), 'latin1'));
    expect([400, 404]).toContain(status(answer));
    expect(reached).toEqual([]);
    expect(answer).not.toContain('eals#');
  });

  test.each(['HEAD', 'OPTIONS', 'TRACE', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])('%s is not found', async (method) => {
    expect(status(await raw(app.port, request(`${method} /api/v1/deals`)))).toBe(404);
    expect(reached).toEqual([]);
  });

  test.each(['QUERY', 'FOO', 'get'])('%s is no method of ours', async (method) => {
    expect([400, 404]).toContain(status(await raw(app.port, request(`${method} /api/v1/deals`))));
    expect(reached).toEqual([]);
  });

  test('override headers override nothing', async () => {
    const headers = ['X-HTTP-Method-Override: POST', 'X-Original-URL: /api/v1/nope', 'X-Rewrite-URL: /api/v1/nope'];
    expect(status(await raw(app.port, request('GET /api/v1/deals', headers)))).toBe(200);
    expect(reached).toHaveLength(1);
  });
});

describe('what is too long is refused', () => {
  test('a URL of 5 KiB', async () => {
    expect(status(await raw(app.port, request(`GET /api/v1/deals?q=${'a'.repeat(5_000)}`)))).toBe(414);
  });

  test('a path parameter of 65 characters', async () => {
    expect(status(await raw(app.port, request(`GET /api/v1/deals/${'a'.repeat(64)}`)))).toBe(200);
    const answer = await raw(app.port, request(`GET /api/v1/deals/${'a'.repeat(65)}`));
    expect(status(answer)).toBe(414);
    expect(answer).toContain('x-content-type-options: nosniff');
  });

  test('101 headers, and 17 KiB of them', async () => {
    const many = Array.from({ length: 99 }, (_, index) => `X-H${index}: 1`);
    expect(status(await raw(app.port, request('GET /api/v1/deals', many)))).toBe(431);
    expect(status(await raw(app.port, request('GET /api/v1/deals', [`X-Long: ${'a'.repeat(17_000)}`])))).toBe(431);
  });

  test('102,401 bytes of body, announced or chunked', async () => {
    const body = (length: number) => JSON.stringify('a'.repeat(length - 2));
    const json = 'Content-Type: application/json';
    expect(status(await post([json], body(102_400)))).toBe(201);
    expect(status(await post([json], body(102_401)))).toBe(413);
    const chunk = `${(102_401).toString(16)}\r\n${body(102_401)}\r\n0\r\n\r\n`;
    expect(
      status(await raw(app.port, request('POST /api/v1/deals', [json, 'Transfer-Encoding: chunked'], chunk))),
    ).toBe(413);
  });

  test('a truncated body reaches no handler', async () => {
    const text = request('POST /api/v1/deals', ['Content-Type: application/json', 'Content-Length: 100'], '{"a":1}');
    await raw(app.port, text, { cut: true });
    expect(reached).toEqual([]);
  });
});

test.each(['GET', 'HEAD', 'DELETE'])('%s with a body is refused', async (method) => {
  const headers = ['Content-Type: application/json', 'Content-Length: 2'];
  expect(status(await raw(app.port, request(`${method} /api/v1/deals`, headers, '{}')))).toBe(400);
  expect(reached).toEqual([]);
});

describe('query parameters are flat, named once and not empty', () => {
  test.each([
    'a=1&a=2',
    'filter[x]=1',
    'a.b=1',
    '__proto__=1',
    'constructor[prototype]=1',
    'a=%zz',
    'a=%c3',
    'a=%00',
    'a=%0d%0aSet-Cookie:x',
    'a=',
    'a',
    '=1',
    '&',
    Array.from({ length: 65 }, (_, index) => `p${index}=1`).join('&'),
  ])('%.40s', async (query) => {
    const answer = await raw(app.port, request(`GET /api/v1/deals?${query}`));
    expect(status(answer)).toBe(400);
    expect(answer).toContain('/problems/invalid');
    expect(reached).toEqual([]);
  });

  test('2,000 parameters', async () => {
    const query = Array.from({ length: 2_000 }, (_, index) => `p${index}=1`).join('&');
    expect([400, 414]).toContain(status(await raw(app.port, request(`GET /api/v1/deals?${query}`))));
  });

  test('while text of any language arrives decoded', async () => {
    await app.fetch(`/deals?q=${encodeURIComponent('华为 a+b')}&sort=-createdAt`);
    expect(reached).toEqual([{ q: '华为 a+b', sort: '-createdAt' }]);
  });
});

describe('Host must be a name of ours', () => {
  test.each(['evil.test', 'localhost.evil.test', 'evil.test:3000', '', 'localhost@evil.test'])(
    '%j is 421',
    async (host) => {
      const answer = await raw(app.port, `GET /api/v1/deals HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect(status(answer)).toBe(421);
      expect(reached).toEqual([]);
    },
  );

  test('none is 400', async () => {
    expect(status(await raw(app.port, 'GET /api/v1/deals HTTP/1.1\r\nConnection: close\r\n\r\n'))).toBe(400);
  });
});
