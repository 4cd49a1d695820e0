/**
 * A refusal leaves one trace: 403, and a write aimed at a row that is hidden from its actor (404).
 *
 * Written after the refused transaction is gone, before the answer leaves, in a statement of its own; at most 60 a minute
 * for one actor, so that a loop of refusals cannot fill the journal.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../kernel/actor.js';
import { CHECKS } from '../kernel/checks.js';
import { Db } from '../kernel/db.js';
import { record } from './write.js';

const A_MINUTE = 60;

@Injectable()
export class Denials implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly db: Db,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter?.getInstance<FastifyInstance>();
    fastify?.addHook('onSend', (request, reply, payload, done) => {
      if (!isDenial(request, reply) || !request.user) return done(null, payload);
      this.trace(request, request.user).then(() => done(null, payload), done);
    });
  }

  private async trace(request: FastifyRequest, actor: Actor): Promise<void> {
    const recent = await this.db.rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM journal WHERE actor_id = $1 AND result = 'denied' AND at > clock_timestamp() - interval '1 minute'`,
      [actor.userId],
    );
    if ((recent[0]?.n ?? 0) >= A_MINUTE) return;
    const { action, step } = request.routeFacts ?? {};
    const id = (request.params as { id?: string } | undefined)?.id;
    const type = step?.life.resource ?? action?.split('.')[0];
    await this.db.work((tx) =>
      record(tx, actor, {
        action: action ?? 'route.unknown',
        result: 'denied',
        ...(type && id && CHECKS.uuid.check(id) === undefined && { subject: { type, id } }),
      }),
    );
  }
}

const isDenial = (request: FastifyRequest, reply: FastifyReply): boolean =>
  reply.statusCode === 403 ||
  (reply.statusCode === 404 && request.method !== 'GET' && request.routeFacts !== undefined);
