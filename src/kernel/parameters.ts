/** A query parameter that the route's document does not name is refused; lists answer for their own (page.ts). */
import type { FastifyRequest } from 'fastify';
import { problem } from './problem.js';
import type { RouteFacts } from './routes.js';

/** where the Swagger decorators keep what they were told of a handler */
const DOCUMENTED = 'swagger/apiParameters';

type Handler = (...args: never[]) => unknown;
const known = new WeakMap<Handler, ReadonlySet<string>>();

export function expectParameters(request: FastifyRequest, handler: Handler, route: RouteFacts): void {
  if (route.listing || route.anyQuery) return;
  for (const parameter in request.query as object) {
    if (namesOf(handler).has(parameter)) continue;
    throw problem('unknown-field', { parameter });
  }
}

function namesOf(handler: Handler): ReadonlySet<string> {
  const found = known.get(handler);
  if (found) return found;
  const documented = (Reflect.getMetadata(DOCUMENTED, handler) ?? []) as { name?: string; in?: string }[];
  const names = new Set(documented.filter((each) => each.in === 'query').map((each) => String(each.name)));
  known.set(handler, names);
  return names;
}
