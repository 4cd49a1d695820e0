import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Can, Gives, Id } from '../../kernel/routes.js';
import { CheckInDto } from './check-in.dto.js';
import { CheckInsView, CheckInView } from './check-in.view.js';
import { CheckInsService } from './check-ins.service.js';

@Controller('memberships/:id/check-ins')
export class CheckInController {
  constructor(private readonly service: CheckInsService) {}

  @Get()
  @Can('check_ins.read', { doc: 'The months that a member reports, the newest first.' })
  @Gives(CheckInsView)
  list(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.list(actor, id);
  }

  @Get(':month')
  @Can('check_ins.read')
  @Gives(CheckInView)
  read(@By() actor: Actor, @Id() id: string, @Param('month') month: string): Promise<Answer> {
    return this.service.read(actor, id, month);
  }

  @Put(':month')
  @Can('check_ins.write', {
    ifMatch: false,
    fails: ['guard-failed'],
    doc: 'What the member says of a month; until its due day it may be said again.',
  })
  @Gives(CheckInView)
  write(@By() actor: Actor, @Id() id: string, @Param('month') month: string, @Body() dto: CheckInDto): Promise<Answer> {
    return this.service.write(actor, id, month, dto);
  }
}
