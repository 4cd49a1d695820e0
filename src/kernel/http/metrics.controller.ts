/** Metrics on the port of the API: for callers on this machine that no proxy stands for, and for admins. */
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasRole } from '../actor.js';
import { Config } from '../config.js';
import { problem } from '../problem.js';
import { Public } from '../routes.js';
import { Metrics } from './metrics.js';

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;

@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly config: Config,
    private readonly metrics: Metrics,
  ) {}

  @Get()
  @Public({ doc: 'Prometheus text; METRICS_PORT moves it.', produces: 'text/plain' })
  async read(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (this.config.metricsPort !== null || !mayRead(request)) throw problem('not-found');
    await reply.header('content-type', this.metrics.type).send(await this.metrics.text());
  }
}

/** A request that a proxy on this machine passed on also comes from loopback, but says so. */
function mayRead({ ip, headers, user }: FastifyRequest): boolean {
  const isDirect = headers['x-forwarded-for'] === undefined && headers.forwarded === undefined;
  return (LOOPBACK.test(ip) && isDirect) || (user !== undefined && hasRole(user, 'admin'));
}
