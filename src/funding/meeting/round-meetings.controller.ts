import { Body, Controller, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Can, Gives, Id } from '../../kernel/routes.js';
import { PlanMeetingDto } from './meeting.dto.js';
import { MeetingView } from './meeting.view.js';
import { MeetingsService } from './meetings.service.js';

@Controller('rounds')
export class RoundMeetingsController {
  constructor(private readonly service: MeetingsService) {}

  @Post(':id/meetings')
  @Can('meetings.plan', { fails: ['guard-failed'], doc: 'A meeting of the round’s committee.' })
  @Gives(MeetingView, 201)
  plan(@By() actor: Actor, @Id() id: string, @Body() dto: PlanMeetingDto): Promise<Answer> {
    return this.service.plan(actor, id, dto);
  }
}
