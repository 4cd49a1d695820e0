/** Amounts as they are asked for and answered: `{ "cny": "30.00", "token": "5000000" }`. */
import { Decimal } from '../../kernel/fields.js';
import type { Amounts } from './amounts.js';

export class AmountsDto {
  @Decimal({ maybe: true, example: '30.00', doc: 'Yuan with two decimals.' }) cny?: string;
  @Decimal({ maybe: true, example: '5000000', doc: 'Whole tokens.' }) token?: string;
  @Decimal({ maybe: true, example: '6000', doc: 'Whole card-minutes.' }) gpu_card_minute?: string;
}

/** What was given of it. */
export const amountsFrom = (dto: AmountsDto): Amounts =>
  Object.fromEntries(Object.entries(dto).filter(([, amount]) => amount !== undefined));
