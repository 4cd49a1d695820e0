import { Body, Controller } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Gives, Id, Step } from '../../kernel/routes.js';
import { applicationLife } from '../application/application.lifecycle.js';
import { FundingApplicationView, PortalFundingApplicationView } from '../application/application.view.js';
import { RecommendDto } from './deciding.dto.js';
import { DecidingService } from './deciding.service.js';

@Controller('applications')
export class DecidingController {
  constructor(private readonly service: DecidingService) {}

  @Step(applicationLife, 'shortlist', { fails: ['guard-failed'] })
  @Gives(FundingApplicationView)
  shortlist(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.shortlist(actor, id);
  }

  @Step(applicationLife, 'recommend', { fails: ['guard-failed', 'envelope-exceeded'] })
  @Gives(FundingApplicationView)
  recommend(@By() actor: Actor, @Id() id: string, @Body() dto: RecommendDto): Promise<Answer> {
    return this.service.recommend(actor, id, dto);
  }

  @Step(applicationLife, 'changeAmount', { fails: ['guard-failed', 'envelope-exceeded'] })
  @Gives(FundingApplicationView)
  changeAmount(@By() actor: Actor, @Id() id: string, @Body() dto: RecommendDto): Promise<Answer> {
    return this.service.changeAmount(actor, id, dto);
  }

  @Step(applicationLife, 'waitlist', { fails: ['guard-failed'] })
  @Gives(FundingApplicationView)
  waitlist(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.waitlist(actor, id);
  }

  @Step(applicationLife, 'decline', { fails: ['guard-failed'] })
  @Gives(FundingApplicationView)
  decline(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.decline(actor, id);
  }

  @Step(applicationLife, 'accept', { fails: ['guard-failed'] })
  @Gives(PortalFundingApplicationView)
  accept(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.accept(actor, id);
  }

  @Step(applicationLife, 'refuse')
  @Gives(PortalFundingApplicationView)
  refuse(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.refuse(actor, id);
  }
}
