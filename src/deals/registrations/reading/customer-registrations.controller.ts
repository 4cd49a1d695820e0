import { Controller, Get } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import type { Answer } from '../../../kernel/answer.js';
import type { Query } from '../../../kernel/page.js';
import { By, Id, Lists, Parameters } from '../../../kernel/routes.js';
import { CustomerRegistrationsService } from './customer-registrations.service.js';
import { RegistrationExistenceView } from './existence.view.js';
import { registrationsOfCustomer } from './existences.js';

@Controller('organizations/:id/registrations')
export class CustomerRegistrationsController {
  constructor(private readonly service: CustomerRegistrationsService) {}

  @Get()
  @Lists(RegistrationExistenceView, registrationsOfCustomer, {
    doc: 'What partners have registered at this customer, without saying who.',
  })
  list(@By() actor: Actor, @Id() customerId: string, @Parameters() query: Query): Promise<Answer> {
    return this.service.list(actor, customerId, query);
  }
}
