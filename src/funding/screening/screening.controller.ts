import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { PendingView } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Can, Gives, Id, Step } from '../../kernel/routes.js';
import { applicationLife } from '../application/application.lifecycle.js';
import { FundingApplicationView, PortalFundingApplicationView } from '../application/application.view.js';
import { AppealsService } from './appeals.service.js';
import { EligibilityService } from './eligibility.service.js';
import { AppealDto, DecideAppealDto, DecideRuleDto, FailDto, MarkDuplicateDto, ReturnForFixDto } from './screening.dto.js'; // prettier-ignore
import { RuleResultsView } from './screening.view.js';
import { ScreeningService } from './screening.service.js';

const TWO_PERSONS = ['guard-failed', 'duplicate', 'second-person-required', 'gone'] as const;

@Controller('applications')
export class ScreeningController {
  constructor(
    private readonly screening: ScreeningService,
    private readonly appeals: AppealsService,
    private readonly eligibility: EligibilityService,
  ) {}

  @Step(applicationLife, 'screenPass', { fails: ['guard-failed'] })
  @Gives(FundingApplicationView)
  pass(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.screening.pass(actor, id);
  }

  @Step(applicationLife, 'returnForFix', { fails: ['guard-failed'] })
  @Gives(FundingApplicationView)
  returnForFix(@By() actor: Actor, @Id() id: string, @Body() dto: ReturnForFixDto): Promise<Answer> {
    return this.screening.returnForFix(actor, id, dto.defects);
  }

  @Step(applicationLife, 'resubmit', { key: 'required', fails: ['guard-failed'] })
  @Gives(PortalFundingApplicationView)
  resubmit(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.screening.resubmit(actor, id);
  }

  @Step(applicationLife, 'screenFail', { fails: TWO_PERSONS })
  @Gives(FundingApplicationView)
  @ApiResponse({ status: 202, type: PendingView })
  fail(@By() actor: Actor, @Id() id: string, @Body() dto: FailDto): Promise<Answer> {
    return this.screening.fail(actor, id, dto);
  }

  @Step(applicationLife, 'markDuplicate', { fails: TWO_PERSONS })
  @Gives(FundingApplicationView)
  @ApiResponse({ status: 202, type: PendingView })
  markDuplicate(@By() actor: Actor, @Id() id: string, @Body() dto: MarkDuplicateDto): Promise<Answer> {
    return this.screening.markDuplicate(actor, id, dto);
  }

  @Step(applicationLife, 'appeal', { fails: ['guard-failed'] })
  @Gives(PortalFundingApplicationView)
  appeal(@By() actor: Actor, @Id() id: string, @Body() dto: AppealDto): Promise<Answer> {
    return this.appeals.file(actor, id, dto.text);
  }

  @Step(applicationLife, 'decideAppeal', { fails: ['guard-failed', 'second-person-required', 'already-applied'] })
  @Gives(FundingApplicationView)
  decideAppeal(@By() actor: Actor, @Id() id: string, @Body() dto: DecideAppealDto): Promise<Answer> {
    return this.appeals.decide(actor, id, dto);
  }

  @Get(':id/eligibility')
  @Can('eligibility.decide', { doc: 'What was said of each rule last, with the facts it was said of.' })
  @Gives(RuleResultsView)
  rules(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.eligibility.read(actor, id);
  }

  @Post(':id/eligibility/:ruleKey')
  @Can('eligibility.decide', {
    ifMatch: true,
    fails: ['guard-failed'],
    doc: 'A person decides what the machine could not tell; before the application goes into review.',
  })
  @Gives(RuleResultsView)
  decideRule(
    @By() actor: Actor,
    @Id() id: string,
    @Param('ruleKey') ruleKey: string,
    @Body() dto: DecideRuleDto,
  ): Promise<Answer> {
    return this.eligibility.decide(actor, id, ruleKey, dto);
  }
}
