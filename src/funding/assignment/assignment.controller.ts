import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters, Step } from '../../kernel/routes.js';
import { AnsweringService } from './answering.service.js';
import { CreateAssignmentDto, DeclineAssignmentDto, RevokeAssignmentDto } from './assignment.dto.js';
import { assignmentLife } from './assignment.lifecycle.js';
import { assignmentList, assignmentStatement } from './assignment.query.js';
import { AssignmentView } from './assignment.view.js';
import { InvitingService } from './inviting.service.js';

@Controller('assignments')
export class AssignmentController {
  constructor(
    private readonly inviting: InvitingService,
    private readonly answering: AnsweringService,
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  @Get()
  @Lists(AssignmentView, assignmentList, { doc: 'Who is asked for what; for a reviewer the own queue, soonest first.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return page(this.db, this.crypto, assignmentList, actor, query);
  }

  @Post()
  @Can('assignments.manage', {
    doc: 'One reviewer for one application, by hand, under the same rules as a plan.',
    fails: ['guard-failed', 'already-assigned'],
  })
  @Gives(AssignmentView, 201)
  propose(@By() actor: Actor, @Body() dto: CreateAssignmentDto): Promise<Answer> {
    return this.inviting.propose(actor, dto);
  }

  @Get(':id')
  @Can('assignments.read')
  @Gives(AssignmentView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    const { text, values } = assignmentStatement(actor, id);
    return this.db.read(text, values);
  }

  @Step(assignmentLife, 'invite', { fails: ['guard-failed'] })
  @Gives(AssignmentView)
  invite(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.inviting.invite(actor, id);
  }

  @Step(assignmentLife, 'accept', { fails: ['guard-failed'] })
  @Gives(AssignmentView)
  accept(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.answering.accept(actor, id);
  }

  @Step(assignmentLife, 'decline', { fails: ['guard-failed', 'duplicate'] })
  @Gives(AssignmentView)
  decline(@By() actor: Actor, @Id() id: string, @Body() dto: DeclineAssignmentDto): Promise<Answer> {
    return this.answering.decline(actor, id, dto);
  }

  @Step(assignmentLife, 'open', { fails: ['guard-failed'] })
  @Gives(AssignmentView)
  open(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.answering.open(actor, id);
  }

  @Step(assignmentLife, 'revoke')
  @Gives(AssignmentView)
  revoke(@By() actor: Actor, @Id() id: string, @Body() { reason }: RevokeAssignmentDto): Promise<Answer> {
    return this.inviting.revoke(actor, id, reason);
  }
}
