/** How a forecast is answered. */
import { among, DateOnly, Decimal, Instant, Many, Text, Uuid } from '../../kernel/fields.js';
import type { Credit } from './allocation.js';
import { CREDITS } from './credit.dto.js';

const COUNT = { doc: 'A whole number as text.', example: '6100000' };
const WASTE = { nullable: true, example: '61.0' };

export class CreditLotForecastView {
  @Uuid() lotId: string;
  @Instant() expiresAt: string;
  @Text(1, 20, COUNT) remaining: string;
  @Text(1, 20, { ...COUNT, nullable: true, doc: 'What will be left when it expires.' }) wasted: string | null;
  @Text(1, 6, { ...WASTE, doc: 'Of what remains, in percent.' }) wastedPercent: string | null;
}

export class CreditResourceForecastView {
  @among(CREDITS) resource: Credit;
  @Decimal({ nullable: true, doc: 'Use of the last 28 days a day; null where the first use is not 7 days old.' })
  burnPerDay: string | null;
  @Text(1, 20, COUNT) remaining: string;
  @Text(1, 20, { ...COUNT, nullable: true, doc: 'What will expire, used as now.' }) wasted: string | null;
  @Text(1, 6, { ...WASTE, doc: 'Of what remains, in percent.' }) wastedPercent: string | null;
  @Many(() => CreditLotForecastView, { doc: 'In the order in which they are used.' }) lots: CreditLotForecastView[];
}

export class CreditForecastView {
  @Uuid() accountId: string;
  @DateOnly() asOf: string;
  @Many(() => CreditResourceForecastView, { max: 2 }) resources: CreditResourceForecastView[];
}
