import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { By, Can, Gives, GivesEither, Id, Lists, Parameters, Update } from '../../kernel/routes.js';
import { DraftsService } from './drafts.service.js';
import { registrationList } from './reading/registration.list.js';
import { registrationStatement } from './reading/registration.query.js';
import {
  PortalRegistrationSummaryView,
  PortalRegistrationView,
  RegistrationSummaryView,
  RegistrationView,
} from './reading/registration.view.js';
import { CreateRegistrationDto, UpdateRegistrationDto } from './registration.dto.js';
import { registrationLife } from './registration.lifecycle.js';

@Controller('registrations')
export class RegistrationController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  @Get()
  @Lists(RegistrationSummaryView, registrationList, {
    portal: PortalRegistrationSummaryView,
    doc: 'Registrations as they are at this instant; of a partner, their own.',
  })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return page(this.db, this.crypto, registrationList, actor, query);
  }

  @Post()
  @Can('registrations.submit', { doc: 'A draft; no clock runs yet.' })
  @Gives(PortalRegistrationView, 201)
  create(@By() actor: Actor, @Body() dto: CreateRegistrationDto): Promise<Answer> {
    return this.drafts.create(actor, dto);
  }

  @Get(':id')
  @Can('registrations.read', {
    doc: 'The registration as it is at this instant, in the view of staff or of its partner.',
  })
  @GivesEither(RegistrationView, PortalRegistrationView)
  get(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    const { text, values } = registrationStatement(actor, id);
    return this.db.read(text, values);
  }

  @Update(registrationLife)
  @Gives(PortalRegistrationView)
  update(@By() actor: Actor, @Id() id: string, @Body() dto: UpdateRegistrationDto): Promise<Answer> {
    return this.drafts.update(actor, id, dto);
  }
}
