import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** A chance of business with one customer: where it stands, what it is worth, who pursues it. */
@Entity('deals')
export class Deal {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('text') number: string;
  @Column('text') title: string;
  @Column('text', { array: true, select: false }) titleGrams: string[];
  @Column('text', { select: false }) titleTerms: string;
  @Column('text', { nullable: true }) needStatement: string | null;
  @Column('text', { nullable: true }) evaluationPlan: string | null;
  @Column('uuid') customerId: string;
  @Column('uuid', { nullable: true }) endUserId: string | null;
  @Column('uuid', { nullable: true }) payerId: string | null;
  @Column('text') productLine: ValueOf<'product_line'>;
  @Column('text') channel: ValueOf<'deal_channel'>;
  @Column('timestamptz', { nullable: true }) channelConfirmedAt: string | null;
  @Column('uuid', { nullable: true }) channelConfirmedBy: string | null;
  /** the current one; requested, proposed and signed ones are remembered beside it */
  @Column('text') deliveryForm: ValueOf<'delivery_form'>;
  @Column('text', { nullable: true }) requestedForm: ValueOf<'delivery_form'> | null;
  @Column('text', { nullable: true }) proposedForm: ValueOf<'delivery_form'> | null;
  @Column('text', { nullable: true }) signedForm: ValueOf<'delivery_form'> | null;
  @Column('text') type: ValueOf<'deal_type'>;
  @Column('text') source: ValueOf<'deal_source'>;
  @Column('uuid') ownerId: string;
  @Column('uuid', { nullable: true }) teamId: string | null;
  /** kinds of partners looked for */
  @Column('text', { array: true }) wantedKinds: ValueOf<'partner_kind'>[];
  @Column('text') stage: ValueOf<'deal_stage'>;
  /** generated from the stage */
  @Column('text') stageType: ValueOf<'deal_stage_type'>;
  @Column('text', { nullable: true }) heldFromStage: ValueOf<'deal_stage'> | null;
  @Column('char') currency: string;
  @Column('text') taxBasis: ValueOf<'tax_basis'>;
  @Column('numeric') taxRate: string;
  @Column('numeric') amountGross: string;
  @Column('numeric') amountNet: string;
  @Column('numeric') amountTax: string;
  /** one unit of the currency in CNY */
  @Column('numeric') fxRate: string;
  @Column('date') fxDate: string;
  /** generated: in CNY */
  @Column('numeric') amountBaseNet: string;
  @Column('date') expectedCloseOn: string;
  /** percent */
  @Column('int') probability: number;
  @Column('boolean') probabilityIsAuto: boolean;
  @Column('text') forecastCategory: ValueOf<'forecast_category'>;
  @Column('text', { nullable: true }) categoryNote: string | null;
  @Column('text') competitorCheck: ValueOf<'competitor_check'>;
  @Column('text', { nullable: true }) nextStep: string | null;
  @Column('date', { nullable: true }) nextStepOn: string | null;
  @Column('text', { nullable: true }) lossReasonCode: ValueOf<'loss_reason'> | null;
  @Column('text', { nullable: true }) lossNote: string | null;
  @Column('numeric', { nullable: true }) lossPriceGapPct: string | null;
  @Column('text', { nullable: true }) lossPartnerKind: ValueOf<'partner_kind'> | null;
  @Column('text', { nullable: true }) lossIndustryCode: string | null;
  @Column('date', { nullable: true }) holdUntil: string | null;
  @Column('timestamptz', { nullable: true }) closedAt: string | null;
  @Column('text', { nullable: true }) contractNumber: string | null;
  @Column('date', { nullable: true }) signedOn: string | null;
  @Column('numeric', { nullable: true }) signedGross: string | null;
  @Column('boolean') hasReceipts: boolean;
}
