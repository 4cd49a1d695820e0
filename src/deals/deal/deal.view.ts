import { Bool, DateOnly, Instant, Int, List, Money, Nested, OneOf, Percent, Text, Uuid } from '../../kernel/fields.js';
import { valuesOf } from '../../labels.js';
import { dealLife } from '../pipeline/deal.lifecycle.js';
import { UpTo } from './decimal.js';

const nullable = { nullable: true };
const ofReader = { nullable: true, doc: 'null where you may not read this deal’s amounts.' };

export class NamedView {
  @Uuid() id: string;
  @Text(1, 255, { example: '华为技术有限公司' }) name: string;
}

/** A deal as lists show it. */
export class DealSummaryView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Text(11, 20, { example: 'D2026000001' }) number: string;
  @Text(2, 200, { example: '华东区客服智能体' }) title: string;
  @Nested(() => NamedView) customer: NamedView;
  @Nested(() => NamedView) owner: NamedView;
  @Uuid(nullable) teamId: string | null;
  @OneOf('product_line') productLine: string;
  @OneOf('deal_channel') channel: string;
  @OneOf('delivery_form') deliveryForm: string;
  @OneOf('deal_type') type: string;
  @OneOf('deal_source') source: string;
  @OneOf('deal_stage') stage: string;
  @OneOf('deal_stage_type') stageType: string;
  @OneOf('forecast_category') forecastCategory: string;
  @Int(0, 100, { doc: 'Percent.' }) probability: number;
  @Bool({ doc: 'false while the probability was set by hand in this stage.' }) isAuto: boolean;
  @Text(3, 3, { example: 'CNY' }) currency: string;
  @Money(ofReader) amountGross: string | null;
  @Money(ofReader) amountNet: string | null;
  @Money(ofReader) amountTax: string | null;
  @Money({ ...ofReader, doc: 'Net, in CNY. null where you may not read this deal’s amounts.' })
  amountBaseNet: string | null;
  @DateOnly() expectedCloseOn: string;
  @Text(0, 255, { ...nullable, example: '约技术交流' }) nextStep: string | null;
  @DateOnly(nullable) nextStepOn: string | null;
  @OneOf('competitor_check') competitorCheck: string;
  @Instant(nullable) closedAt: string | null;
  @DateOnly(nullable) signedOn: string | null;
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
  @List({ values: Object.keys(dealLife.verbs) }, { doc: 'The verbs you may use now.' }) allowedActions: string[];
}

export class DealView extends DealSummaryView {
  @Text(0, 10_000, nullable) needStatement: string | null;
  @Text(0, 10_000, nullable) evaluationPlan: string | null;
  @Uuid(nullable) endUserId: string | null;
  @Uuid(nullable) payerId: string | null;
  @Instant(nullable) channelConfirmedAt: string | null;
  @Uuid(nullable) channelConfirmedBy: string | null;
  @OneOf('delivery_form', nullable) requestedForm: string | null;
  @OneOf('delivery_form', nullable) proposedForm: string | null;
  @OneOf('delivery_form', nullable) signedForm: string | null;
  @List({ values: valuesOf('partner_kind') }) wantedKinds: string[];
  @OneOf('deal_stage', nullable) heldFromStage: string | null;
  @DateOnly(nullable) holdUntil: string | null;
  @OneOf('tax_basis') taxBasis: string;
  @UpTo(4, { example: '0.0600' }) taxRate: string;
  @UpTo(8, { example: '1' }) fxRate: string;
  @DateOnly() fxDate: string;
  @Text(0, 255, nullable) categoryNote: string | null;
  @OneOf('loss_reason', nullable) lossReasonCode: string | null;
  @Text(0, 10_000, nullable) lossNote: string | null;
  @Percent(nullable) lossPriceGapPct: string | null;
  @OneOf('partner_kind', nullable) lossPartnerKind: string | null;
  @Text(0, 10, { nullable: true, example: 'J66' }) lossIndustryCode: string | null;
  @Text(0, 60, { nullable: true, example: 'HT-2026-001' }) contractNumber: string | null;
  @Money(ofReader) signedGross: string | null;
  @Bool() hasReceipts: boolean;
  @Instant() lastActivityAt: string;
  @Uuid(nullable) createdBy: string | null;
}

/** All that is told of a deal which one may only know to exist. */
export class DealExistenceView {
  @Uuid() id: string;
  @Text(11, 20, { example: 'D2026000001' }) number: string;
  @Nested(() => NamedView) customer: NamedView;
  @OneOf('product_line') productLine: string;
  @OneOf('deal_channel') channel: string;
  @OneOf('deal_stage_type') stageType: string;
  @Bool({ maybe: true, doc: 'Present and true on a direct deal.' }) directOwned?: boolean;
}
