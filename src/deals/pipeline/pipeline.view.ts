import { Bool, DateOnly, Instant, Int, List, Many, Money, OneOf, Text, Uuid } from '../../kernel/fields.js';
import { valuesOf } from '../../labels.js';

export class GateView {
  @Text(1, 60, { example: 'need_statement' }) code: string;
  @OneOf('deal_stage', { doc: 'To enter this stage or a later one.' }) stage: string;
  @OneOf('delivery_form', { nullable: true, doc: 'null: whatever the form.' }) form: string | null;
  @Text(1, 100, { doc: 'Where to mend it.', example: '/needStatement' }) pointer: string;
  @Bool() met: boolean;
  @Bool() waivable: boolean;
  @Bool() waived: boolean;
}

export class GatesView {
  @Many(() => GateView) data: GateView[];
}

export class StageHistoryView {
  @Uuid() id: string;
  @OneOf('deal_stage', { nullable: true }) fromStage: string | null;
  @OneOf('deal_stage') toStage: string;
  @Instant() enteredAt: string;
  @Instant({ nullable: true }) leftAt: string | null;
  @Int(0, Number.MAX_SAFE_INTEGER, { nullable: true }) durationSeconds: number | null;
  @Uuid({ nullable: true }) actorId: string | null;
  @Text(0, 255, { nullable: true, example: '李雷' }) actorName: string | null;
  @Text(0, 10_000, { nullable: true, doc: '`imported` where the deal came from another system.' }) reason:
    string | null;
  @List({ values: valuesOf('deal_stage') }, { doc: 'Stages passed over.' }) skipped: string[];
  @Money({ nullable: true, doc: 'Net, in CNY. null where you may not read this deal’s amounts.' }) amountAt:
    string | null;
  @Int(0, 100) probabilityAt: number;
  @OneOf('forecast_category') categoryAt: string;
  @OneOf('delivery_form') deliveryFormAt: string;
  @OneOf('deal_channel') channelAt: string;
  @DateOnly() expectedCloseAt: string;
  @Uuid() ownerAt: string;
}

export class HistoryView {
  @Many(() => StageHistoryView) data: StageHistoryView[];
}
