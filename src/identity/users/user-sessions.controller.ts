import { Controller, Delete, Get } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { By, Can, Gives, GivesNothing, Id } from '../../kernel/routes.js';
import { SessionsView } from '../sessions/session.view.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { userStatement } from './user.query.js';

/** Other people's sessions, under the rule of their account. */
@Controller('users/:id/sessions')
export class UserSessionsController {
  constructor(
    private readonly db: Db,
    private readonly sessions: SessionsService,
  ) {}

  @Get()
  @Can('users.read', { doc: 'The live sessions of a user.' })
  @Gives(SessionsView)
  async list(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    await this.expectVisible(actor, id);
    return this.sessions.list(actor, id);
  }

  @Delete(':sessionId')
  @Can('sessions.end', { ifMatch: false, doc: "Ends one of a user's sessions on its next request." })
  @GivesNothing()
  async end(@By() actor: Actor, @Id() id: string, @Id('sessionId') sessionId: string): Promise<void> {
    await this.expectVisible(actor, id);
    await this.sessions.end(actor, id, sessionId, 'ended_by_admin', 'auth.session_ended');
  }

  private async expectVisible(actor: Actor, id: string): Promise<void> {
    const { text, values } = userStatement(actor, id);
    await this.db.read(text, values);
  }
}
