import { applyDecorators, Body, Controller, Delete, Get, Post, Put } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, GivesEither, Id, Lists, Parameters, Step, Takes } from '../../kernel/routes.js';
import { ClaimOutcomeDto, OutcomeReasonDto, VerifyOutcomeDto } from './outcome.dto.js';
import { outcomeLife } from './outcome.lifecycle.js';
import { outcomeList } from './outcome.list.js';
import { OutcomeCountsView, OutcomeMetricsView, OutcomeView, PortalOutcomeView } from './outcome.view.js';
import { OutcomesService } from './outcomes.service.js';

const filtersOfTheList = applyDecorators(
  ...Object.entries(outcomeList.filters).map(([name, { schema, doc }]) => Takes(name, schema, doc)),
);

@Controller('outcomes')
export class OutcomeController {
  constructor(private readonly service: OutcomesService) {}

  @Get()
  @Lists(OutcomeView, outcomeList, {
    portal: PortalOutcomeView,
    doc: 'What came of the grants: papers, code, models …',
  })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.service.list(actor, query);
  }

  @Get('counts')
  @Can('grants.read', {
    fails: ['unknown-field'],
    doc: 'How many, per fund and in all, with the filters of the list; what was retracted only where the state is asked for.',
  })
  @filtersOfTheList
  @Gives(OutcomeCountsView)
  counts(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.service.counts(actor, query);
  }

  @Post()
  @Can('outcomes.claim', {
    fails: ['duplicate', 'guard-failed', 'not-found'],
    doc: 'For grants of one’s own; one DOI or address is claimed once.',
  })
  @GivesEither(OutcomeView, PortalOutcomeView, 201)
  claim(@By() actor: Actor, @Body() dto: ClaimOutcomeDto): Promise<Answer> {
    return this.service.claim(actor, dto);
  }

  @Get(':id')
  @Can('grants.read')
  @GivesEither(OutcomeView, PortalOutcomeView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Get(':id/metrics')
  @Can('grants.read', { doc: 'Its series, the newest first.' })
  @Gives(OutcomeMetricsView)
  metrics(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.metrics(actor, id);
  }

  @Step(outcomeLife, 'verify', { fails: ['guard-failed', 'second-person-required'] })
  @Gives(OutcomeView)
  verify(@By() actor: Actor, @Id() id: string, @Body() dto: VerifyOutcomeDto): Promise<Answer> {
    return this.service.verify(actor, id, dto);
  }

  @Step(outcomeLife, 'dispute', { fails: ['guard-failed'] })
  @Gives(OutcomeView)
  dispute(@By() actor: Actor, @Id() id: string, @Body() { reason }: OutcomeReasonDto): Promise<Answer> {
    return this.service.dispute(actor, id, reason);
  }

  @Step(outcomeLife, 'retract', { fails: ['guard-failed'] })
  @GivesEither(OutcomeView, PortalOutcomeView)
  retract(@By() actor: Actor, @Id() id: string, @Body() { reason }: OutcomeReasonDto): Promise<Answer> {
    return this.service.retract(actor, id, reason);
  }

  @Put(':id/grants/:grantId')
  @Can('outcomes.verify', {
    fails: ['invalid-transition', 'guard-failed'],
    doc: 'It is of this grant too, says an officer; until it is verified.',
  })
  @Gives(OutcomeView)
  addGrant(@By() actor: Actor, @Id() id: string, @Id('grantId') grantId: string): Promise<Answer> {
    return this.service.addGrant(actor, id, grantId);
  }

  @Delete(':id/grants/:grantId')
  @Can('outcomes.verify', {
    fails: ['invalid-transition', 'guard-failed'],
    doc: 'It is not of this grant, whatever its text says; of one it must be.',
  })
  @Gives(OutcomeView)
  removeGrant(@By() actor: Actor, @Id() id: string, @Id('grantId') grantId: string): Promise<Answer> {
    return this.service.removeGrant(actor, id, grantId);
  }
}
