import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.js';
import { By, GivesNothing, Public } from '../../kernel/routes.js';
import { ConfirmSignUpDto, SignUpDto } from './sign-up.dto.js';
import { SignUpService } from './sign-up.service.js';

@Controller('auth/registrations')
export class SignUpController {
  constructor(private readonly signUp: SignUpService) {}

  @Post()
  @Public({
    key: 'none',
    fails: ['too-many-requests'],
    doc: 'Mails a link to open a portal account (24 hours). Again: another link. An address that has an account is told so.',
  })
  @HttpCode(202)
  async ask(@By() actor: Actor, @Body() dto: SignUpDto, @Req() request: FastifyRequest): Promise<void> {
    await this.signUp.ask(actor, dto, request.ip);
  }

  @Post('confirm')
  @Public({
    key: 'none',
    fails: ['gone', 'guard-failed', 'duplicate', 'busy'],
    doc: 'Opens the account: its address is verified, its role is applicant; then log in.',
  })
  @GivesNothing()
  confirm(@By() actor: Actor, @Body() dto: ConfirmSignUpDto): Promise<void> {
    return this.signUp.confirm(actor, dto);
  }
}
