/**
 * One line for each request, also for one that its caller left or that no route took. The fields are these and no others:
 * no URL, no query string, no body, no header but the user agent.
 */
import { hostname } from 'node:os';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../log.js';

const INSTANCE = hostname();

export function watch(log: Log, request: FastifyRequest, reply: FastifyReply): void {
  const started = performance.now();
  reply.raw.once('close', () => {
    const ms = performance.now() - started;
    const { edge, user } = request;
    const status = reply.raw.headersSent ? reply.raw.statusCode : 0;
    edge?.times.add(status, ms);
    log.access({
      at: new Date().toISOString(),
      log: 'access',
      requestId: request.id,
      method: request.method,
      route: edge?.template ?? null,
      status,
      slug: request.slug,
      aborted: reply.raw.writableFinished ? undefined : true,
      ms: Math.round(ms * 10) / 10,
      bytes: Number(reply.getHeader('content-length') ?? 0),
      actorId: user?.userId ?? undefined,
      session: user?.sessionId?.slice(0, 8),
      audience: user?.audience,
      ip: request.ip,
      ua: request.headers['user-agent']?.slice(0, 200),
      instance: INSTANCE,
    });
  });
}
