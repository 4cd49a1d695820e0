import { Body, Controller, Get, Patch, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters, Under } from '../../kernel/routes.js';
import { dealLife } from '../pipeline/deal.lifecycle.js';
import { ActivitiesService } from './activities.service.js';
import { AttachDto, CreateActivityDto, UpdateActivityDto } from './activity.dto.js';
import { activityList } from './activity.list.js';
import { ActivityView, AttachmentsView, AttachmentView } from './activity.view.js';
import { AttachmentsService } from './attachments.service.js';

@Controller()
export class WorkController {
  constructor(
    private readonly activities: ActivitiesService,
    private readonly attachments: AttachmentsService,
  ) {}

  @Get('deals/:id/activities')
  @Lists(ActivityView, activityList, { doc: 'What was done on this deal, newest first.' })
  list(@By() actor: Actor, @Id() id: string, @Parameters() query: Query): Promise<Answer> {
    return this.activities.list(actor, id, query);
  }

  @Post('deals/:id/activities')
  @Under(dealLife, 'workOn', { fails: ['guard-failed'], doc: 'What was done, or a task; of a closed deal as well.' })
  @Gives(ActivityView, 201)
  add(@By() actor: Actor, @Id() id: string, @Body() dto: CreateActivityDto): Promise<Answer> {
    return this.activities.add(actor, id, dto);
  }

  @Patch('activities/:id')
  @Can('deals.update', { fails: ['guard-failed'], doc: 'By its author, within 24 hours.' })
  @Gives(ActivityView)
  update(@By() actor: Actor, @Id() id: string, @Body() dto: UpdateActivityDto): Promise<Answer> {
    return this.activities.update(actor, id, dto);
  }

  @Post('activities/:id/complete')
  @Can('deals.update', { ifMatch: true, fails: ['invalid-transition'], doc: 'The task is done.' })
  @Gives(ActivityView)
  complete(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.activities.complete(actor, id);
  }

  @Get('deals/:id/attachments')
  @Can('deals.read')
  @Gives(AttachmentsView)
  listAttachments(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.attachments.list(actor, id);
  }

  @Post('deals/:id/attachments')
  @Under(dealLife, 'workOn', { fails: ['guard-failed'], doc: 'A file that was uploaded; of a closed deal as well.' })
  @Gives(AttachmentView, 201)
  attach(@By() actor: Actor, @Id() id: string, @Body() dto: AttachDto): Promise<Answer> {
    return this.attachments.attach(actor, id, dto);
  }
}
