/**
 * Choosing the partner one acts for. The session goes on under a new token, so that what the old one was shown or sent can
 * no longer reach the other partner's rows; an organization where one has no live role is not there (404).
 */
import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { record } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { problem } from '../../kernel/problem.js';
import { one } from '../../kernel/tx.js';
import { EntryService } from '../login/entry.service.js';
import { SessionReader } from './session-reader.js';
import { SessionsService } from './sessions.service.js';

@Injectable()
export class ActingService {
  constructor(
    private readonly db: Db,
    private readonly sessions: SessionsService,
    private readonly reader: SessionReader,
    private readonly entry: EntryService,
  ) {}

  async choose(actor: Actor, orgId: string, reply: FastifyReply): Promise<Answer> {
    const opened = await this.db.work(async (tx) => {
      const mine = await one<{ org: string | null }>(tx, `SELECT acting_org($1, $2) AS org`, [actor.userId, orgId]);
      if (!mine?.org) throw problem('not-found');
      const opened = await this.sessions.actFor(tx, actor.sessionId, orgId);
      await record(tx, actor, {
        action: 'auth.acting_organization_chosen',
        subject: { type: 'users', id: actor.userId! },
        changes: { actingOrgId: { from: actor.actingOrgId, to: orgId } },
      });
      return opened;
    });
    this.reader.forget();
    return this.entry.handOver(opened, opened.delivery, reply, 200);
  }
}
