/**
 * Rate limits in the memory of one instance: so many requests a minute for each person, or address, and route.
 *
 * Constant time a request and bounded memory: counters live in two generations, and the older one is dropped whole every
 * minute, or sooner under a flood of addresses. Limits of logins are not here: they hold across instances, in PostgreSQL.
 */
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config.js';
import { problem } from '../problem.js';

const WINDOW_MS = 60_000;
const MAX_COUNTERS = 100_000;

type Kind = keyof Config['rateLimits'];

interface Counter {
  count: number;
  until: number;
}

@Injectable()
export class RateLimiter {
  private readonly limits: Config['rateLimits'];
  private fresh = new Map<string, Counter>();
  private stale = new Map<string, Counter>();
  private turnsAt = 0;

  constructor(config: Config) {
    this.limits = config.rateLimits;
  }

  /** Counts this request once, against its actor or its address; 429 when the minute is used up. */
  admit(request: FastifyRequest, reply: FastifyReply, actorId: string | null): void {
    const { edge } = request;
    if (!edge?.limited || reply.hasHeader('ratelimit')) return;
    const kind = kindOf(request, actorId);
    const limit = this.limits[kind];
    const now = Date.now();
    const counter = this.counter(`${kind} ${actorId ?? source(request.ip)} ${edge.method} ${edge.template}`, now);
    counter.count++;
    const seconds = Math.max(1, Math.ceil((counter.until - now) / 1000));
    reply.header('ratelimit-policy', `"${kind}";q=${limit};w=60`);
    reply.header('ratelimit', `"${kind}";r=${Math.max(0, limit - counter.count)};t=${seconds}`);
    if (counter.count > limit) throw problem('too-many-requests', { retryAfter: seconds });
  }

  private counter(key: string, now: number): Counter {
    if (now >= this.turnsAt || this.fresh.size >= MAX_COUNTERS) {
      this.stale = this.fresh;
      this.fresh = new Map();
      this.turnsAt = now + WINDOW_MS;
    }
    const known = this.fresh.get(key) ?? this.stale.get(key);
    if (known && known.until > now) return known;
    const counter = { count: 0, until: now + WINDOW_MS };
    this.fresh.set(key, counter);
    return counter;
  }
}

function kindOf(request: FastifyRequest, actorId: string | null): Kind {
  if (actorId === null) return 'anonymous';
  if (request.method !== 'GET') return 'writes';
  return (request.query as { q?: string }).q === undefined ? 'reads' : 'searches';
}

/** Where a request comes from: one IPv4 address, or the /64 that one IPv6 customer holds. */
export function source(ip: string): string {
  if (!ip.includes(':')) return ip;
  const mapped = /^::ffff:([\d.]+)$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  const [head = '', tail] = ip.toLowerCase().split('%', 1)[0]!.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const groups =
    tail === undefined ? before : [...before, ...Array(8 - before.length - after.length).fill('0'), ...after];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
