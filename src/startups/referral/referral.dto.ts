/** What is said of a referral: names and days. */
import { DateOnly, Text, Uuid } from '../../kernel/fields.js';

export class ReferDto {
  @Uuid() membershipId: string;
  @Text(1, 120, { example: '星河示例基金' }) fundName: string;
  @DateOnly({ maybe: true, doc: 'Not after today; without it, today.' }) referredOn?: string;
}

export class ReferralDayDto {
  @DateOnly({ doc: 'Not after today, not before the day before it.' }) on: string;
}
