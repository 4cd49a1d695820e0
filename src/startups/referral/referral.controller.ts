import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters, Step } from '../../kernel/routes.js';
import { ReferDto, ReferralDayDto } from './referral.dto.js';
import { referralLife } from './referral.lifecycle.js';
import { referralList } from './referral.list.js';
import { ReferralView } from './referral.view.js';
import { ReferralsService } from './referrals.service.js';

@Controller('investment-referrals')
export class ReferralController {
  constructor(private readonly service: ReferralsService) {}

  @Get()
  @Lists(ReferralView, referralList, { doc: 'Members that were made known to investors: days, and nothing else.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.service.list(actor, query);
  }

  @Post()
  @Can('referrals.write', {
    fails: ['consent-required', 'duplicate', 'guard-failed', 'not-found'],
    doc: 'Only while the member agrees; one is open with a fund at a time.',
  })
  @Gives(ReferralView, 201)
  refer(@By() actor: Actor, @Body() dto: ReferDto): Promise<Answer> {
    return this.service.refer(actor, dto);
  }

  @Get(':id')
  @Can('referrals.read')
  @Gives(ReferralView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Step(referralLife, 'meet', { fails: ['guard-failed'] })
  @Gives(ReferralView)
  meet(@By() actor: Actor, @Id() id: string, @Body() { on }: ReferralDayDto): Promise<Answer> {
    return this.service.tell(actor, id, 'meet', on);
  }

  @Step(referralLife, 'pass', { fails: ['guard-failed'] })
  @Gives(ReferralView)
  pass(@By() actor: Actor, @Id() id: string, @Body() { on }: ReferralDayDto): Promise<Answer> {
    return this.service.tell(actor, id, 'pass', on);
  }

  @Step(referralLife, 'invest', { fails: ['guard-failed'] })
  @Gives(ReferralView)
  invest(@By() actor: Actor, @Id() id: string, @Body() { on }: ReferralDayDto): Promise<Answer> {
    return this.service.tell(actor, id, 'invest', on);
  }

  @Step(referralLife, 'withdrawConsent')
  @Gives(ReferralView)
  withdrawConsent(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.withdraw(actor, id);
  }
}
