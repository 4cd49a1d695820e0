import { Body, Controller, Delete, Get, Post, Put } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters, Step, Under, Update } from '../../kernel/routes.js';
import { AliasesDto, CreateFundDto, UpdateFundDto } from './fund.dto.js';
import { fundLife } from './fund.lifecycle.js';
import { fundList } from './fund.list.js';
import { FundView } from './fund.view.js';
import { FundsService } from './funds.service.js';

@Controller('funds')
export class FundController {
  constructor(private readonly service: FundsService) {}

  @Get()
  @Lists(FundView, fundList, { doc: 'The programmes that give.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.service.list(actor, query);
  }

  @Post()
  @Can('funds.manage', { fails: ['duplicate', 'guard-failed'] })
  @Gives(FundView, 201)
  create(@By() actor: Actor, @Body() dto: CreateFundDto): Promise<Answer> {
    return this.service.create(actor, dto);
  }

  @Get(':id')
  @Can('funds.read')
  @Gives(FundView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Update(fundLife, { fails: ['duplicate', 'guard-failed'] })
  @Gives(FundView)
  update(@By() actor: Actor, @Id() id: string, @Body() dto: UpdateFundDto): Promise<Answer> {
    return this.service.update(actor, id, dto);
  }

  @Put(':id/aliases')
  @Under(fundLife, 'update', { doc: 'All of them at once; two spellings that differ in punctuation are one.' })
  @Gives(FundView)
  setAliases(@By() actor: Actor, @Id() id: string, @Body() dto: AliasesDto): Promise<Answer> {
    return this.service.setAliases(actor, id, dto.aliases);
  }

  @Step(fundLife, 'close', { fails: ['guard-failed'] })
  @Gives(FundView)
  close(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.close(actor, id);
  }

  @Put(':id/subscription')
  @Can('funds.read', { ifMatch: false, doc: 'From now on I am told when a round of it opens.' })
  @Gives(FundView)
  subscribe(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.subscribe(actor, id, true);
  }

  @Delete(':id/subscription')
  @Can('funds.read', { ifMatch: false, doc: 'No longer.' })
  @Gives(FundView)
  unsubscribe(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.subscribe(actor, id, false);
  }
}
