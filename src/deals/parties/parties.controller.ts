import { Body, Controller, Get, Put } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters } from '../../kernel/routes.js';
import { partnerDealList, partnerDealStatement } from './partner-deals.js';
import { PartiesDto, PartiesView, PartnerDealView } from './parties.dto.js';
import { PartiesService } from './parties.service.js';

@Controller()
export class PartiesController {
  constructor(
    private readonly parties: PartiesService,
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  @Get('deals/:id/parties')
  @Can('deal_parties.read', { doc: 'Partners that take or took part in it.' })
  @Gives(PartiesView)
  list(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.parties.list(actor, id);
  }

  @Put('deals/:id/parties')
  @Can('deal_parties.write', {
    fails: ['guard-failed'],
    doc: 'All that take part from now on; whoever is left out has ended.',
  })
  @Gives(PartiesView)
  replace(@By() actor: Actor, @Id() id: string, @Body() dto: PartiesDto): Promise<Answer> {
    return this.parties.replace(actor, id, dto.items);
  }

  @Get('partner-deals')
  @Lists(PartnerDealView, partnerDealList, { doc: 'Deals in which your firm takes part.' })
  partnerDeals(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return page(this.db, this.crypto, partnerDealList, actor, query);
  }

  @Get('partner-deals/:id')
  @Can('partner_deals.read')
  @Gives(PartnerDealView)
  partnerDeal(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    const { text, values } = partnerDealStatement(actor, id);
    return this.db.read(text, values);
  }
}
