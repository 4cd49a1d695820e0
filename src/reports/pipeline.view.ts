import { Int, Many, Money, Month, OneOf } from '../kernel/fields.js';

export class PipelineCellView {
  @OneOf('deal_stage') stage: string;
  @OneOf('deal_channel') channel: string;
  @Month({ doc: 'Of the expected close, in Asia/Shanghai.' }) month: string;
  @Int(1, 2_147_483_647) deals: number;
  @Money({ doc: 'Net, in CNY.' }) amountBaseNet: string;
  @Money({ doc: 'Σ of each deal’s net amount × its probability, open deals only.' }) weightedBaseNet: string;
}

export class PipelineView {
  @Many(() => PipelineCellView, { max: 10_000 }) data: PipelineCellView[];
}
