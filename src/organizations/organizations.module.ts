/** The wiring of organizations and contacts. */
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BankAccountController } from './bank-account/bank-account.controller.js';
import { BankAccount } from './bank-account/bank-account.entity.js';
import { BankAccountsService } from './bank-account/bank-accounts.service.js';
import { ContactBook } from './contact/contact-book.service.js';
import { ContactChannels } from './contact/contact-channels.service.js';
import { ContactController } from './contact/contact.controller.js';
import { Contact, ContactChannel } from './contact/contact.entity.js';
import { ContactsService } from './contact/contacts.service.js';
import { RelatingService } from './group/relating.service.js';
import { OrganizationRelation } from './group/relation.entity.js';
import { OrganizationMerge } from './merge/merge.entity.js';
import { MergingService } from './merge/merging.service.js';
import { OrganizationController } from './organization/organization.controller.js';
import { Organization, OrganizationDomain, OrganizationName } from './organization/organization.entity.js';
import { OrganizationsService } from './organization/organizations.service.js';
import { PartsController } from './organization/parts.controller.js';
import { VerbsController } from './organization/verbs.controller.js';
import { VerifyingService } from './organization/verifying.service.js';
import { SanctionController } from './sanction/sanction.controller.js';
import { Sanction } from './sanction/sanction.entity.js';
import { SanctionsService } from './sanction/sanctions.service.js';
import { OrganizationReadiness } from './ties/readiness.entity.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      Organization, OrganizationName, OrganizationDomain, OrganizationRelation, OrganizationMerge, OrganizationReadiness,
      Contact, ContactChannel, Sanction, BankAccount,
    ]), // prettier-ignore
  ],
  // verbs before the rest: `matches` is no id
  controllers: [
    VerbsController, OrganizationController, PartsController, ContactController, SanctionController, BankAccountController,
  ], // prettier-ignore
  providers: [
    OrganizationsService, VerifyingService, RelatingService, MergingService, ContactsService, ContactBook, ContactChannels,
    SanctionsService, BankAccountsService,
  ], // prettier-ignore
  exports: [ContactBook],
})
export class OrganizationsModule {}
