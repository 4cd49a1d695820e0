import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Config } from '../../kernel/config.js';
import { Db } from '../../kernel/db.js';
import { By, Can, Gives, GivesNothing, Id, Public } from '../../kernel/routes.js';
import { ActingService } from '../sessions/acting.service.js';
import { me } from '../sessions/me.js';
import { setCookie } from '../sessions/presented.js';
import { LoginView, MeView, SessionsView } from '../sessions/session.view.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { EntryService } from './entry.service.js';
import { LettersService } from './letters.service.js';
import { ActForDto, AskTicketDto, LanguageDto, LoginDto } from './login.dto.js';
import { LoginGuard } from './login.guard.js';
import { UsersService } from '../users/users.service.js';

@Controller('auth')
export class AuthController {
  constructor(
    private readonly db: Db,
    private readonly config: Config,
    private readonly entry: EntryService,
    private readonly sessions: SessionsService,
    private readonly acting: ActingService,
    private readonly letters: LettersService,
    private readonly users: UsersService,
  ) {}

  @Post('sessions')
  @Public({
    key: 'none',
    fails: ['not-authenticated', 'login-challenge', 'too-many-requests', 'busy', 'cross-site-request'],
    doc: 'Logs in. Every failure is the same 401; after too many by strangers, 429 login-challenge asks for a mailed ticket.',
  })
  @UseGuards(LoginGuard)
  @Gives(LoginView, 201)
  login(
    @By() actor: Actor,
    @Body() dto: LoginDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer> {
    return this.entry.enter(actor, request.account!, dto, request, reply);
  }

  @Post('login-tickets')
  @Public({
    key: 'none',
    fails: ['too-many-requests'],
    doc: 'Mails a code for one login attempt (10 minutes), if the account exists.',
  })
  @HttpCode(202)
  async ticket(@By() actor: Actor, @Body() dto: AskTicketDto, @Req() request: FastifyRequest): Promise<void> {
    await this.letters.sendTicket(actor, dto.email, request.ip);
  }

  @Get('session')
  @Can('account.self', { doc: 'Who I am and what I may do.' })
  @Gives(MeView)
  async me(@By() actor: Actor): Promise<Answer> {
    return Answer.of(await me(this.db, actor));
  }

  @Patch('session')
  @Can('account.self', { ifMatch: false, key: 'none', doc: 'The language the service speaks to me.' })
  @Gives(MeView)
  async speak(@By() actor: Actor, @Body() { lang }: LanguageDto): Promise<Answer> {
    await this.users.speak(actor, lang);
    return Answer.of(await me(this.db, actor));
  }

  @Post('session/acting-organization')
  @Can('account.self', {
    key: 'none',
    fails: ['not-found'],
    doc: 'The partner I act for from now on. This session ends; the answer carries the new one.',
  })
  @Gives(LoginView)
  actFor(
    @By() actor: Actor,
    @Body() { orgId }: ActForDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer> {
    return this.acting.choose(actor, orgId, reply);
  }

  @Delete('session')
  @Can('account.self', { ifMatch: false, doc: 'Logs out.' })
  @GivesNothing()
  async logout(@By() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.leave(actor);
    reply.header('clear-site-data', '"cache","storage"');
    reply.header('set-cookie', setCookie('sid', '', this.config.secure, 0));
  }

  @Get('sessions')
  @Can('account.self', { doc: 'My live sessions.' })
  @Gives(SessionsView)
  mine(@By() actor: Actor): Promise<Answer> {
    return this.sessions.list(actor, actor.userId!);
  }

  @Delete('sessions/:id')
  @Can('account.self', { ifMatch: false, doc: 'Ends one of my sessions.' })
  @GivesNothing()
  end(@By() actor: Actor, @Id() id: string): Promise<void> {
    return this.sessions.end(actor, actor.userId!, id, 'ended_by_owner', 'auth.session_ended');
  }
}
