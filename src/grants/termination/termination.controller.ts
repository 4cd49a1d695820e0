import { Body, Controller, Get } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { PendingView } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Can, Gives, GivesEither, Id, Step } from '../../kernel/routes.js';
import { grantLife } from '../grant/grant.lifecycle.js';
import { GrantView } from '../grant/grant.view.js';
import {
  DropTerminationDto,
  ProposeTerminationDto,
  RefundDto,
  ReplyDto,
  TerminateGrantDto,
} from './termination.dto.js';
import { PortalTerminationView, TerminationView } from './termination.view.js';
import { TerminationsService } from './terminations.service.js';

const GUARDED = { fails: ['guard-failed'] } as const;
const TWO_PERSONS = { fails: ['guard-failed', 'duplicate', 'second-person-required', 'gone'] } as const;

@Controller('grants')
export class TerminationController {
  constructor(private readonly service: TerminationsService) {}

  @Get(':id/termination')
  @Can('grants.read', { doc: 'Why and how it ends before its time; 404 where nobody has proposed it.' })
  @GivesEither(TerminationView, PortalTerminationView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Step(grantLife, 'proposeTermination', GUARDED)
  @Gives(GrantView)
  propose(@By() actor: Actor, @Id() id: string, @Body() dto: ProposeTerminationDto): Promise<Answer> {
    return this.service.propose(actor, id, dto);
  }

  @Step(grantLife, 'replyToTermination', GUARDED)
  @Gives(GrantView)
  reply(@By() actor: Actor, @Id() id: string, @Body() dto: ReplyDto): Promise<Answer> {
    return this.service.reply(actor, id, dto);
  }

  @Step(grantLife, 'dropTermination', GUARDED)
  @Gives(GrantView)
  drop(@By() actor: Actor, @Id() id: string, @Body() dto: DropTerminationDto): Promise<Answer> {
    return this.service.drop(actor, id, dto);
  }

  @Step(grantLife, 'terminate', TWO_PERSONS)
  @Gives(GrantView)
  @ApiResponse({ status: 202, type: PendingView })
  terminate(@By() actor: Actor, @Id() id: string, @Body() dto: TerminateGrantDto): Promise<Answer> {
    return this.service.terminate(actor, id, dto);
  }

  @Step(grantLife, 'recordRefund', { fails: ['guard-failed', 'duplicate'] })
  @Gives(GrantView)
  recordRefund(@By() actor: Actor, @Id() id: string, @Body() dto: RefundDto): Promise<Answer> {
    return this.service.recordRefund(actor, id, dto);
  }
}
