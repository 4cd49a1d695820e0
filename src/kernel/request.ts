/**
 * What one request says about itself, read once, by the guard, after the route is known.
 */
import type { FastifyRequest } from 'fastify';
import type { Actor, RequestFacts } from './actor.js';
import { negotiate } from './http/headers.js';
import { problem } from './problem.js';
import type { RouteFacts } from './routes.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** set by the guard */
    user?: Actor;
    /** set by the guard: the handler's metadata */
    routeFacts?: RouteFacts;
  }
}

const UNSAFE = new Set(['PATCH', 'PUT', 'DELETE']);

export function factsOf(request: FastifyRequest, route: RouteFacts): RequestFacts {
  const key = request.headers['idempotency-key'];
  if (key !== undefined && !/^[\x21-\x7e]{16,255}$/.test(String(key))) {
    throw problem('invalid', { errors: [{ header: 'Idempotency-Key', code: 'bad_format' }] });
  }
  return {
    id: request.id,
    method: request.method,
    route: request.edge?.template ?? '',
    params: (request.params ?? {}) as Record<string, string>,
    lang: negotiate(request.headers['accept-language']),
    ifMatch: versionIn(request.headers['if-match']),
    needsIfMatch: route.ifMatch ?? UNSAFE.has(request.method),
    idempotencyKey: route.key === 'none' ? undefined : (key as string | undefined),
    needsIdempotencyKey: route.key === 'required',
    body: request.body,
  };
}

/** `"v3"` → 3; a weak, starred or second tag is refused. */
function versionIn(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const match = /^"v(\d{1,9})"$/.exec(header);
  if (!match) throw problem('invalid-precondition');
  return Number(match[1]);
}
