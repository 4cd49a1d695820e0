import { Body, Controller, Get } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Can, Gives, GivesEither, Id, Step } from '../../kernel/routes.js';
import { PendingView } from '../../journal/index.js';
import { ApiResponse } from '@nestjs/swagger';
import { DealExistenceView, DealView } from '../deal/deal.view.js';
import { dealLife } from './deal.lifecycle.js';
import { PipelineService } from './pipeline.service.js';
import { GatesView, HistoryView } from './pipeline.view.js';
import { ReadingService } from './reading.service.js';
import { ChangeChannelDto, HoldDto, LoseDto, ReopenDto, StepBackDto, WaiveGateDto, WinDto } from './steps.dto.js';

const gated = { fails: ['gate-failed'] } as const;
const ruled = { fails: ['guard-failed'] } as const;
const guarded = { fails: ['guard-failed', 'protected'] } as const;

@Controller('deals')
export class PipelineController {
  constructor(
    private readonly pipeline: PipelineService,
    private readonly reading: ReadingService,
  ) {}

  @Step(dealLife, 'qualify', gated)
  @Gives(DealView)
  qualify(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.pipeline.step(actor, id, 'qualify', undefined);
  }

  @Step(dealLife, 'evaluate', gated)
  @Gives(DealView)
  evaluate(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.pipeline.step(actor, id, 'evaluate', undefined);
  }

  @Step(dealLife, 'negotiate', gated)
  @Gives(DealView)
  negotiate(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.pipeline.step(actor, id, 'negotiate', undefined);
  }

  @Step(dealLife, 'reviewContract', gated)
  @Gives(DealView)
  reviewContract(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.pipeline.step(actor, id, 'reviewContract', undefined);
  }

  @Step(dealLife, 'win', { fails: ['gate-failed', 'guard-failed'] })
  @Gives(DealView)
  win(@By() actor: Actor, @Id() id: string, @Body() dto: WinDto): Promise<Answer> {
    return this.pipeline.step(actor, id, 'win', dto);
  }

  @Step(dealLife, 'lose', ruled)
  @Gives(DealView)
  lose(@By() actor: Actor, @Id() id: string, @Body() dto: LoseDto): Promise<Answer> {
    return this.pipeline.step(actor, id, 'lose', dto);
  }

  @Step(dealLife, 'hold', ruled)
  @Gives(DealView)
  hold(@By() actor: Actor, @Id() id: string, @Body() dto: HoldDto): Promise<Answer> {
    return this.pipeline.step(actor, id, 'hold', dto);
  }

  @Step(dealLife, 'resume')
  @Gives(DealView)
  resume(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.pipeline.step(actor, id, 'resume', undefined);
  }

  @Step(dealLife, 'stepBack', ruled)
  @Gives(DealView)
  stepBack(@By() actor: Actor, @Id() id: string, @Body() dto: StepBackDto): Promise<Answer> {
    return this.pipeline.step(actor, id, 'stepBack', dto);
  }

  @Step(dealLife, 'reopen', guarded)
  @Gives(DealView)
  reopen(@By() actor: Actor, @Id() id: string, @Body() dto: ReopenDto): Promise<Answer> {
    return this.pipeline.step(actor, id, 'reopen', dto);
  }

  @Step(dealLife, 'changeChannel', guarded)
  @GivesEither(DealView, DealExistenceView)
  changeChannel(@By() actor: Actor, @Id() id: string, @Body() dto: ChangeChannelDto): Promise<Answer> {
    return this.pipeline.step(actor, id, 'changeChannel', dto);
  }

  @Step(dealLife, 'confirmChannel', { fails: ['second-person-required'] })
  @Gives(DealView)
  confirmChannel(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.pipeline.step(actor, id, 'confirmChannel', undefined);
  }

  @Step(dealLife, 'waiveGate', { fails: ['second-person-required', 'guard-failed', 'duplicate', 'gone'] })
  @Gives(DealView)
  @ApiResponse({ status: 202, type: PendingView })
  waiveGate(@By() actor: Actor, @Id() id: string, @Body() dto: WaiveGateDto): Promise<Answer> {
    return this.pipeline.step(actor, id, 'waiveGate', dto);
  }

  @Get(':id/gates')
  @Can('deals.read', { doc: 'Every gate that concerns this deal, met or not.' })
  @Gives(GatesView)
  gates(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.reading.gates(actor, id);
  }

  @Get(':id/history')
  @Can('deals.read', { doc: 'The stages this deal has been in.' })
  @Gives(HistoryView)
  history(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.reading.history(actor, id);
  }
}
