import { Body, Controller, Get } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { PendingView } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Gives, Id, Lists, Parameters, Step } from '../../kernel/routes.js';
import { AdjustLotDto, CreditReasonDto, ExtendLotDto } from './credit.dto.js';
import { instalmentList } from './credit.list.js';
import { CreditInstalmentView, CreditLotView } from './credit.view.js';
import { creditInstalmentLife } from './credit-instalment.lifecycle.js';
import { creditLotLife } from './credit-lot.lifecycle.js';
import { CreditInstalmentsService } from './instalments.service.js';
import { CreditLotsService } from './lots.service.js';

@Controller('credit-lots')
export class CreditLotController {
  constructor(private readonly service: CreditLotsService) {}

  @Step(creditLotLife, 'extend', { fails: ['guard-failed'] })
  @Gives(CreditLotView)
  extend(@By() actor: Actor, @Id() id: string, @Body() dto: ExtendLotDto): Promise<Answer> {
    return this.service.extend(actor, id, dto);
  }

  @Step(creditLotLife, 'revoke', { fails: ['guard-failed'] })
  @Gives(CreditLotView)
  revoke(@By() actor: Actor, @Id() id: string, @Body() dto: CreditReasonDto): Promise<Answer> {
    return this.service.revoke(actor, id, dto);
  }

  @Step(creditLotLife, 'adjust', { fails: ['guard-failed', 'duplicate', 'second-person-required', 'gone'] })
  @Gives(CreditLotView)
  @ApiResponse({ status: 202, type: PendingView })
  adjust(@By() actor: Actor, @Id() id: string, @Body() dto: AdjustLotDto): Promise<Answer> {
    return this.service.adjust(actor, id, dto);
  }
}

@Controller('credit-instalments')
export class CreditInstalmentController {
  constructor(private readonly service: CreditInstalmentsService) {}

  @Get()
  @Lists(CreditInstalmentView, instalmentList, {
    doc: 'What awards give in parts; `waiting=true` is what waits for you.',
  })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.service.list(actor, query);
  }

  @Step(creditInstalmentLife, 'grant', { fails: ['guard-failed', 'envelope-exceeded'] })
  @Gives(CreditInstalmentView)
  grant(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.grant(actor, id);
  }
}
