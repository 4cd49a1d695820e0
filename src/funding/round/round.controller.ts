import { Body, Controller, Get, Post, Put } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { PendingView } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, GivesEither, Id, Lists, Parameters, Step, Under, Update } from '../../kernel/routes.js';
import { CommitteeService } from './committee.service.js';
import { ObstaclesService } from './obstacles.service.js';
import { ObstaclesView } from './obstacles.view.js';
import {
  CancelRoundDto,
  CommitteeDto,
  CreateRoundDto,
  ExtendRoundDto,
  StartDeliberationDto,
  UpdateRoundDto,
} from './round.dto.js';
import { roundLife } from './round.lifecycle.js';
import { roundList } from './round.list.js';
import { PublicRoundView, RoundView } from './round.view.js';
import { RoundStepsService } from './round-steps.service.js';
import { RoundsService } from './rounds.service.js';

@Controller('rounds')
export class RoundController {
  constructor(
    private readonly service: RoundsService,
    private readonly steps: RoundStepsService,
    private readonly committee: CommitteeService,
    private readonly missingOf: ObstaclesService,
  ) {}

  @Get()
  @Lists(RoundView, roundList, { portal: PublicRoundView, doc: 'Calls of the funds; from the portal, published ones.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.service.list(actor, query);
  }

  @Post()
  @Can('rounds.edit', {
    fails: ['duplicate', 'guard-failed'],
    doc: 'A draft with the settings that its mode gives; it lacks what is not said yet.',
  })
  @Gives(RoundView, 201)
  create(@By() actor: Actor, @Body() dto: CreateRoundDto): Promise<Answer> {
    return this.service.create(actor, dto);
  }

  @Get(':id')
  @Can('rounds.read')
  @GivesEither(RoundView, PublicRoundView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Update(roundLife, { fails: ['guard-failed'] })
  @Gives(RoundView)
  update(@By() actor: Actor, @Id() id: string, @Body() dto: UpdateRoundDto): Promise<Answer> {
    return this.service.update(actor, id, dto);
  }

  @Put(':id/committee')
  @Under(roundLife, 'seat', { fails: ['guard-failed'] })
  @Gives(RoundView)
  seat(@By() actor: Actor, @Id() id: string, @Body() dto: CommitteeDto): Promise<Answer> {
    return this.committee.seat(actor, id, dto.seats);
  }

  @Get(':id/obstacles')
  @Can('rounds.edit', {
    doc: 'What still keeps a draft from being published, all of it; of other rounds nothing does.',
  })
  @Gives(ObstaclesView)
  missing(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.missingOf.read(actor, id);
  }

  @Step(roundLife, 'requestPublication', { fails: ['guard-failed'] })
  @Gives(RoundView)
  requestPublication(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.steps.requestPublication(actor, id);
  }

  @Step(roundLife, 'publish', { fails: ['guard-failed', 'second-person-required'] })
  @Gives(RoundView)
  publish(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.steps.publish(actor, id);
  }

  @Step(roundLife, 'extend', { fails: ['guard-failed'] })
  @Gives(RoundView)
  extend(@By() actor: Actor, @Id() id: string, @Body() dto: ExtendRoundDto): Promise<Answer> {
    return this.steps.extend(actor, id, dto);
  }

  @Step(roundLife, 'lockIntake', { fails: ['guard-failed'] })
  @Gives(RoundView)
  lockIntake(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.steps.lockIntake(actor, id);
  }

  @Step(roundLife, 'startReview', { fails: ['guard-failed'] })
  @Gives(RoundView)
  startReview(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.steps.startReview(actor, id);
  }

  @Step(roundLife, 'startDeliberation', { fails: ['guard-failed'] })
  @Gives(RoundView)
  startDeliberation(@By() actor: Actor, @Id() id: string, @Body() dto: StartDeliberationDto): Promise<Answer> {
    return this.steps.startDeliberation(actor, id, dto);
  }

  @Step(roundLife, 'archive', { fails: ['guard-failed'] })
  @Gives(RoundView)
  archive(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.steps.archive(actor, id);
  }

  @Step(roundLife, 'cancel', { fails: ['guard-failed', 'second-person-required', 'duplicate', 'gone'] })
  @Gives(RoundView)
  @ApiResponse({ status: 202, type: PendingView })
  cancel(@By() actor: Actor, @Id() id: string, @Body() dto: CancelRoundDto): Promise<Answer> {
    return this.steps.cancel(actor, id, dto);
  }
}
