import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Can, Gives, Id } from '../../kernel/routes.js';
import { CompleteStepDto, VerifyStepDto } from './onboarding.dto.js';
import { OnboardingService } from './onboarding.service.js';
import { MembershipStepsView, MembershipStepView } from './onboarding.view.js';

@Controller('memberships/:id/steps')
export class MembershipStepController {
  constructor(private readonly service: OnboardingService) {}

  @Get()
  @Can('onboarding.read', { doc: 'What a member brings before credits flow.' })
  @Gives(MembershipStepsView)
  list(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.list(actor, id);
  }

  @Get(':key')
  @Can('onboarding.read')
  @Gives(MembershipStepView)
  read(@By() actor: Actor, @Id() id: string, @Param('key') key: string): Promise<Answer> {
    return this.service.read(actor, id, key);
  }

  @Patch(':key')
  @Can('onboarding.complete', {
    fails: ['duplicate', 'guard-failed', 'invalid-transition'],
    doc: 'By the member: the account is named, the terms are accepted, the technical contact is named. The last one activates.',
  })
  @Gives(MembershipStepsView)
  complete(
    @By() actor: Actor,
    @Id() id: string,
    @Param('key') key: string,
    @Body() dto: CompleteStepDto,
  ): Promise<Answer> {
    return this.service.complete(actor, id, key, dto);
  }

  @Post(':key/verify')
  @Can('onboarding.verify', {
    ifMatch: true,
    fails: ['guard-failed', 'invalid-transition'],
    doc: 'By us: the account shows the challenge, the firm or person is who they say.',
  })
  @Gives(MembershipStepsView)
  verify(@By() actor: Actor, @Id() id: string, @Param('key') key: string, @Body() dto: VerifyStepDto): Promise<Answer> {
    return this.service.verify(actor, id, key, dto);
  }
}
