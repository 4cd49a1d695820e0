import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/index.js';
import { refersToOrganizations } from '../organizations/index.js';
import { PartnerAgreement } from './agreements/agreement.entity.js';
import { AgreementsController } from './agreements/agreements.controller.js';
import { AgreementsService } from './agreements/agreements.service.js';
import { ApplicationController } from './applications/application.controller.js';
import { PartnerApplication } from './applications/application.entity.js';
import { ApplyingService } from './applications/applying.service.js';
import { ReviewingService } from './applications/reviewing.service.js';
import { CapabilitiesController } from './capabilities/capabilities.controller.js';
import { CapabilitiesService } from './capabilities/capabilities.service.js';
import { PartnerCapability } from './capabilities/capability.entity.js';
import { Certification } from './certifications/certification.entity.js';
import { CertificationsController } from './certifications/certifications.controller.js';
import { CertificationsService } from './certifications/certifications.service.js';
import { OnboardingController } from './onboarding/onboarding.controller.js';
import { OnboardingService } from './onboarding/onboarding.service.js';
import { PartnerStep } from './onboarding/step.entity.js';
import { PartnerController } from './partner/partner.controller.js';
import { Partner } from './partner/partner.entity.js';
import { PartnerStepsService } from './partner/partner-steps.service.js';
import { PartnersService } from './partner/partners.service.js';
import { SettlingService } from './partner/settling.service.js';
import { TierWindowsController } from './tiers/tier-windows.controller.js';
import { TierWindowsService } from './tiers/tier-windows.service.js';

refersToOrganizations(
  // one partner an organization: a merge of two partners keeps both firms apart until one has ended
  {
    table: 'partners',
    column: 'organization_id',
    onMerge: 'move',
    once: [],
    live: `state NOT IN ('terminated', 'lapsed')`,
  },
  { table: 'partner_applications', column: 'organization_id', onMerge: 'move' },
);

@Module({
  imports: [
    IdentityModule,
    TypeOrmModule.forFeature([
      Partner,
      PartnerApplication,
      PartnerAgreement,
      PartnerCapability,
      PartnerStep,
      Certification,
    ]),
  ],
  controllers: [
    ApplicationController,
    PartnerController,
    OnboardingController,
    CapabilitiesController,
    AgreementsController,
    CertificationsController,
    TierWindowsController,
  ],
  providers: [
    ApplyingService,
    ReviewingService,
    PartnersService,
    PartnerStepsService,
    SettlingService,
    OnboardingService,
    CapabilitiesService,
    AgreementsService,
    CertificationsService,
    TierWindowsService,
  ],
})
export class PartnersModule {}
