import { Body, Controller } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, GivesEither, Id, Step } from '../../kernel/routes.js';
import { registrationLife } from '../registrations/registration.lifecycle.js';
import { OpenDisputeDto } from './dispute.dto.js';
import { DisputeView, PortalDisputeView } from './dispute.view.js';
import { OpeningService } from './opening.service.js';

@Controller('registrations')
export class DisputeOpeningController {
  constructor(private readonly opening: OpeningService) {}

  @Step(registrationLife, 'dispute', { fails: ['guard-failed', 'duplicate'] })
  @GivesEither(DisputeView, PortalDisputeView)
  open(@By() actor: Actor, @Id() id: string, @Body() dto: OpenDisputeDto): Promise<Answer> {
    return this.opening.open(actor, id, dto);
  }
}
