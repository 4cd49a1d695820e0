import { among, DateOnly, Int, Many, Month, Text } from '../../kernel/fields.js';
import type { Credit } from './allocation.js';
import { CREDITS } from './credit.dto.js';

const COUNT = { example: '6100000' };

export class CreditsExpiringCellView {
  @among(CREDITS) resource: Credit;
  @Month({ doc: 'In which they expire, in Asia/Shanghai.' }) month: string;
  @Int(1, 2_147_483_647) lots: number;
  @Text(1, 20, { ...COUNT, doc: 'What is left of these lots, a whole number as text.' }) remaining: string;
  @Text(1, 20, { ...COUNT, doc: 'What will expire, used as in the last 28 days.' }) wasted: string;
  @Text(1, 20, { ...COUNT, doc: 'Of lots whose use is too young to say.' }) unknown: string;
}

export class CreditsExpiringView {
  @DateOnly() asOf: string;
  @Many(() => CreditsExpiringCellView, { max: 1_000 }) data: CreditsExpiringCellView[];
}
