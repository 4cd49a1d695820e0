import { Body, Controller, Delete, Get, Post, Put } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import type { Answer } from '../../../kernel/answer.js';
import type { Query } from '../../../kernel/page.js';
import { By, Can, Gives, GivesNothing, Id, Lists, Parameters, Under } from '../../../kernel/routes.js';
import { registrationLife } from '../registration.lifecycle.js';
import { EvidenceService } from './evidence.service.js';
import { RegistrationLinesService } from './lines.service.js';
import { EvidenceDto, RegistrationActivityDto, RegistrationLinesDto } from './parts.dto.js';
import {
  EvidencesView,
  EvidenceView,
  PortalRegistrationEventView,
  RegistrationActivityView,
  RegistrationEventView,
  RegistrationLinesView,
} from './parts.view.js';
import { registrationActivities, RegistrationActivitiesService } from './registration-activities.service.js';
import { registrationEvents, RegistrationEventsService } from './registration-events.service.js';

@Controller('registrations/:id')
export class RegistrationPartsController {
  constructor(
    private readonly lines: RegistrationLinesService,
    private readonly evidence: EvidenceService,
    private readonly activities: RegistrationActivitiesService,
    private readonly events: RegistrationEventsService,
  ) {}

  @Get('lines')
  @Can('registrations.read')
  @Gives(RegistrationLinesView)
  listLines(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.lines.list(actor, id);
  }

  @Put('lines')
  @Under(registrationLife, 'update', { doc: 'All lines at once, under the version of the registration.' })
  @Gives(RegistrationLinesView)
  replaceLines(@By() actor: Actor, @Id() id: string, @Body() dto: RegistrationLinesDto): Promise<Answer> {
    return this.lines.replace(actor, id, dto);
  }

  @Get('evidence')
  @Can('registrations.read')
  @Gives(EvidencesView)
  listEvidence(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.evidence.list(actor, id);
  }

  @Post('evidence')
  @Under(registrationLife, 'addEvidence', { doc: 'More proof; after the submit it stays as it is.' })
  @Gives(EvidenceView, 201)
  addEvidence(@By() actor: Actor, @Id() id: string, @Body() dto: EvidenceDto): Promise<Answer> {
    return this.evidence.add(actor, id, dto);
  }

  @Delete('evidence/:evidenceId')
  @Can('registrations.submit', { fails: ['invalid-transition'], ifMatch: false, doc: 'Of a draft only.' })
  @GivesNothing()
  removeEvidence(@By() actor: Actor, @Id() id: string, @Id('evidenceId') evidenceId: string): Promise<Answer> {
    return this.evidence.remove(actor, id, evidenceId);
  }

  @Post('evidence/:evidenceId/verify')
  @Can('registrations.review', { doc: 'Staff found it to be true; that is all they may say of it.' })
  @Gives(EvidenceView)
  verifyEvidence(@By() actor: Actor, @Id() id: string, @Id('evidenceId') evidenceId: string): Promise<Answer> {
    return this.evidence.verify(actor, id, evidenceId);
  }

  @Get('activities')
  @Lists(RegistrationActivityView, registrationActivities, { doc: 'What the partner did for it, newest first.' })
  listActivities(@By() actor: Actor, @Id() id: string, @Parameters() query: Query): Promise<Answer> {
    return this.activities.list(actor, id, query);
  }

  @Post('activities')
  @Under(registrationLife, 'addActivity', { doc: 'Something was done: the opportunity is alive.' })
  @Gives(RegistrationActivityView, 201)
  addActivity(@By() actor: Actor, @Id() id: string, @Body() dto: RegistrationActivityDto): Promise<Answer> {
    return this.activities.add(actor, id, dto);
  }

  @Get('events')
  @Lists(RegistrationEventView, registrationEvents, {
    portal: PortalRegistrationEventView,
    doc: 'The chain of what happened, link by link.',
  })
  listEvents(@By() actor: Actor, @Id() id: string, @Parameters() query: Query): Promise<Answer> {
    return this.events.list(actor, id, query);
  }
}
