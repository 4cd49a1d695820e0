/** The wiring of Z计划: what it adds to the engine, and what of it refers to organizations. */
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { runsFunds } from '../funding/index.js';
import { refersToOrganizations } from '../organizations/index.js';
import { CheckInController } from './check-in/check-in.controller.js';
import { CheckIn } from './check-in/check-in.entity.js';
import { CheckInsService } from './check-in/check-ins.service.js';
import { AttributionDispute } from './conversion/attribution-dispute.entity.js';
import { AttributionDisputeController, ConversionController } from './conversion/conversion.controller.js';
import { Conversion } from './conversion/conversion.entity.js';
import { ConversionsService } from './conversion/conversions.service.js';
import { MembershipController } from './membership/membership.controller.js';
import { Membership, MembershipAward } from './membership/membership.entity.js';
import { MembershipsService } from './membership/memberships.service.js';
import { MembershipSettlingService } from './membership/settling.service.js';
import { MembershipStep } from './onboarding/membership-step.entity.js';
import { MembershipStepController } from './onboarding/onboarding.controller.js';
import { OnboardingService } from './onboarding/onboarding.service.js';
import { zplan } from './programme/zplan.js';
import { ReferralController } from './referral/referral.controller.js';
import { InvestmentReferral } from './referral/referral.entity.js';
import { ReferralsService } from './referral/referrals.service.js';
import { TierController } from './tier/tier.controller.js';
import { Tier } from './tier/tier.entity.js';
import { TiersService } from './tier/tiers.service.js';

runsFunds(['startup', 'open_source'], zplan);

refersToOrganizations({
  table: 'memberships',
  column: 'organization_id',
  onMerge: 'move',
  live: `state IN ('onboarding', 'active', 'paused', 'graduating')`,
});

@Module({
  imports: [
    TypeOrmModule.forFeature([
      Tier,
      Membership,
      MembershipAward,
      MembershipStep,
      CheckIn,
      Conversion,
      AttributionDispute,
      InvestmentReferral,
    ]),
  ],
  controllers: [
    TierController,
    MembershipController,
    MembershipStepController,
    CheckInController,
    ConversionController,
    AttributionDisputeController,
    ReferralController,
  ],
  providers: [
    TiersService,
    MembershipsService,
    MembershipSettlingService,
    OnboardingService,
    CheckInsService,
    ConversionsService,
    ReferralsService,
  ],
})
export class StartupsModule {}
