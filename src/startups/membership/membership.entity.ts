/** Memberships, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** A start-up in the programme, one live per fund and applicant. */
@Entity('memberships')
export class Membership {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') fundId: string;
  @Column('uuid', { nullable: true }) organizationId: string | null;
  @Column('uuid') ownerPersonId: string;
  @Column('uuid') identityGroupId: string;
  @Column('text') name: string;
  @Column('text', { nullable: true }) tier: string | null;
  @Column('text') lane: ValueOf<'application_lane'>;
  @Column('text', { nullable: true }) track: string | null;
  @Column('text', { nullable: true }) deliveryForm: ValueOf<'delivery_form'> | null;
  @Column('text') state: ValueOf<'membership_state'>;
  @Column('uuid', { nullable: true }) staffOwnerId: string | null;
  @Column('timestamptz') approvedAt: string;
  /** a membership still onboarding then reads as lapsed */
  @Column('timestamptz') onboardingDueAt: string;
  @Column('timestamptz', { nullable: true }) verifyDueAt: string | null;
  @Column('timestamptz', { nullable: true }) verifiedAt: string | null;
  @Column('timestamptz', { nullable: true }) activatedAt: string | null;
  @Column('timestamptz', { nullable: true }) expiresAt: string | null;
  @Column('text', { nullable: true }) endReason: ValueOf<'membership_end_reason'> | null;
  @Column('text', { nullable: true }) endOutcome: ValueOf<'membership_end_outcome'> | null;
  @Column('timestamptz', { nullable: true }) endedAt: string | null;
}

/** An award that made or raised a membership. */
@Entity('membership_awards')
export class MembershipAward {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') membershipId: string;
  @Column('uuid') applicationId: string;
  @Column('text') kind: ValueOf<'membership_award_kind'>;
  @Column('text', { nullable: true }) tier: string | null;
  @Column('bigint') tokens: string;
}
