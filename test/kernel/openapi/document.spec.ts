/** The document tells the truth about every route, and a machine can read it: C15's table and acceptance 15.15. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { type ApiDocument, OpenApi } from '../../../src/kernel/openapi/document.js';
import type { Answers, Media, Operation } from '../../../src/kernel/openapi/operation.js';
import type { Schema } from '../../../src/kernel/openapi/schema.js';
import type { HttpAdapter } from '../../../src/kernel/http/adapter.js';
import { ASSETS, PAGES } from '../../../src/web/index.js';
import { type Crm, startCrm } from '../../support/app.js';

let crm: Crm;
let document: ApiDocument;
let operations: { name: string; method: string; path: string; operation: Operation }[];
beforeAll(async () => {
  crm = await startCrm();
  document = crm.app.get(OpenApi).document();
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, method, path, operation })),
  );
});
afterAll(() => crm.stop());

const UUID = '01989c2e-7a10-7c3e-9f00-0123456789ab';
const edges = () => (crm.app.getHttpAdapter() as unknown as HttpAdapter).edges;

describe('every route', () => {
  test('says who may call it', () => {
    const silent = edges().filter(({ facts }) => !facts.action && !facts.isPublic);
    expect(silent.map(({ method, template }) => `${method} ${template}`)).toEqual([]);
  });

  test('is in the document, if it is no page of the web', () => {
    const documented = new Set(operations.map(({ name }) => name));
    const ofTheWeb = new Set(
      [...PAGES, ASSETS].map((path) => `get /${path.replace(/^\//, '').replace(/:(\w+)/g, '{$1}')}`),
    );
    const missing = edges()
      .map(({ method, template }) => `${method.toLowerCase()} ${template.replace(/:(\w+)/g, '{$1}')}`)
      .filter((name) => !documented.has(name) && !name.startsWith('get /api/docs') && !ofTheWeb.has(name));
    expect(missing).toEqual([]);
  });

  test('that is not public answers 401 to a stranger, whatever the id and the body', async () => {
    const answers = [];
    for (const { method, path, operation } of operations) {
      if ((operation.security as unknown[]).length === 0) continue;
      const url = path.replace(/\{\w+\}/g, UUID);
      const answer = await crm.app.inject({ method: method.toUpperCase() as 'GET', url });
      answers.push([url, method, answer.statusCode]);
    }
    expect(answers.length).toBeGreaterThan(10);
    expect(answers.filter(([, , status]) => status !== 401)).toEqual([]);
  });

  test('has one name, a sentence, a tag of the list, and a failure for each reason', () => {
    const names = operations.map(({ operation }) => operation.operationId);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    const tags = new Set(document.tags.map(({ name }) => name));
    for (const { name, operation } of operations) {
      expect([name, operation.operationId]).toEqual([name, expect.stringMatching(/^[a-z][A-Za-z0-9]+$/)]);
      expect([name, operation.summary]).toEqual([name, expect.stringMatching(/^.{4,120}$/u)]);
      expect([name, tags.has(operation.tags![0]!)]).toEqual([name, true]);
      expect([name, Object.keys(operation.responses)]).toEqual([name, expect.arrayContaining(['400', '500', '503'])]);
    }
  });

  test('that answers JSON says in which shape', () => {
    const shapeless = operations.filter(({ path, operation }) =>
      Object.entries(operation.responses).some(
        ([status, { content }]) =>
          status.startsWith('2') && !['202', '204'].includes(status) && !content && !path.startsWith('/health'),
      ),
    );
    expect(shapeless.map(({ name }) => name)).toEqual([]);
  });
});

describe('schemas', () => {
  test('are referred to by names that exist, and none is unused', () => {
    const text = JSON.stringify(document);
    const refs = new Set(
      [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)].map(([, kind, name]) => `${kind}/${name}`),
    );
    const { securitySchemes: _, ...named } = document.components;
    const known = Object.entries(named).flatMap(([kind, all]) => Object.keys(all).map((name) => `${kind}/${name}`));
    expect([...refs].filter((ref) => !known.includes(ref))).toEqual([]);
    expect(known.filter((name) => !refs.has(name))).toEqual([]);
  });

  test('of bodies name every property they take, and bound it', () => {
    const loose: string[] = [];
    const walk = (schema: Schema, where: string, seen: Set<string>): void => {
      if (schema.$ref) {
        if (seen.has(schema.$ref)) return;
        return walk(
          document.components.schemas[schema.$ref.split('/').at(-1)!]!,
          where,
          new Set([...seen, schema.$ref]),
        );
      }
      const types = [schema.type].flat();
      if (types.includes('string') && !schema.enum && schema.maxLength === undefined && schema.format !== 'binary')
        loose.push(`${where}: maxLength`);
      if (types.includes('integer') && (schema.minimum === undefined || schema.maximum === undefined))
        loose.push(`${where}: bounds`);
      if (types.includes('array') && schema.maxItems === undefined) loose.push(`${where}: maxItems`);
      if (types.includes('object') && schema.properties && schema.additionalProperties !== false)
        loose.push(`${where}: open`);
      for (const [name, property] of Object.entries(schema.properties ?? {})) walk(property, `${where}/${name}`, seen);
      if (schema.items) walk(schema.items, `${where}/*`, seen);
      for (const option of (schema.anyOf ?? []) as Schema[]) walk(option, where, seen);
    };
    for (const { name, operation } of operations) {
      for (const media of Object.values(operation.requestBody?.content ?? {})) walk(media.schema!, name, new Set());
      for (const parameter of operation.parameters ?? [])
        walk(parameter.schema!, `${name}?${parameter.name}`, new Set());
    }
    expect(loose).toEqual([]);
  });

  test('hold for every example of a request, an answer and a problem', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
    (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
    ajv.addSchema({ components: document.components }, 'crm.json');
    const compiled = new Map<string, ValidateFunction>();
    const compile = (schema: Schema): ValidateFunction => {
      const text = JSON.stringify(schema).replaceAll('"#/components', '"crm.json#/components');
      if (!compiled.has(text)) compiled.set(text, ajv.compile(JSON.parse(text) as object));
      return compiled.get(text)!;
    };
    const wrong: unknown[] = [];
    const judge = (where: string, media: Media): void => {
      const holds = compile(media.schema!);
      for (const [name, { value, $ref }] of Object.entries(
        media.examples as Record<string, { value?: unknown; $ref?: string }>,
      )) {
        const shared = document.components.examples[$ref?.split('/').at(-1) ?? ''] as { value: unknown } | undefined;
        if (!holds(shared ? shared.value : value))
          wrong.push([where, name, holds.errors?.map((e) => `${e.instancePath} ${e.message}`)]);
      }
    };
    for (const { name, operation } of operations) {
      for (const media of Object.values(operation.requestBody?.content ?? {})) judge(name, media);
      for (const [status, { content }] of Object.entries(operation.responses)) {
        for (const media of Object.values(content ?? {})) if (media.examples) judge(`${name} ${status}`, media);
      }
    }
    for (const [name, { content }] of Object.entries(document.components.responses as Record<string, Answers>)) {
      for (const media of Object.values(content!)) judge(name, media);
    }
    expect(wrong).toEqual([]);
  });
});

test('the document is sent once and then known by its tag', async () => {
  const first = await crm.app.inject({ url: '/api/openapi.json' });
  expect([first.statusCode, first.headers['cache-control']]).toEqual([200, 'private, max-age=300']);
  const headers = { 'if-none-match': String(first.headers.etag) };
  const again = await crm.app.inject({ url: '/api/openapi.json', headers });
  expect([again.statusCode, again.payload]).toEqual([304, '']);
});

test('in production the document is for staff who are logged in', async () => {
  const env = { NODE_ENV: 'production', MAIL_FROM: 'crm@example.com' };
  const production = await startCrm({ database: crm.database, env });
  expect((await production.anonymous.get('/api/openapi.json')).status).toBe(401);
  expect((await (await production.person('applicant')).get('/api/openapi.json')).status).toBe(401);
  expect((await (await production.person('sales')).get('/api/openapi.json')).status).toBe(200);
  await production.stop();
});

describe('the page', () => {
  test.each([
    ['docs.js', 'text/javascript'],
    ['docs.css', 'text/css'],
    ['swagger-ui.js', 'text/javascript'],
    ['swagger-ui.css', 'text/css'],
  ])('takes %s from this origin', async (file, type) => {
    const answer = await crm.app.inject({ url: `/api/docs/${file}` });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, `${type}; charset=utf-8`]);
    expect(answer.payload.length).toBeGreaterThan(500);
  });

  test('has no inline script and no inline style, and its policy allows none', async () => {
    const { payload, headers } = await crm.app.inject({ url: '/api/docs' });
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(payload).not.toMatch(/<script>|<style|style=|onclick|javascript:|https?:\/\//);
  });

  test.each(['/api/docs/../main.js', '/api/docs/package.json', '/api/docs/toString', '/api/docs/__proto__'])(
    '%s is not found',
    async (url) => {
      expect((await crm.app.inject({ url })).statusCode).toBe(404);
    },
  );
});

describe('labels', () => {
  test('come in both languages, by parameter or by request', async () => {
    const [zh, en, asked] = await Promise.all([
      crm.anonymous.get('/labels'),
      crm.anonymous.get('/labels?lang=en'),
      crm.anonymous.get('/labels', { headers: { 'accept-language': 'en-GB' } }),
    ]);
    expect([zh.body.role.sales, en.body.role.sales]).toEqual(['销售', 'Sales']);
    expect(asked.body).toEqual(en.body);
  });

  test.each(['lang=fr', 'lang=toString', 'language=en', 'lang=en&x=1'])('%s is refused', async (query) => {
    expect((await crm.anonymous.get(`/labels?${query}`)).status).toBe(400);
  });
});

test('problems list both texts', async () => {
  const { body } = await crm.anonymous.get('/problems');
  expect(body.data).toContainEqual({
    type: '/problems/not-found',
    status: 404,
    title: { 'zh-CN': '找不到', en: 'Not found' },
  });
});
