/**
 * Every refusal leaves as RFC 9457 problem+json, in the language of the request, and with nothing of the inside: no
 * driver text, no SQL, no path, no stack, no value that was sent. What we did not foresee is 500 with a request id.
 */
import { HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CODES, type Code } from '../../codes.js';
import type { Lang } from '../actor.js';
import type { Log } from '../log.js';
import { fromDatabase, type Members, Problem, problem, PROBLEMS, type Slug } from '../problem.js';
import { langOf } from './headers.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** the problem this request was answered with, for the access log */
    slug?: Slug;
  }
}

const RETRY_AFTER: Partial<Record<Slug, number>> = {
  busy: 1,
  timeout: 5,
  unavailable: 5,
  'idempotency-in-flight': 1,
  'too-many-requests': 60,
};

export function answerProblem(log: Log, error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = toProblem(error);
  request.slug = refusal.slug;
  if (refusal.slug === 'internal') log.error('request failed', error, { requestId: request.id });
  if (TELLING.has(refusal.slug)) tell(log, refusal, request);
  if (reply.sent || reply.raw.headersSent) return void reply.raw.destroy();
  const { members, slug, status } = refusal;
  const lang = langOf(reply);
  reply.code(status).header('content-type', 'application/problem+json; charset=utf-8').header('content-language', lang);
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  if (status === 413 || status === 408) reply.header('connection', 'close');
  if (status === 415) reply.header('accept-encoding', 'identity');
  if (slug === 'version-mismatch') reply.header('etag', `"v${String(members.currentVersion)}"`);
  const retryAfter = members.retryAfter ?? RETRY_AFTER[slug];
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  reply.send(problemText(refusal, lang, request.id, request.url));
}

/** What the gate has not logged already, and somebody on duty wants to count. */
const TELLING = new Set<Slug>(['not-permitted', 'second-person-required', 'too-many-requests']);

function tell(log: Log, { slug }: Problem, { id, ip, user, edge }: FastifyRequest): void {
  log.security('refused', { slug, requestId: id, actorId: user?.userId, route: edge?.template, ip });
}

export function problemText(refusal: Problem, lang: Lang, requestId: string, url?: string): string {
  const { slug, status } = refusal;
  const title = PROBLEMS[slug][lang === 'en' ? 'en' : 'zh'];
  const members = explained(refusal.members, lang);
  const path = url?.split('?', 1)[0] ?? '';
  return JSON.stringify({
    type: `/problems/${slug}`,
    title,
    status,
    detail: sentences(members, lang) ?? title,
    ...(isPlainPath(path) && { instance: path }),
    requestId,
    ...members,
  });
}

/** The path alphabet of the API; anything else never reaches a handler and is not echoed. */
export const isPlainPath = (path: string): boolean => /^(?:\/(?!\.{1,2}(?:\/|$))[\w.-]+)*\/?$/.test(path);

interface Coded {
  code: Code;
  pointer?: string;
  parameter?: string;
}

/** `errors` and `reasons` carry codes; people get a sentence beside each. */
function explained(members: Members, lang: Lang): Members {
  const translated = (list: unknown) =>
    (list as Coded[]).map((entry) => ({ ...entry, message: CODES[entry.code]?.[lang === 'en' ? 1 : 0] ?? entry.code }));
  return {
    ...members,
    ...(Array.isArray(members.errors) && { errors: translated(members.errors) }),
    ...(Array.isArray(members.reasons) && { reasons: translated(members.reasons) }),
  };
}

function sentences(members: Members, lang: Lang): string | undefined {
  const list = [members.errors, members.reasons].flatMap((entries) => (Array.isArray(entries) ? entries : []));
  if (list.length === 0) return undefined;
  const lines = (list as (Coded & { message: string })[]).map(({ pointer, parameter, message }) =>
    [pointer ?? parameter, message].filter(Boolean).join(' '),
  );
  return lines.slice(0, 5).join(lang === 'en' ? '; ' : '；');
}

const BY_STATUS: Record<number, Slug> = {
  400: 'invalid',
  401: 'not-authenticated',
  403: 'not-permitted',
  404: 'not-found',
  405: 'not-found',
  406: 'unsupported-media-type',
  408: 'request-timeout',
  413: 'body-too-large',
  414: 'url-too-long',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  503: 'unavailable',
};

const BY_CODE: Record<string, Slug> = {
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'ambiguous-request',
  FST_ERR_MAX_PARAM_LENGTH: 'url-too-long',
  FST_ERR_BAD_URL: 'not-found',
};

/** Ours, PostgreSQL's, the framework's; anything else is a fault of the service. */
function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const meant = fromDatabase(error);
  if (meant) return meant;
  const { code = '', statusCode } = (error ?? {}) as { code?: string; statusCode?: number };
  const status = error instanceof HttpException ? error.getStatus() : code.startsWith('FST_') ? statusCode : undefined;
  return problem(BY_CODE[code] ?? BY_STATUS[status ?? 500] ?? 'internal');
}
