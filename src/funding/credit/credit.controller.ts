import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { PendingView } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, GivesEither, Id, Lists, Parameters, Step } from '../../kernel/routes.js';
import { CreditAccountsService } from './accounts.service.js';
import { CreditReasonDto, GrantCreditsDto, UsageDto } from './credit.dto.js';
import { accountList, entryList, lotList } from './credit.list.js';
import { CreditAccountView, CreditEntryView, CreditLotView, OwnCreditAccountView, OwnCreditEntryView, UsageResultsView } from './credit.view.js'; // prettier-ignore
import { creditAccountLife } from './credit-account.lifecycle.js';
import { CreditForecastView } from './credit-forecast.view.js';
import { UsageService } from './usage.service.js';

@Controller('credit-accounts')
export class CreditAccountController {
  constructor(
    private readonly service: CreditAccountsService,
    private readonly usage: UsageService,
  ) {}

  @Get()
  @Lists(CreditAccountView, accountList, {
    portal: OwnCreditAccountView,
    doc: 'Whose credits are used on which platform; from the portal, your own.',
  })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.service.list(actor, query);
  }

  @Get(':id')
  @Can('credits.read')
  @GivesEither(CreditAccountView, OwnCreditAccountView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Get(':id/lots')
  @Lists(CreditLotView, lotList, { doc: 'The lots of this account, newest first.' })
  lots(@By() actor: Actor, @Id() id: string, @Parameters() query: Query): Promise<Answer> {
    return this.service.lots(actor, id, query);
  }

  @Get(':id/entries')
  @Lists(CreditEntryView, entryList, {
    portal: OwnCreditEntryView,
    doc: 'The ledger of this account: every grant and every use of its lots, newest first.',
  })
  entries(@By() actor: Actor, @Id() id: string, @Parameters() query: Query): Promise<Answer> {
    return this.service.entries(actor, id, query);
  }

  @Get(':id/forecast')
  @Can('credits.read', { doc: 'What will expire if use goes on as in the last 28 days, first-expiring-first.' })
  @Gives(CreditForecastView)
  forecast(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.forecast(actor, id);
  }

  @Post(':id/usage')
  @Can('credits.meter', {
    bodyLimit: 512 * 1024,
    doc: 'Usage of this account, by an API key that names credits.meter. Told again it counts once; each record is answered.',
  })
  @Gives(UsageResultsView, 200)
  use(@By() actor: Actor, @Id() id: string, @Body() dto: UsageDto): Promise<Answer> {
    return this.usage.use(actor, id, dto);
  }

  @Post(':id/grant')
  @Can('credits.grant', {
    ifMatch: true,
    fails: ['guard-failed', 'envelope-exceeded', 'duplicate', 'second-person-required', 'gone'],
    doc: 'A lot by hand, from what an award has left: the first call waits (202), another person’s confirms.',
  })
  @Gives(CreditLotView, 200)
  @ApiResponse({ status: 202, type: PendingView })
  grant(@By() actor: Actor, @Id() id: string, @Body() dto: GrantCreditsDto): Promise<Answer> {
    return this.service.grant(actor, id, dto);
  }

  @Step(creditAccountLife, 'freeze')
  @Gives(CreditAccountView)
  freeze(@By() actor: Actor, @Id() id: string, @Body() dto: CreditReasonDto): Promise<Answer> {
    return this.service.freeze(actor, id, dto);
  }

  @Step(creditAccountLife, 'unfreeze')
  @Gives(CreditAccountView)
  unfreeze(@By() actor: Actor, @Id() id: string, @Body() dto: CreditReasonDto): Promise<Answer> {
    return this.service.unfreeze(actor, id, dto);
  }

  @Step(creditAccountLife, 'close')
  @Gives(CreditAccountView)
  close(@By() actor: Actor, @Id() id: string, @Body() dto: CreditReasonDto): Promise<Answer> {
    return this.service.close(actor, id, dto);
  }
}
