import { Body, Controller, Get, Put } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Can, Gives, Id } from '../../kernel/routes.js';
import { OnboardingStepDto } from './onboarding.dto.js';
import { OnboardingService } from './onboarding.service.js';
import { OnboardingView } from './onboarding.view.js';

@Controller('partners/:id/onboarding-steps')
export class OnboardingController {
  constructor(private readonly service: OnboardingService) {}

  @Get()
  @Can('partners.read_file', { doc: 'What the partner has to bring before it becomes active.' })
  @Gives(OnboardingView)
  get(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Put()
  @Can('partners.update', { fails: ['invalid-transition'], doc: 'One step is done, with what proves it.' })
  @Gives(OnboardingView)
  complete(@By() actor: Actor, @Id() id: string, @Body() dto: OnboardingStepDto): Promise<Answer> {
    return this.service.complete(actor, id, dto);
  }
}
