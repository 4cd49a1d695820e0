/** The wiring of Z计划, and what of it refers to organizations. */
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { refersToOrganizations } from '../organizations/index.js';
import { CheckIn } from './check-in/check-in.entity.js';
import { AttributionDispute } from './conversion/attribution-dispute.entity.js';
import { Conversion } from './conversion/conversion.entity.js';
import { Membership, MembershipAward } from './membership/membership.entity.js';
import { MembershipStep } from './onboarding/membership-step.entity.js';
import { Tier } from './tier/tier.entity.js';

refersToOrganizations({
  table: 'memberships',
  column: 'organization_id',
  onMerge: 'move',
  live: `state IN ('onboarding', 'active', 'paused', 'graduating')`,
});

@Module({
  imports: [
    TypeOrmModule.forFeature([
      Tier, Membership, MembershipAward, MembershipStep, CheckIn, Conversion, AttributionDispute,
    ]), // prettier-ignore
  ],
})
export class StartupsModule {}
