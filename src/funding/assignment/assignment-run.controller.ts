import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters, Step } from '../../kernel/routes.js';
import { PlanAssignmentsDto } from './assignment-run.dto.js';
import { assignmentRunLife } from './assignment-run.lifecycle.js';
import { assignmentRunList, assignmentRunStatement } from './assignment-run.query.js';
import { AssignmentRunSummaryView, AssignmentRunView } from './assignment-run.view.js';
import { InvitationsView } from './assignment.view.js';
import { PlanningService } from './planning.service.js';

@Controller('rounds')
export class AssignmentRunController {
  constructor(private readonly planning: PlanningService) {}

  @Post(':id/assignment-runs')
  @Can('assignments.manage', {
    doc: 'A dry run: the best plan that keeps every rule, or why there is none and which single change would make one.',
    fails: ['guard-failed', 'infeasible'],
  })
  @Gives(AssignmentRunView, 201)
  plan(@By() actor: Actor, @Id() id: string, @Body() { seed }: PlanAssignmentsDto): Promise<Answer> {
    return this.planning.plan(actor, id, seed);
  }

  @Post(':id/invitations')
  @Can('assignments.manage', {
    doc: 'Everybody who is proposed and may judge is invited; the others are named.',
    fails: ['guard-failed'],
  })
  @Gives(InvitationsView, 200)
  invite(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.planning.invite(actor, id);
  }
}

@Controller('assignment-runs')
export class AssignmentRunStepsController {
  constructor(
    private readonly planning: PlanningService,
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  @Get()
  @Lists(AssignmentRunSummaryView, assignmentRunList, { doc: 'Plans, newest first.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return page(this.db, this.crypto, assignmentRunList, actor, query);
  }

  @Get(':id')
  @Can('assignments.read')
  @Gives(AssignmentRunView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    const { text, values } = assignmentRunStatement(actor, id);
    return this.db.read(text, values);
  }

  @Step(assignmentRunLife, 'apply', { fails: ['guard-failed', 'stale-plan', 'already-assigned'] })
  @Gives(AssignmentRunView)
  apply(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.planning.apply(actor, id);
  }

  @Step(assignmentRunLife, 'discard')
  @Gives(AssignmentRunView)
  discard(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.planning.discard(actor, id);
  }
}
