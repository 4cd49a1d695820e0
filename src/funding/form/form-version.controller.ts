import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Can, Gives, Id, Step, Update } from '../../kernel/routes.js';
import { CreateFormVersionDto, UpdateFormVersionDto } from './form-version.dto.js';
import { formVersionLife } from './form-version.lifecycle.js';
import { FormVersionView } from './form-version.view.js';
import { FormVersionsService } from './form-versions.service.js';

const MOST_BYTES = 600_000;

@Controller('rounds/:id/form-versions')
export class FormOfRoundController {
  constructor(private readonly service: FormVersionsService) {}

  @Post()
  @Can('forms.edit', {
    fails: ['duplicate', 'guard-failed'],
    bodyLimit: MOST_BYTES,
    doc: 'A new draft of the form, of which there is one at a time.',
  })
  @Gives(FormVersionView, 201)
  create(@By() actor: Actor, @Id() id: string, @Body() dto: CreateFormVersionDto): Promise<Answer> {
    return this.service.create(actor, id, dto);
  }
}

@Controller('form-versions')
export class FormVersionController {
  constructor(private readonly service: FormVersionsService) {}

  @Get(':id')
  @Can('rounds.read')
  @Gives(FormVersionView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Update(formVersionLife, { bodyLimit: MOST_BYTES })
  @Gives(FormVersionView)
  update(@By() actor: Actor, @Id() id: string, @Body() dto: UpdateFormVersionDto): Promise<Answer> {
    return this.service.update(actor, id, dto);
  }

  @Step(formVersionLife, 'publish', { fails: ['guard-failed'] })
  @Gives(FormVersionView)
  publish(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.publish(actor, id);
  }
}
