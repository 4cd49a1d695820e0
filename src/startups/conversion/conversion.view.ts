/** How conversions, disputes about them and a lineage are answered. */
import {
  BigIntText,
  Bool,
  DateOnly,
  Instant,
  Int,
  List,
  Many,
  Money,
  Nested,
  OneOf,
  Text,
  Uuid,
} from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

const nullable = { nullable: true };

export class ConversionView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Uuid() membershipId: string;
  @Text(1, 120, { ...nullable, doc: 'For those who find the member.' }) membershipName: string | null;
  @OneOf('conversion_kind') kind: ValueOf<'conversion_kind'>;
  @Instant() occurredAt: string;
  @Money({ ...nullable, doc: 'Yuan, of a paid order.' }) amount: string | null;
  @OneOf('credited_to') creditedTo: ValueOf<'credited_to'>;
  @Int(1, 1_000, { doc: 'The rule by which it was credited.' }) ruleVersion: number;
  @Bool({ ...nullable, doc: 'Of a first paid order: within 90 days after the last credits were gone.' })
  withinNinetyDays: boolean | null;
  @Uuid({ ...nullable, doc: 'The dispute that is open.' }) openDisputeId: string | null;
}

export class AttributionDisputeView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Uuid() conversionId: string;
  @OneOf('attribution_dispute_state') state: ValueOf<'attribution_dispute_state'>;
  @Text(10, 2_000) reason: string;
  @Uuid({ ...nullable, doc: 'null: by the rule itself, where both sides were first on one day.' })
  openedBy: string | null;
  @DateOnly({ doc: 'Five working days.' }) dueOn: string;
  @OneOf('credited_to', nullable) creditedTo: ValueOf<'credited_to'> | null;
  @Instant(nullable) ruledAt: string | null;
  @List({ text: 40 }) allowedActions: string[];
  @Instant() createdAt: string;
}

export class LineageApplicationView {
  @Uuid() id: string;
  @Text(1, 40, nullable) receiptNo: string | null;
  @Instant(nullable) submittedAt: string | null;
  @BigIntText({ doc: 'Tokens of its award.' }) tokens: string;
}

export class LineageLotView {
  @Uuid() id: string;
  @BigIntText() granted: string;
  @BigIntText() used: string;
  @Instant() startsAt: string;
  @Instant() expiresAt: string;
}

export class LineageUsageView {
  @BigIntText({ doc: 'Tokens called, covered by credits or not.' }) tokens: string;
  @Instant(nullable) firstAt: string | null;
  @Instant(nullable) lastAt: string | null;
}

/** From application to what came of it, one chain. */
export class LineageView {
  @Uuid() membershipId: string;
  @Text(1, 120) name: string;
  @OneOf('membership_state') state: ValueOf<'membership_state'>;
  @Many(() => LineageApplicationView, { ...nullable, doc: 'null for whoever does not read applications.' })
  applications: LineageApplicationView[] | null;
  @Many(() => LineageLotView) lots: LineageLotView[];
  @Nested(() => LineageUsageView) usage: LineageUsageView;
  @Many(() => ConversionView) conversions: ConversionView[];
}
