import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { By, Can, Gives, GivesEither, Id, Lists, Parameters, Step } from '../../kernel/routes.js';
import { ExtensionDto } from '../draft/draft.dto.js';
import { ExtendingService } from '../draft/extending.service.js';
import { applicationList, listingFor } from '../projection/list.js';
import { CreateApplicationDto, TransferOwnerDto, WithdrawFundingDto } from './application.dto.js';
import { applicationLife } from './application.lifecycle.js';
import { applicationStatement } from './application.query.js';
import {
  FundingApplicationSummaryView,
  FundingApplicationView,
  PortalFundingApplicationSummaryView,
  PortalFundingApplicationView,
} from './application.view.js';
import { ApplicationsService } from './applications.service.js';

@Controller('applications')
export class FundingApplicationController {
  constructor(
    private readonly service: ApplicationsService,
    private readonly extensions: ExtendingService,
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  @Get()
  @Lists(FundingApplicationSummaryView, applicationList, {
    portal: PortalFundingApplicationSummaryView,
    doc: 'Applications; from the portal, your own. Whoever does not see a field has no filter for it.',
  })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return page(this.db, this.crypto, listingFor(actor), actor, query);
  }

  @Post()
  @Can('applications.apply', {
    key: 'required',
    fails: ['already-applied', 'guard-failed'],
    doc: 'A draft in an open round; everything but its title may still be missing.',
  })
  @Gives(PortalFundingApplicationView, 201)
  create(@By() actor: Actor, @Body() dto: CreateApplicationDto): Promise<Answer> {
    return this.service.create(actor, dto);
  }

  @Get(':id')
  @Can('applications.read')
  @GivesEither(FundingApplicationView, PortalFundingApplicationView)
  get(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.db.read(...applicationStatement(actor, id));
  }

  @Step(applicationLife, 'transferOwner', { fails: ['guard-failed', 'already-applied'] })
  @Gives(PortalFundingApplicationView)
  transferOwner(@By() actor: Actor, @Id() id: string, @Body() dto: TransferOwnerDto): Promise<Answer> {
    return this.service.transferOwner(actor, id, dto.personId);
  }

  @Step(applicationLife, 'withdraw')
  @Gives(PortalFundingApplicationView)
  withdraw(@By() actor: Actor, @Id() id: string, @Body() dto: WithdrawFundingDto): Promise<Answer> {
    return this.service.withdraw(actor, id, dto.reason);
  }

  @Step(applicationLife, 'grantExtension', { fails: ['guard-failed'] })
  @Gives(FundingApplicationView)
  extend(@By() actor: Actor, @Id() id: string, @Body() dto: ExtensionDto): Promise<Answer> {
    return this.extensions.grant(actor, id, dto);
  }
}
