/** Which problems a route can answer: read from its facts, grouped by status, each with an example of its own. */
import { problemText } from '../http/problem-answer.js';
import { type Members, problem, PROBLEMS, type Slug } from '../problem.js';
import type { RouteFacts } from '../routes.js';
import { headersOf } from './words.js';

export interface Shape {
  readonly method: string;
  readonly path: string;
  readonly facts: RouteFacts;
  readonly hasBody: boolean;
  /** the same verb exists for one row */
  readonly isBulk: boolean;
}

export const takesKey = ({ method, facts }: Shape): 'accepted' | 'required' | 'none' =>
  method === 'post' || method === 'patch' ? (facts.key ?? 'accepted') : 'none';

export const needsIfMatch = ({ method, facts }: Shape): boolean =>
  facts.ifMatch ?? ['patch', 'put', 'delete'].includes(method);

export function slugsOf(shape: Shape): Slug[] {
  const { method, path, facts, hasBody } = shape;
  const isUnsafe = method !== 'get';
  const isApi = path.startsWith('/api/v1/');
  const key = takesKey(shape);
  const when = (condition: boolean, ...slugs: Slug[]): Slug[] => (condition ? slugs : []);
  return [
    ...new Set<Slug>([
      'invalid',
      'ambiguous-request',
      ...when(hasBody, 'malformed-json', 'request-timeout', 'body-too-large'),
      'unknown-field',
      ...when(facts.listing !== undefined, 'invalid-cursor'),
      ...when((facts.listing?.search ?? facts.listing?.portal?.search) !== undefined, 'guard-failed'),
      ...when(!facts.isPublic, 'not-authenticated', 'not-permitted'),
      ...when(isUnsafe, 'cross-site-request'),
      ...when(path.includes('{'), 'not-found'),
      ...when(needsIfMatch(shape), 'invalid-precondition', 'version-mismatch', 'precondition-required'),
      ...when(key !== 'none', 'idempotency-in-flight', 'idempotency-key-reused'),
      ...when(key === 'required', 'idempotency-key-required'),
      ...when(isUnsafe && !facts.isPublic, 'guard-failed', 'duplicate', 'in-use'),
      ...when(facts.upload !== undefined, 'storage-full'),
      'url-too-long',
      'unsupported-media-type',
      ...when(!facts.anyHost, 'wrong-host'),
      'headers-too-large',
      ...when(isApi, 'too-many-requests'),
      'internal',
      'busy',
      'timeout',
      'unavailable',
      ...(facts.fails ?? []),
    ]),
  ];
}

/** What a problem carries beyond the common members, for its example. */
const SAMPLES: Partial<Record<Slug, Members>> = {
  invalid: { errors: [{ pointer: '/name', code: 'required' }] },
  'malformed-json': { reasons: [{ code: 'bad_json' }] },
  'guard-failed': { reasons: [{ code: 'q_too_short', pointer: '/q' }] },
  'invalid-transition': { from: 'won', verb: 'lose', allowed: ['reopen'] },
  'version-mismatch': { currentVersion: 4 },
  'too-many-requests': { retryAfter: 30 },
};

const REQUEST = '0198aaaa-0000-7000-8000-000000000000';
const PATH = `/api/v1/deals/${REQUEST}`;

/** One example for each slug, shared by all operations. */
export const problemExamples = (): Record<string, object> =>
  Object.fromEntries(
    (Object.keys(PROBLEMS) as Slug[]).map((slug) => [
      slug,
      {
        summary: PROBLEMS[slug].en,
        value: JSON.parse(problemText(problem(slug, SAMPLES[slug]), 'en', REQUEST, PATH)) as unknown,
      },
    ]),
  );

/** Routes that fail alike share one response: `409.duplicate.in-use` names its status and its problems. */
export function failuresOf(shape: Shape, shared: Map<string, object>): Record<string, { $ref: string }> {
  const byStatus = Map.groupBy(slugsOf(shape), (slug) => PROBLEMS[slug].status);
  return Object.fromEntries(
    [...byStatus].map(([status, slugs]) => {
      const name = [status, ...slugs.sort()].join('.');
      shared.set(name, failure(status, slugs));
      return [String(status), { $ref: `#/components/responses/${name}` }];
    }),
  );
}

const failure = (status: number, slugs: Slug[]): object => ({
  description: slugs.map((slug) => `\`${slug}\`: ${PROBLEMS[slug].en}.`).join(' '),
  'x-slugs': slugs,
  headers: headersOf(
    status === 429,
    status === 429 || status === 503 ? ['Retry-After'] : status === 412 ? ['ETag'] : [],
  ),
  content: {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem' },
      examples: Object.fromEntries(slugs.map((slug) => [slug, { $ref: `#/components/examples/${slug}` }])),
    },
  },
});
