import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Can, Gives, Id, Step, Update } from '../../kernel/routes.js';
import { CreateRubricVersionDto, UpdateRubricVersionDto } from './rubric-version.dto.js';
import { rubricVersionLife } from './rubric-version.lifecycle.js';
import { RubricVersionView } from './rubric-version.view.js';
import { RubricVersionsService } from './rubric-versions.service.js';

const MOST_BYTES = 600_000;

@Controller('rounds/:id/rubric-versions')
export class RubricOfRoundController {
  constructor(private readonly service: RubricVersionsService) {}

  @Post()
  @Can('forms.edit', {
    fails: ['duplicate', 'guard-failed'],
    bodyLimit: MOST_BYTES,
    doc: 'A new draft of the rubric, of which there is one at a time.',
  })
  @Gives(RubricVersionView, 201)
  create(@By() actor: Actor, @Id() id: string, @Body() dto: CreateRubricVersionDto): Promise<Answer> {
    return this.service.create(actor, id, dto);
  }
}

@Controller('rubric-versions')
export class RubricVersionController {
  constructor(private readonly service: RubricVersionsService) {}

  @Get(':id')
  @Can('rounds.read')
  @Gives(RubricVersionView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Update(rubricVersionLife, { bodyLimit: MOST_BYTES })
  @Gives(RubricVersionView)
  update(@By() actor: Actor, @Id() id: string, @Body() dto: UpdateRubricVersionDto): Promise<Answer> {
    return this.service.update(actor, id, dto);
  }

  @Step(rubricVersionLife, 'publish', { fails: ['guard-failed'] })
  @Gives(RubricVersionView)
  publish(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.publish(actor, id);
  }
}
