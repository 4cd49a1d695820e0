/**
 * What the transport knows of one route: read once when it is registered, so that a request looks nothing up.
 *
 * `template` stands for the route in limits, logs and metrics; the raw URL never does.
 */
import type { RouteOptions } from 'fastify';
import type { RouteFacts } from '../routes.js';
import { RouteTimes } from './route-times.js';

export const JSON_LIMIT = 102_400;
/** part headers and five fields beside the file of an upload */
const MULTIPART_ROOM = 16_384;
const STREAM_FACTOR = 15;

export class RouteEdge {
  readonly template: string;
  readonly method: string;
  readonly facts: RouteFacts;
  /** the one type of body it takes */
  readonly accepts: 'json' | 'multipart';
  readonly bodyLimit: number;
  readonly timeout: number;
  /** requests are counted and refused by the rate limiter */
  readonly limited: boolean;
  readonly times = new RouteTimes();

  constructor({ url, method, config }: Pick<RouteOptions, 'url' | 'method' | 'config'>, handlerMs: number) {
    this.template = url;
    this.method = String(method);
    this.facts = config?.facts ?? {};
    const { upload, bodyLimit, produces } = this.facts;
    this.accepts = upload === undefined ? 'json' : 'multipart';
    this.bodyLimit = upload === undefined ? (bodyLimit ?? JSON_LIMIT) : upload + MULTIPART_ROOM;
    this.timeout = upload !== undefined || produces !== undefined ? handlerMs * STREAM_FACTOR : handlerMs;
    this.limited = url.startsWith('/api/v1/');
  }
}

declare module 'fastify' {
  interface FastifyContextConfig {
    facts?: RouteFacts;
  }
  interface FastifyRequest {
    /** set by the gate; null for a path that no route has */
    edge: RouteEdge | null;
  }
}
