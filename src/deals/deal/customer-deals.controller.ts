import { Controller, Get } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Id, Lists, Parameters } from '../../kernel/routes.js';
import { customerDeals } from './customer-deals.js';
import { CustomerDealsService } from './customer-deals.service.js';
import { DealExistenceView } from './deal.view.js';

@Controller('organizations/:id/deals')
export class CustomerDealsController {
  constructor(private readonly service: CustomerDealsService) {}

  @Get()
  @Lists(DealExistenceView, customerDeals, { doc: 'What is known of this customer’s deals, unread ones included.' })
  list(@By() actor: Actor, @Id() customerId: string, @Parameters() query: Query): Promise<Answer> {
    return this.service.list(actor, customerId, query);
  }
}
