import { Body, Controller } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import type { Answer } from '../../../kernel/answer.js';
import { By, Gives, Id, Step } from '../../../kernel/routes.js';
import { DraftsService } from '../drafts.service.js';
import { PortalRegistrationView, RegistrationView } from '../reading/registration.view.js';
import { registrationLife } from '../registration.lifecycle.js';
import { ApprovingService } from './approving.service.js';
import { ReviewingService } from './reviewing.service.js';
import { AskDto, RejectDto, WithdrawDto } from './steps.dto.js';
import { SubmittingService } from './submitting.service.js';

const ruled = { fails: ['guard-failed'] } as const;
const matched = { fails: ['guard-failed', 'possible-conflict'] } as const;

@Controller('registrations')
export class RegistrationStepsController {
  constructor(
    private readonly submitting: SubmittingService,
    private readonly reviewing: ReviewingService,
    private readonly approving: ApprovingService,
    private readonly drafts: DraftsService,
  ) {}

  @Step(registrationLife, 'submit', matched)
  @Gives(PortalRegistrationView)
  submit(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.submitting.submit(actor, id);
  }

  @Step(registrationLife, 'resubmit', matched)
  @Gives(PortalRegistrationView)
  resubmit(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.submitting.resubmit(actor, id);
  }

  @Step(registrationLife, 'withdraw', ruled)
  @Gives(PortalRegistrationView)
  withdraw(@By() actor: Actor, @Id() id: string, @Body() dto: WithdrawDto): Promise<Answer> {
    return this.submitting.withdraw(actor, id, dto);
  }

  @Step(registrationLife, 'renew', ruled)
  @Gives(PortalRegistrationView)
  renew(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.drafts.renew(actor, id);
  }

  @Step(registrationLife, 'take')
  @Gives(RegistrationView)
  take(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.reviewing.take(actor, id);
  }

  @Step(registrationLife, 'ask', ruled)
  @Gives(RegistrationView)
  ask(@By() actor: Actor, @Id() id: string, @Body() dto: AskDto): Promise<Answer> {
    return this.reviewing.ask(actor, id, dto);
  }

  @Step(registrationLife, 'approve', { fails: ['guard-failed', 'protected', 'second-person-required'] })
  @Gives(RegistrationView)
  approve(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.approving.approve(actor, id);
  }

  @Step(registrationLife, 'reject', ruled)
  @Gives(RegistrationView)
  reject(@By() actor: Actor, @Id() id: string, @Body() dto: RejectDto): Promise<Answer> {
    return this.reviewing.reject(actor, id, dto);
  }
}
