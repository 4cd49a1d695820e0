/** How a referral is answered. */
import { DateOnly, Int, List, OneOf, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

const nullable = { nullable: true };

export class ReferralView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Uuid() membershipId: string;
  @Text(1, 120) membershipName: string;
  @Text(1, 120) fundName: string;
  @OneOf('investment_referral_state') state: ValueOf<'investment_referral_state'>;
  @DateOnly() referredOn: string;
  @DateOnly(nullable) metOn: string | null;
  @DateOnly(nullable) passedOn: string | null;
  @DateOnly(nullable) investedOn: string | null;
  @List({ text: 40 }) allowedActions: string[];
}
