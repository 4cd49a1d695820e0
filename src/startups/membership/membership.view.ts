/** How a membership is answered. */
import { BigIntText, Instant, Int, List, Many, Nested, OneOf, Shaped, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

const nullable = { nullable: true };

export class MemberTokensView {
  @BigIntText({ doc: 'In lots.' }) granted: string;
  @BigIntText() used: string;
  @BigIntText({ doc: 'Waits for its gate.' }) planned: string;
}

export class MemberPersonView {
  @Uuid() id: string;
  @Text(1, 100) name: string;
}

export class MemberFirmView {
  @Uuid() id: string;
  @Text(2, 120) name: string;
}

export class MembershipAwardView {
  @Uuid() applicationId: string;
  @OneOf('membership_award_kind') kind: ValueOf<'membership_award_kind'>;
  @Text(2, 30, { ...nullable, example: 'growth' }) tier: string | null;
  @BigIntText() tokens: string;
  @Instant() at: string;
}

/** From `lane` on: null for sales and finance, who read what a member gets and uses. */
export class MembershipView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Uuid() fundId: string;
  @Shaped('^[a-z0-9_]{3,30}$', { example: 'zplan' }) fundCode: string;
  @Text(1, 120) name: string;
  @Text(2, 30, { ...nullable, example: 'growth', doc: 'The step of the ladder that the awards came to.' }) tier:
    string | null;
  @OneOf('delivery_form', nullable) deliveryForm: ValueOf<'delivery_form'> | null;
  @OneOf('membership_state', { doc: 'At this instant.' }) state: ValueOf<'membership_state'>;
  @Instant() approvedAt: string;
  @Instant(nullable) activatedAt: string | null;
  @Instant(nullable) expiresAt: string | null;
  @Instant(nullable) endedAt: string | null;
  @Nested(() => MemberTokensView) tokens: MemberTokensView;
  @OneOf('application_lane', nullable) lane: ValueOf<'application_lane'> | null;
  @Text(1, 60, { ...nullable, example: 'application' }) track: string | null;
  @Uuid(nullable) organizationId: string | null;
  @Nested(() => MemberFirmView, {
    ...nullable,
    doc: 'Whose membership it is, for those who may not read the organization as well.',
  })
  organization: MemberFirmView | null;
  @Nested(() => MemberPersonView, nullable) owner: MemberPersonView | null;
  @Nested(() => MemberPersonView, { ...nullable, doc: 'Whoever of us looks after it.' })
  staffOwner: MemberPersonView | null;
  @Instant({ ...nullable, doc: 'Onboarding lapses then.' }) onboardingDueAt: string | null;
  @Instant({ ...nullable, doc: 'A yes of the fast lane is verified by a person until then.' })
  verifyDueAt: string | null;
  @Instant(nullable) verifiedAt: string | null;
  @OneOf('membership_end_reason', nullable) endReason: ValueOf<'membership_end_reason'> | null;
  @OneOf('membership_end_outcome', nullable) endOutcome: ValueOf<'membership_end_outcome'> | null;
  @Many(() => MembershipAwardView, nullable) awards: MembershipAwardView[] | null;
  @Uuid(nullable) creditAccountId: string | null;
  @List({ text: 40 }) allowedActions: string[];
}
