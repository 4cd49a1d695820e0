/**
 * The requests that are being answered: each is ended when it takes too long, and each leaves one line in the log.
 *
 * One sweep for all of them, where a timer and an abort controller for each would cost more than the rest of the edge.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import type { Log } from '../log.js';
import { problem } from '../problem.js';
import { accessLine } from './access-log.js';
import { answerProblem } from './problem-answer.js';

export class Visits {
  private readonly open = new Set<Visit>();
  private readonly timer: NodeJS.Timeout;
  private isDraining = false;

  constructor(
    private readonly config: Config,
    private readonly log: Log,
  ) {
    this.timer = setInterval(() => this.endLate(), Math.min(1_000, config.handlerMs / 4)).unref();
  }

  begin(request: FastifyRequest, reply: FastifyReply): void {
    const visit: Visit = { request, reply, started: performance.now() };
    this.open.add(visit);
    if (this.isDraining) reply.header('connection', 'close');
    reply.raw.on('close', () => this.end(visit));
  }

  /** From now on each connection ends with its answer; kept alive, it would hold up the end of the process. */
  drain(): void {
    this.isDraining = true;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private end(visit: Visit): void {
    this.open.delete(visit);
    const { request, reply, started } = visit;
    if (this.isDraining) request.raw.socket.end();
    const ms = performance.now() - started;
    const status = reply.raw.headersSent ? reply.raw.statusCode : 0;
    request.edge?.times.add(status, ms);
    if (this.log.isOn) this.log.line(accessLine(request, reply, status, ms));
  }

  /** Still arriving: 408. Still being worked on: 503. Already on its way out: cut. */
  private endLate(): void {
    const now = performance.now();
    for (const { request, reply, started } of this.open) {
      if (now - started < (request.edge?.timeout ?? this.config.handlerMs)) continue;
      answerProblem(this.log, problem(request.raw.complete ? 'timeout' : 'request-timeout'), request, reply);
    }
  }
}

interface Visit {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly started: number;
}
