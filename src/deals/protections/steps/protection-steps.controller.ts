import { Body, Controller } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { PendingView } from '../../../journal/index.js';
import type { Actor } from '../../../kernel/actor.js';
import type { Answer } from '../../../kernel/answer.js';
import { By, Gives, Id, Step } from '../../../kernel/routes.js';
import { PortalRegistrationView, RegistrationView } from '../../registrations/reading/registration.view.js';
import { registrationLife } from '../../registrations/registration.lifecycle.js';
import { ConvertingService } from './converting.service.js';
import { EndingService } from './ending.service.js';
import { ExtendingService } from './extending.service.js';
import { ConvertDto, ReasonDto, RevokeDto } from './protection-steps.dto.js';

const ruled = { fails: ['guard-failed'] } as const;

/** What becomes of an approved registration. */
@Controller('registrations')
export class ProtectionStepsController {
  constructor(
    private readonly extending: ExtendingService,
    private readonly converting: ConvertingService,
    private readonly ending: EndingService,
  ) {}

  @Step(registrationLife, 'requestExtension', ruled)
  @Gives(PortalRegistrationView)
  requestExtension(@By() actor: Actor, @Id() id: string, @Body() dto: ReasonDto): Promise<Answer> {
    return this.extending.request(actor, id, dto);
  }

  @Step(registrationLife, 'extend', ruled)
  @Gives(RegistrationView)
  extend(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.extending.extend(actor, id);
  }

  @Step(registrationLife, 'refuseExtension', ruled)
  @Gives(RegistrationView)
  refuseExtension(@By() actor: Actor, @Id() id: string, @Body() dto: ReasonDto): Promise<Answer> {
    return this.extending.refuse(actor, id, dto);
  }

  @Step(registrationLife, 'convert', ruled)
  @Gives(RegistrationView)
  convert(@By() actor: Actor, @Id() id: string, @Body() dto: ConvertDto): Promise<Answer> {
    return this.converting.convert(actor, id, dto);
  }

  @Step(registrationLife, 'release', ruled)
  @Gives(PortalRegistrationView)
  release(@By() actor: Actor, @Id() id: string, @Body() dto: ReasonDto): Promise<Answer> {
    return this.ending.release(actor, id, dto);
  }

  @Step(registrationLife, 'revoke', { fails: ['guard-failed', 'second-person-required', 'duplicate', 'gone'] })
  @Gives(RegistrationView)
  @ApiResponse({ status: 202, type: PendingView })
  revoke(@By() actor: Actor, @Id() id: string, @Body() dto: RevokeDto): Promise<Answer> {
    return this.ending.revoke(actor, id, dto);
  }
}
