/**
 * The one gate to every handler. Who acts, whether this route is open to them, nothing else: rows are the access engine's.
 *
 * Closed by default: a route that says neither `@Can`, `@Step` nor `@Public` is 403 for everybody. In this order: one
 * credential (400), a live one (401), the rate of its holder (429), the permission (403). No row is read before the last.
 */
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../kernel/access.js';
import { type Actor, anonymous } from '../kernel/actor.js';
import { Config } from '../kernel/config.js';
import { RateLimiter } from '../kernel/http/rate-limiter.js';
import { expectParameters } from '../kernel/parameters.js';
import { problem } from '../kernel/problem.js';
import { factsOf } from '../kernel/request.js';
import { ROUTE, type RouteFacts } from '../kernel/routes.js';
import { presented } from './sessions/presented.js';
import { type Holder, SessionReader } from './sessions/session-reader.js';

@Injectable()
export class Guard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly config: Config,
    private readonly sessions: SessionReader,
    private readonly limiter: RateLimiter,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const route = this.reflector.get<RouteFacts | undefined>(ROUTE, context.getHandler()) ?? {};
    request.routeFacts = route;
    refuseParameters(request);
    const holder = await this.holder(request);
    request.user = this.actor(request, reply, route, holder);
    if (route.isPublic) return this.hasPassed(request, context, route);
    if (!holder) {
      this.limiter.admit(request, reply, null);
      throw problem('not-authenticated');
    }
    this.limiter.admit(request, reply, holder.apiKeyId ?? holder.userId);
    if (!route.action || !may(request.user, route.action)) throw problem('not-permitted');
    return this.hasPassed(request, context, route);
  }

  /** What is asked comes after whether it may be asked. */
  private hasPassed(request: FastifyRequest, context: ExecutionContext, route: RouteFacts): true {
    expectParameters(request, context.getHandler() as never, route);
    return true;
  }

  private async holder(request: FastifyRequest): Promise<Holder | null> {
    const credential = presented(request, this.config.secure);
    return credential && this.sessions.read(credential);
  }

  /** The account's language, where there is one, goes before the browser's. */
  private actor(request: FastifyRequest, reply: FastifyReply, route: RouteFacts, holder: Holder | null): Actor {
    const facts = factsOf(request, route);
    if (!holder) return anonymous(facts);
    const { lang, ...who } = holder;
    reply.header('content-language', lang);
    return Object.freeze({ ...who, request: { ...facts, lang } });
  }
}

/** Passport also reads credentials from the query string, where proxies log them: /auth takes no parameter at all. */
function refuseParameters(request: FastifyRequest): void {
  const [parameter] = Object.keys(request.query as object);
  if (parameter === undefined || !request.routeOptions.url?.startsWith('/api/v1/auth/')) return;
  throw problem('invalid', { errors: [{ parameter, code: 'unknown_property' }] });
}
