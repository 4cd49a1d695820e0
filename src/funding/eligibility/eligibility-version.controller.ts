import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Can, Gives, Id, Step, Update } from '../../kernel/routes.js';
import { CreateEligibilityVersionDto, UpdateEligibilityVersionDto } from './eligibility-version.dto.js';
import { eligibilityVersionLife } from './eligibility-version.lifecycle.js';
import { EligibilityVersionView } from './eligibility-version.view.js';
import { EligibilityVersionsService } from './eligibility-versions.service.js';

const MOST_BYTES = 600_000;

@Controller('rounds/:id/eligibility-versions')
export class EligibilityOfRoundController {
  constructor(private readonly service: EligibilityVersionsService) {}

  @Post()
  @Can('forms.edit', {
    fails: ['duplicate', 'guard-failed'],
    bodyLimit: MOST_BYTES,
    doc: 'A new draft of the rules, of which there is one at a time.',
  })
  @Gives(EligibilityVersionView, 201)
  create(@By() actor: Actor, @Id() id: string, @Body() dto: CreateEligibilityVersionDto): Promise<Answer> {
    return this.service.create(actor, id, dto);
  }
}

@Controller('eligibility-versions')
export class EligibilityVersionController {
  constructor(private readonly service: EligibilityVersionsService) {}

  @Get(':id')
  @Can('rounds.read')
  @Gives(EligibilityVersionView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Update(eligibilityVersionLife, { bodyLimit: MOST_BYTES })
  @Gives(EligibilityVersionView)
  update(@By() actor: Actor, @Id() id: string, @Body() dto: UpdateEligibilityVersionDto): Promise<Answer> {
    return this.service.update(actor, id, dto);
  }

  @Step(eligibilityVersionLife, 'publish', { fails: ['guard-failed'] })
  @Gives(EligibilityVersionView)
  publish(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.publish(actor, id);
  }
}
