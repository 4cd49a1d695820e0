/**
 * The gate: what a request must look like before anything of ours reads it, on known and unknown paths alike.
 *
 * Two readers of one request (proxy and service, router and log, guard and handler) must never understand it in two ways:
 * one spelling of a path, one header of each kind, one type of body for each route, and nothing compressed.
 */
import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import type { Config } from '../config.js';
import type { Log } from '../log.js';
import { type Problem, problem } from '../problem.js';
import { isCrossSite } from './cross-site.js';
import { negotiate, securityHeaders } from './headers.js';
import { isPlainPath } from './problem-answer.js';
import { QueryFault } from './query.js';
import type { RateLimiter } from './rate-limiter.js';
import { JSON_LIMIT, type RouteEdge } from './route-edge.js';
import type { Visits } from './visits.js';

const MAX_URL = 4_096;
const MAX_HEADERS = 100;
const JSON_TYPE = /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/i;
const MULTIPART_TYPE = /^multipart\/form-data\s*;\s*boundary=(?:[\w'()+,./:=?-]{1,70}|"[\w'()+,./:=? -]{1,70}")$/i;
const CREDENTIALS = /(?:^|;\s*)(?:__Host-)?sid=/;

/** Headers that may come once: each has its bit. */
const SINGLE = new Map(
  ['content-type', 'content-encoding', 'authorization', 'cookie', 'host', 'origin', 'idempotency-key', 'if-match'].map(
    (name, index) => [name, 1 << index],
  ),
);

export class Gate {
  private readonly headers: Readonly<Record<string, string>>;
  private readonly origin: string;

  constructor(
    private readonly config: Config,
    private readonly log: Log,
    private readonly limiter: RateLimiter,
    private readonly visits: Visits,
  ) {
    this.origin = new URL(config.publicUrl).origin;
    this.headers = securityHeaders(config.secure || config.mode === 'production');
  }

  /** The onRequest hook of one route; null stands for every path that has none. */
  hook(edge: RouteEdge | null) {
    return (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void => {
      request.edge = edge;
      this.receive(request, reply);
      const refusal = refusalOf(request, edge) ?? this.wrongHost(request) ?? this.crossSite(request);
      if (refusal) {
        this.log.security('gate refused', { slug: refusal.slug, requestId: request.id, ip: request.ip });
        return done(refusal);
      }
      try {
        if (!hasCredentials(request)) this.admitAnonymous(request, reply, edge);
        done();
      } catch (error) {
        done(error as Error);
      }
    };
  }

  /** Every answer, whatever becomes of the request, has these headers and one line in the log. */
  receive(request: FastifyRequest, reply: FastifyReply): void {
    reply.headers(this.headers);
    reply.header('x-request-id', request.id);
    reply.header('content-language', negotiate(request.headers['accept-language']));
    this.visits.begin(request, reply);
  }

  private wrongHost(request: FastifyRequest): Problem | undefined {
    if (request.edge?.facts.anyHost) return undefined;
    const host = request.headers.host ?? '';
    return this.config.hosts.has(host.replace(/:\d{1,5}$/, '').toLowerCase()) ? undefined : problem('wrong-host');
  }

  private crossSite(request: FastifyRequest): Problem | undefined {
    return isCrossSite(request, this.origin) ? problem('cross-site-request') : undefined;
  }

  /** Logins have limits of their own, which hold across instances. */
  private admitAnonymous(request: FastifyRequest, reply: FastifyReply, edge: RouteEdge | null): void {
    if (edge && !edge.template.startsWith('/api/v1/auth/')) this.limiter.admit(request, reply, null);
  }
}

const hasCredentials = ({ headers }: FastifyRequest): boolean =>
  headers.authorization !== undefined || (headers.cookie !== undefined && CREDENTIALS.test(headers.cookie));

function refusalOf(request: FastifyRequest, edge: RouteEdge | null): Problem | undefined {
  const { headers, raw, method } = request;
  const url = raw.url ?? '';
  const query = url.indexOf('?');
  if (!isPlainPath(query < 0 ? url : url.slice(0, query))) return problem('not-found');
  if (url.length > MAX_URL) return problem('url-too-long');
  if (raw.rawHeaders.length > 2 * MAX_HEADERS) return problem('headers-too-large');
  if (hasRepeats(raw.rawHeaders)) return problem('ambiguous-request');
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') return problem('unsupported-media-type');
  return refusalOfBody(method, headers, edge) ?? (edge?.facts.anyQuery ? undefined : refusalOfQuery(request.query));
}

function hasRepeats(rawHeaders: readonly string[]): boolean {
  let seen = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const bit = SINGLE.get(rawHeaders[at]!.toLowerCase()) ?? 0;
    if (seen & bit) return true;
    seen |= bit;
  }
  return false;
}

function refusalOfBody(
  method: string,
  headers: FastifyRequest['headers'],
  edge: RouteEdge | null,
): Problem | undefined {
  const length = headers['content-length'];
  const hasBody = headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
  if (!hasBody) return undefined;
  if (method === 'GET' || method === 'HEAD' || method === 'DELETE') return problem('ambiguous-request');
  const type = headers['content-type'] ?? '';
  const right = edge?.accepts === 'multipart' ? MULTIPART_TYPE : JSON_TYPE;
  if (edge && !right.test(type)) return problem('unsupported-media-type');
  return Number(length ?? 0) > (edge?.bodyLimit ?? JSON_LIMIT) ? problem('body-too-large') : undefined;
}

function refusalOfQuery(query: unknown): Problem | undefined {
  if (!(query instanceof QueryFault)) return undefined;
  const { parameter, code } = query;
  return problem('invalid', { errors: [{ ...(parameter && { parameter }), code }] });
}
