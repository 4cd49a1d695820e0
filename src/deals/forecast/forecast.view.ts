import { DateOnly, Instant, Int, Many, Money, Month, Nested, OneOf, Text, Uuid } from '../../kernel/fields.js';

const inYuan = { doc: 'CNY, net.' };
const COUNT = Number.MAX_SAFE_INTEGER;

export class BucketView {
  @Int(0, COUNT) count: number;
  @Money({ doc: 'Net, in the row’s currency.' }) net: string;
  @Money(inYuan) baseNet: string;
  @Money({ doc: 'CNY: the sum of each deal’s amount × probability, rounded deal by deal.' }) weightedBaseNet: string;
}

export class CategoriesView {
  @Nested(() => BucketView) pipeline: BucketView;
  @Nested(() => BucketView) bestCase: BucketView;
  @Nested(() => BucketView) mostLikely: BucketView;
  @Nested(() => BucketView) commit: BucketView;
  @Nested(() => BucketView) closed: BucketView;
}

export class ForecastRowView {
  @Text(0, 60, { nullable: true, doc: 'The id or value grouped by.', example: 'direct' }) key: string | null;
  @Text(0, 255, { nullable: true, doc: 'The name of a person or team.', example: '华东团队' }) label: string | null;
  @Text(3, 3, { example: 'CNY' }) currency: string;
  @Int(0, COUNT) count: number;
  @Nested(() => CategoriesView) categories: CategoriesView;
  @Nested(() => BucketView, { doc: 'Open, and the expected day has passed.' }) overdue: BucketView;
  @Money(inYuan) weightedBaseNet: string;
  @Money({ doc: 'CNY: commit + closed.' }) commitForecast: string;
  @Money({ doc: 'CNY: that + most likely.' }) mostLikelyForecast: string;
  @Money({ doc: 'CNY: that + best case.' }) bestCaseForecast: string;
  @Money({ doc: 'CNY: pipeline + best case + most likely + commit.' }) openPipeline: string;
}

export class AdjustmentView {
  @Uuid() id: string;
  @Month() period: string;
  @Uuid({ nullable: true }) userId: string | null;
  @Uuid({ nullable: true }) teamId: string | null;
  @OneOf('forecast_category') category: string;
  @Money(inYuan) amount: string;
  @Text(1, 255, { example: '两个项目预计推迟' }) note: string;
  @Uuid({ nullable: true }) createdBy: string | null;
  @Instant() createdAt: string;
}

export class ForecastView {
  @DateOnly() from: string;
  @DateOnly({ doc: 'Exclusive.' }) to: string;
  @Instant() asOf: string;
  @Many(() => ForecastRowView, { doc: 'One row a group and currency; currencies are never added.' })
  data: ForecastRowView[];
  @Many(() => AdjustmentView, { doc: 'Beside the numbers, never over them.' }) adjustments: AdjustmentView[];
}
