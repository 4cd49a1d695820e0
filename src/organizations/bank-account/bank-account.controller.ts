import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters } from '../../kernel/routes.js';
import { CloseBankAccountDto, EnterBankAccountDto, RevealBankAccountDto, VerifyBankAccountDto } from './bank-account.dto.js'; // prettier-ignore
import { bankAccountList } from './bank-account.list.js';
import { BankAccountView, RevealedAccountView } from './bank-account.view.js';
import { BankAccountsService } from './bank-accounts.service.js';

@Controller('bank-accounts')
export class BankAccountController {
  constructor(private readonly service: BankAccountsService) {}

  @Get()
  @Lists(BankAccountView, bankAccountList, { doc: 'Where organizations are paid; numbers are masked.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.service.list(actor, query);
  }

  @Post()
  @Can('bank_accounts.write', {
    fails: ['guard-failed'],
    doc: 'The account of an organization from now on; the one before is closed. It waits for somebody else to verify it.',
  })
  @Gives(BankAccountView, 201)
  enter(@By() actor: Actor, @Body() dto: EnterBankAccountDto): Promise<Answer> {
    return this.service.enter(actor, dto);
  }

  @Get(':id')
  @Can('bank_accounts.read')
  @Gives(BankAccountView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Post(':id/verify')
  @Can('bank_accounts.verify', {
    ifMatch: true,
    fails: ['guard-failed', 'second-person-required'],
    doc: 'By somebody else than who entered it.',
  })
  @Gives(BankAccountView)
  verify(@By() actor: Actor, @Id() id: string, @Body() dto: VerifyBankAccountDto): Promise<Answer> {
    return this.service.verify(actor, id, dto);
  }

  @Post(':id/close')
  @Can('bank_accounts.write', { ifMatch: true, fails: ['guard-failed'], doc: 'Nothing is paid there any more.' })
  @Gives(BankAccountView)
  close(@By() actor: Actor, @Id() id: string, @Body() dto: CloseBankAccountDto): Promise<Answer> {
    return this.service.close(actor, id, dto);
  }

  @Post(':id/reveal')
  @Can('bank_accounts.reveal', {
    doc: 'The whole number, once, with a reason; fifty a day, those of contacts counted.',
    key: 'none',
    fails: ['quota-exceeded'],
  })
  @Gives(RevealedAccountView)
  reveal(@By() actor: Actor, @Id() id: string, @Body() dto: RevealBankAccountDto): Promise<Answer> {
    return this.service.reveal(actor, id, dto);
  }
}
