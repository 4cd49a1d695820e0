import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Can, Gives, GivesNothing, Public } from '../../kernel/routes.js';
import { LettersService } from '../login/letters.service.js';
import { LoginView } from '../sessions/session.view.js';
import { InvitationsService } from '../users/invitations.service.js';
import { AcceptInvitationDto, AskResetDto, ChangePasswordDto, ConfirmResetDto } from './password.dto.js';
import { PasswordsService } from './passwords.service.js';

@Controller('auth')
export class PasswordsController {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly letters: LettersService,
    private readonly invitations: InvitationsService,
  ) {}

  @Post('password-resets')
  @Public({
    key: 'none',
    fails: ['too-many-requests'],
    doc: 'Mails a link to set a password (30 minutes), if the account exists.',
  })
  @HttpCode(202)
  async askReset(@By() actor: Actor, @Body() dto: AskResetDto, @Req() request: FastifyRequest): Promise<void> {
    await this.letters.sendReset(actor, dto.email, request.ip);
  }

  @Post('password-resets/confirm')
  @Public({
    key: 'none',
    fails: ['gone', 'guard-failed', 'busy'],
    doc: 'Sets the password; every session and API key of the person ends.',
  })
  @GivesNothing()
  reset(@By() actor: Actor, @Body() dto: ConfirmResetDto): Promise<void> {
    return this.passwords.reset(actor, dto.token, dto.password);
  }

  @Post('invitations/accept')
  @Public({
    key: 'none',
    fails: ['gone', 'guard-failed', 'busy'],
    doc: 'Sets the first password of an invited account; then log in.',
  })
  @GivesNothing()
  accept(@By() actor: Actor, @Body() dto: AcceptInvitationDto): Promise<void> {
    return this.invitations.accept(actor, dto.token, dto.password);
  }

  @Post('password')
  @Can('account.self', {
    key: 'none',
    fails: ['guard-failed', 'too-many-requests', 'busy'],
    doc: 'Changes my password. All my sessions end; this answer carries the new one.',
  })
  @Gives(LoginView)
  change(
    @By() actor: Actor,
    @Body() dto: ChangePasswordDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer> {
    return this.passwords.change(actor, dto, request, reply);
  }
}
