import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters, Step } from '../../kernel/routes.js';
import { GrantVersionsView } from '../contract/grant-version.view.js';
import { CompleteGrantDto, GrantReasonDto, PrepareGrantDto, RectifyDto } from './grant.dto.js';
import { grantLife } from './grant.lifecycle.js';
import { grantList } from './grant.list.js';
import { GrantHoldsView, GrantView } from './grant.view.js';
import { GrantsService } from './grants.service.js';
import { GrantRunningService } from './running.service.js';

const GUARDED = { fails: ['guard-failed'] } as const;

@Controller('grants')
export class GrantController {
  constructor(
    private readonly service: GrantsService,
    private readonly running: GrantRunningService,
  ) {}

  @Get()
  @Lists(GrantView, grantList, { doc: 'Academic grants, from the accepted offer on.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.service.list(actor, query);
  }

  @Post()
  @Can('grants.prepare', {
    fails: ['duplicate', 'guard-failed'],
    doc: 'An accepted application becomes a grant, with its team, its amounts and a draft contract.',
  })
  @Gives(GrantView, 201)
  prepare(@By() actor: Actor, @Body() dto: PrepareGrantDto): Promise<Answer> {
    return this.service.prepare(actor, dto.applicationId);
  }

  @Get(':id')
  @Can('grants.read')
  @Gives(GrantView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Get(':id/versions')
  @Can('grants.read', { doc: 'Its terms as they were signed, and as each amendment left them.' })
  @Gives(GrantVersionsView)
  versions(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.versions(actor, id);
  }

  @Get(':id/holds')
  @Can('grants.read_holds', {
    doc: 'What keeps its tranches, its extension and new applications of its people back now.',
  })
  @Gives(GrantHoldsView)
  holds(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.holds(actor, id);
  }

  @Step(grantLife, 'suspend', GUARDED)
  @Gives(GrantView)
  suspend(@By() actor: Actor, @Id() id: string, @Body() dto: GrantReasonDto): Promise<Answer> {
    return this.running.suspend(actor, id, dto);
  }

  @Step(grantLife, 'resume', GUARDED)
  @Gives(GrantView)
  resume(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.running.resume(actor, id);
  }

  @Step(grantLife, 'rectify', GUARDED)
  @Gives(GrantView)
  rectify(@By() actor: Actor, @Id() id: string, @Body() dto: RectifyDto): Promise<Answer> {
    return this.running.rectify(actor, id, dto);
  }

  @Step(grantLife, 'resubmit')
  @Gives(GrantView)
  resubmit(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.running.resubmit(actor, id);
  }

  @Step(grantLife, 'complete', { fails: ['guard-failed', 'second-person-required'] })
  @Gives(GrantView)
  complete(@By() actor: Actor, @Id() id: string, @Body() dto: CompleteGrantDto): Promise<Answer> {
    return this.running.complete(actor, id, dto.grade);
  }

  @Step(grantLife, 'archive', GUARDED)
  @Gives(GrantView)
  archive(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.running.archive(actor, id);
  }
}
