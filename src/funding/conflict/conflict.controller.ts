import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { PendingView } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Parameters, Step, Takes } from '../../kernel/routes.js';
import { DeclareConflictDto, JudgeConflictDto, NoteDto, WaiveConflictDto } from './conflict.dto.js';
import { conflictLife } from './conflict.lifecycle.js';
import { ConflictPairsView, ConflictPairView, ConflictView, DeclaredView } from './conflict.view.js';
import { ConflictsService } from './conflicts.service.js';

const UUID = { type: 'string', format: 'uuid' };

@Controller()
export class ConflictController {
  constructor(private readonly service: ConflictsService) {}

  @Get('applications/:id/conflicts')
  @Can('conflicts.read', { doc: 'Everybody who may have to do with it, and what stands against whom.' })
  @Gives(ConflictPairsView)
  ofApplication(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.ofApplication(actor, id);
  }

  @Post('applications/:id/recheck-conflicts')
  @HttpCode(200)
  @Can('conflicts.judge', { doc: 'Finds them anew and keeps them, so that they can be judged.' })
  @Gives(ConflictPairsView)
  recheck(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.recheck(actor, id);
  }

  @Get('conflicts/check')
  @Can('conflicts.read', {
    fails: ['invalid', 'not-found'],
    doc: 'May this person judge this application, at this moment?',
  })
  @Takes('personId', UUID, undefined, true)
  @Takes('applicationId', UUID, undefined, true)
  @Gives(ConflictPairView)
  check(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.service.check(actor, query);
  }

  @Post('conflicts')
  @Can('conflicts.declare', {
    fails: ['guard-failed', 'duplicate', 'not-found'],
    doc: 'A tie of your own or of somebody else; it counts until it is judged.',
  })
  @Gives(DeclaredView, 201)
  declare(@By() actor: Actor, @Body() dto: DeclareConflictDto): Promise<Answer> {
    return this.service.declare(actor, dto);
  }

  @Post('conflict-notes')
  @Can('conflicts.judge', {
    fails: ['guard-failed', 'not-found'],
    doc: 'Answers what is open about a person and an application; what comes up later is open again.',
  })
  @Gives(ConflictPairView, 201)
  note(@By() actor: Actor, @Body() dto: NoteDto): Promise<Answer> {
    return this.service.note(actor, dto);
  }
}

@Controller('conflicts')
export class ConflictStepsController {
  constructor(private readonly service: ConflictsService) {}

  @Step(conflictLife, 'confirm', { fails: ['guard-failed'] })
  @Gives(ConflictView)
  confirm(@By() actor: Actor, @Id() id: string, @Body() dto: JudgeConflictDto): Promise<Answer> {
    return this.service.judge(actor, id, 'confirm', dto.reason);
  }

  @Step(conflictLife, 'reject', { fails: ['guard-failed'] })
  @Gives(ConflictView)
  reject(@By() actor: Actor, @Id() id: string, @Body() dto: JudgeConflictDto): Promise<Answer> {
    return this.service.judge(actor, id, 'reject', dto.reason);
  }

  @Step(conflictLife, 'waive', { fails: ['guard-failed', 'second-person-required', 'duplicate', 'gone'] })
  @Gives(ConflictView)
  @ApiResponse({ status: 202, type: PendingView })
  waive(@By() actor: Actor, @Id() id: string, @Body() dto: WaiveConflictDto): Promise<Answer> {
    return this.service.waive(actor, id, dto);
  }
}
