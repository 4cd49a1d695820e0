/**
 * Fastify under Nest, with every setting said aloud. Defaults of either that parse, expose, echo or wait for more than
 * we mean are switched off here, and `assertSettings` refuses to start when an upgrade brings one back.
 *
 * An `Answer` leaves as the text PostgreSQL built: no interceptor, no serializer, one `send`.
 */
import multipart from '@fastify/multipart';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Answer } from '../answer.js';
import type { Config } from '../config.js';
import type { Log } from '../log.js';
import { problem } from '../problem.js';
import { clientErrorHandler } from './client-errors.js';
import { Gate } from './gate.js';
import { parseJson } from './json.js';
import { answerProblem } from './problem-answer.js';
import { RateLimiter } from './rate-limiter.js';
import { RouteEdge } from './route-edge.js';
import { assertSettings, MULTIPART_LIMITS, settings } from './settings.js';
import { Visits } from './visits.js';

/** Of the web, for people; programs are answered a problem. */
const NO_PAGE = '/not-found';

export class HttpAdapter extends FastifyAdapter {
  readonly edges: RouteEdge[] = [];
  readonly limiter: RateLimiter;
  readonly visits: Visits;

  constructor(config: Config, log: Log) {
    const limiter = new RateLimiter(config);
    const visits = new Visits(config, log);
    const gate = new Gate(config, log, limiter, visits);
    super({
      ...settings(config),
      clientErrorHandler: clientErrorHandler(log),
      // no hook runs before these two: a URL that cannot be decoded, a path parameter that is too long
      frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
        gate.receive(request, reply);
        answerProblem(log, error, request, reply);
      },
    } as never);
    this.limiter = limiter;
    this.visits = visits;
    const fastify = this.getInstance<FastifyInstance>();
    this.readBodies(fastify);
    this.openRoutes(fastify, gate, config.handlerMs);
    this.refuse(fastify, log);
    fastify.addHook('onReady', async () => assertSettings(fastify));
    fastify.addHook('onClose', async () => visits.stop());
  }

  private readBodies(fastify: FastifyInstance): void {
    fastify.removeAllContentTypeParsers();
    fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body: Buffer, done) => {
      try {
        done(null, body.length === 0 ? undefined : parseJson(body));
      } catch (error) {
        done(error as Error, undefined);
      }
    });
    fastify.register(multipart, { limits: MULTIPART_LIMITS, throwFileSizeLimit: true });
  }

  private openRoutes(fastify: FastifyInstance, gate: Gate, handlerMs: number): void {
    fastify.decorateRequest('edge', null);
    fastify.addHook('onRoute', (route) => {
      const edge = new RouteEdge(route, handlerMs);
      this.edges.push(edge);
      route.bodyLimit = edge.bodyLimit;
      route.onRequest = [gate.hook(edge)];
    });
    const unknown = gate.hook(null);
    fastify.addHook('onRequest', (request, reply, done) => (request.is404 ? unknown(request, reply, done) : done()));
  }

  private refuse(fastify: FastifyInstance, log: Log): void {
    const noSchemas = () => () => {
      throw new Error('Routes have no Fastify schema: DTO classes say what may come in.');
    };
    fastify.setValidatorCompiler(noSchemas());
    fastify.setSerializerCompiler(noSchemas());
    fastify.setErrorHandler((error, request, reply) => answerProblem(log, error, request, reply));
    fastify.setNotFoundHandler((request, reply) =>
      isSomebodyLooking(request) ? reply.redirect(NO_PAGE) : answerProblem(log, problem('not-found'), request, reply),
    );
  }

  /** Nest's own handlers would come second and echo the URL. */
  override setErrorHandler(): never {
    return this.getInstance() as never;
  }

  override setNotFoundHandler(): never {
    return this.getInstance() as never;
  }

  override reply(reply: never, body: unknown, status?: number): never {
    if (!(body instanceof Answer)) return super.reply(reply, body, status) as never;
    return sendAnswer(reply as FastifyReply, body, status) as never;
  }
}

/** A person who typed an address or followed an old link, not a program and not a page that fetches its files. */
const isSomebodyLooking = ({ method, url, headers }: FastifyRequest): boolean =>
  method === 'GET' && !/^\/(?:api|assets)\b/.test(url) && (headers.accept ?? '').includes('text/html');

function sendAnswer(reply: FastifyReply, answer: Answer, status: number | undefined): FastifyReply {
  // without either, the status of @HttpCode, which Nest has set already, stands
  const code = answer.status ?? status;
  if (code !== undefined) reply.code(code);
  if (answer.version !== undefined) reply.header('etag', `"v${answer.version}"`);
  if (answer.replayed) reply.header('idempotency-replayed', 'true');
  if (answer.text === '') return reply.send();
  return reply.header('content-type', 'application/json; charset=utf-8').send(answer.text);
}
