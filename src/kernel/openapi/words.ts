/** The sentences of the API document that belong to no single route. */
import type { Schema } from './schema.js';

export const WELCOME = {
  info: {
    title: 'zplan-crm',
    version: '1.0.0',
    summary: 'Partners, deals and their money',
    description: [
      'Log in with `POST /auth/sessions`; a browser gets a cookie, a program asks for `delivery: bearer`.',
      '',
      'Every answer carries `X-Request-Id`. A refusal is `application/problem+json`: act on `type`, show `detail`.',
      'What you may not see is 404. A list gives `nextCursor` until its last page. A change names the version it has seen',
      '(`If-Match`) and may carry an `Idempotency-Key`, with which a retry is safe. Ignore properties that you do not know.',
    ].join('\n'),
    contact: { name: 'The administrators of your installation', url: 'https://example.com/zplan-crm' },
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/', description: 'This installation' }],
};

/** One tag a module. */
export const TAGS: Record<string, string> = {
  identity: 'People, roles, teams, sessions, API keys.',
  organizations: 'Legal entities, their names and contacts; search.',
  calendar: 'Working days, by which deadlines are counted.',
  partners: 'Partner applications, partners, agreements, certifications.',
  funding: 'Rounds, applications, review, decision, envelopes, credits.',
  deals: 'The pipeline; registrations and what protects them.',
  startups: 'Z计划: tiers, members, check-ins, what they led to.',
  grants: 'Academic grants: contracts, tranches, reports, amendments, outcomes.',
  files: 'Stored files.',
  imports: 'CSV and XLSX in.',
  reports: 'Reports and exports.',
  notifications: 'What happened that concerns you.',
  journal: 'Who did what, and requests that wait for a second person.',
  service: 'Labels, problems, health.',
};

export const SECURITY = {
  cookie: {
    type: 'apiKey',
    in: 'cookie',
    name: 'sid',
    description: 'Set by POST /auth/sessions; `__Host-sid` over TLS.',
  },
  bearer: { type: 'http', scheme: 'bearer', description: 'A session of delivery `bearer`, or a service API key.' },
};

const header = (description: string, schema: Schema) => ({ description, schema });

/** What answers carry besides their body. */
export const HEADERS = {
  'X-Request-Id': header('Quote it when something is wrong.', { $ref: '#/components/schemas/Uuid' }),
  ETag: header('The version, for If-Match; on answers of one row that can be edited.', {
    type: 'string',
    pattern: '^"v\\d{1,9}"$',
    maxLength: 12,
    examples: ['"v3"'],
  }),
  'Idempotency-Replayed': header('The answer of an earlier request with this key.', { type: 'string', const: 'true' }),
  'RateLimit-Policy': header('The limit: q requests in w seconds.', {
    type: 'string',
    maxLength: 100,
    examples: ['"reads";q=600;w=60'],
  }),
  RateLimit: header('What is left: r requests, renewed in t seconds.', {
    type: 'string',
    maxLength: 100,
    examples: ['"reads";r=599;t=60'],
  }),
  'Retry-After': header('Seconds to wait.', { type: 'integer', format: 'int32', minimum: 1, maximum: 86_400 }),
};

const named = (names: readonly (keyof typeof HEADERS)[]): Record<string, { $ref: string }> =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

/** Which of them an answer carries. */
export const headersOf = (isLimited: boolean, more: readonly (keyof typeof HEADERS)[] = []) =>
  named(['X-Request-Id', ...(isLimited ? (['RateLimit-Policy', 'RateLimit'] as const) : []), ...more]);

export const PROBLEM: Schema = {
  type: 'object',
  additionalProperties: true,
  description: 'RFC 9457. Each problem may carry members of its own; GET /problems lists them all.',
  required: ['type', 'title', 'status', 'detail', 'requestId'],
  properties: {
    type: { type: 'string', pattern: '^/problems/[a-z0-9-]+$', maxLength: 100, description: 'What a program acts on.' },
    title: { type: 'string', maxLength: 255 },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: { type: 'string', maxLength: 4096, description: 'What a person reads.' },
    instance: { type: 'string', maxLength: 4096 },
    requestId: { $ref: '#/components/schemas/Uuid' },
    errors: {
      type: 'array',
      maxItems: 50,
      description: 'Fields that do not fit the schema.',
      items: {
        type: 'object',
        additionalProperties: true,
        required: ['code', 'message'],
        properties: {
          pointer: { type: 'string', maxLength: 1000 },
          parameter: { type: 'string', maxLength: 100 },
          header: { type: 'string', maxLength: 100 },
          code: { type: 'string', maxLength: 100 },
          message: { type: 'string', maxLength: 1000 },
        },
      },
    },
    reasons: {
      type: 'array',
      maxItems: 100,
      description: 'Rules that refuse what fits the schema.',
      items: {
        type: 'object',
        additionalProperties: true,
        required: ['code', 'message'],
        properties: {
          code: { type: 'string', maxLength: 100 },
          pointer: { type: 'string', maxLength: 1000 },
          message: { type: 'string', maxLength: 1000 },
        },
      },
    },
  },
};
