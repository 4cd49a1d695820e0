/** How a fund is answered. */
import { Bool, Instant, Int, List, Nested, OneOf, Shaped, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

export class CofunderView {
  @Uuid() id: string;
  @Text(1, 200) name: string;
}

export class FundView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Shaped('^[a-z0-9_]{3,30}$', { example: 'ccf_zhipu' }) code: string;
  @Text(1, 120) nameZh: string;
  @Text(1, 120) nameEn: string;
  @OneOf('fund_kind') kind: ValueOf<'fund_kind'>;
  @OneOf('fund_state') state: ValueOf<'fund_state'>;
  @Nested(() => CofunderView, { nullable: true }) cofunder: CofunderView | null;
  @Text(2, 20, { nullable: true }) numberPrefix: string | null;
  @Text(1, 80, { example: '{prefix}{YYYY}{seq:2}' }) numberFormat: string;
  @Text(1, 500, { nullable: true }) ackZh: string | null;
  @Text(1, 500, { nullable: true }) ackEn: string | null;
  @List({ text: 120 }, { max: 50 }) aliases: string[];
  @Bool({ doc: 'I am told when a round opens.' }) isSubscribed: boolean;
  @List({ text: 40 }) allowedActions: string[];
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
}
