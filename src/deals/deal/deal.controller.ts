import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { By, Can, Gives, GivesEither, Id, Lists, Parameters, Update } from '../../kernel/routes.js';
import { CreateDealDto, UpdateDealDto } from './deal.dto.js';
import { dealList } from './deal.list.js';
import { dealStatement } from './deal.query.js';
import { DealExistenceView, DealSummaryView, DealView } from './deal.view.js';
import { DealsService } from './deals.service.js';
import { dealLife } from '../pipeline/deal.lifecycle.js';

@Controller('deals')
export class DealController {
  constructor(
    private readonly service: DealsService,
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  @Get()
  @Lists(DealSummaryView, dealList, { doc: 'The deals you read in full.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return page(this.db, this.crypto, dealList, actor, query);
  }

  @Post()
  @Can('deals.create', {
    fails: ['guard-failed', 'protected', 'possible-conflict'],
    doc: 'A new deal, in its first stage.',
  })
  @GivesEither(DealView, DealExistenceView, 201)
  create(@By() actor: Actor, @Body() dto: CreateDealDto): Promise<Answer> {
    return this.service.create(actor, dto);
  }

  @Get(':id')
  @Can('deals.read', { doc: 'The deal; or its bare existence, where you may know no more.' })
  @GivesEither(DealView, DealExistenceView)
  get(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    const { text, values } = dealStatement(actor, id);
    return this.db.read(text, values);
  }

  @Update(dealLife, { fails: ['guard-failed', 'protected'] })
  @Gives(DealView)
  update(@By() actor: Actor, @Id() id: string, @Body() dto: UpdateDealDto): Promise<Answer> {
    return this.service.update(actor, id, dto);
  }
}
