/**
 * The settings of the HTTP server, with their reasons, and the check that they are what runs.
 */
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import type { Config } from '../config.js';
import { parseQuery } from './query.js';
import { requestId } from './request-id.js';
import { JSON_LIMIT } from './route-edge.js';

/** One file and a few short fields; a route says how large its file may be. */
export const MULTIPART_LIMITS = {
  files: 1,
  fields: 5,
  parts: 6,
  fieldSize: 1_024,
  fieldNameSize: 100,
  headerPairs: 20,
};

const FIXED = {
  bodyLimit: JSON_LIMIT,
  // a request may take 5 minutes to arrive (uploads); what a handler may take is said route by route
  requestTimeout: 300_000,
  // longer than the proxy's own, so that the proxy is the one to close an idle connection
  keepAliveTimeout: 72_000,
  connectionTimeout: 60_000,
  // none: Node answers 503 to a request that is already on its way when the last one is counted
  maxRequestsPerSocket: 0,
  // HEAD would run the GET handlers
  exposeHeadRoutes: false,
  // bodies are refused rather than cleaned
  onProtoPoisoning: 'error',
  onConstructorPoisoning: 'error',
} as const;

const ROUTER = {
  caseSensitive: true,
  ignoreTrailingSlash: false,
  ignoreDuplicateSlashes: false,
  useSemicolonDelimiter: false,
  allowUnsafeRegex: false,
  maxParamLength: 64,
} as const;

const MAX_CONNECTIONS = 2_000;

export function settings(config: Config): FastifyServerOptions & Record<string, unknown> {
  return {
    ...FIXED,
    http: {
      maxHeaderSize: 16_384,
      headersTimeout: 10_000,
      connectionsCheckingInterval: 5_000,
      requireHostHeader: true,
      insecureHTTPParser: false,
    },
    routerOptions: { ...ROUTER, querystringParser: parseQuery as never },
    // a hop count or `true` would believe anybody
    trustProxy: config.trustProxy.length > 0 ? config.trustProxy : false,
    requestIdHeader: false,
    genReqId: requestId,
    // while draining, requests that are already here are served; readiness sends the others elsewhere
    return503OnClosing: false,
    logger: false,
    // registered by hand, and let through by the gate on upload routes only
    multipart: false,
    // no Nest middleware exists; hooks and guards only
    skipMiddie: true,
  };
}

/** Compares what runs with what was asked for; an upgrade that renames or drops a setting stops the start. */
export function assertSettings(fastify: FastifyInstance): void {
  const running = fastify.initialConfig as Record<string, unknown>;
  const router = (running.routerOptions ?? {}) as Record<string, unknown>;
  const wrong = [
    ...Object.entries(FIXED).filter(([name, value]) => running[name] !== value),
    ...Object.entries(ROUTER).filter(([name, value]) => router[name] !== value),
  ].map(([name]) => name);
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', '*']) {
    if (fastify.hasContentTypeParser(type)) wrong.push(`a parser for ${type}`);
  }
  if (!fastify.hasContentTypeParser('application/json')) wrong.push('no JSON parser');
  if (wrong.length > 0) throw new Error(`The HTTP server does not run as configured: ${wrong.join(', ')}.`);
  fastify.server.maxConnections = MAX_CONNECTIONS;
}
