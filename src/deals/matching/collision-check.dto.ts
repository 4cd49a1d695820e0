import { Instant, OneOf, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

export class CollisionCheckDto {
  @Text(1, 64, { maybe: true, doc: 'The credit code: the surest way to ask.', example: '91110108MA01KP2T5U' })
  uscc?: string;
  @Text(1, 120, { maybe: true, doc: 'Or the full name; at least four characters.', example: '华东某银行股份有限公司' })
  name?: string;
  @OneOf('product_line') productLine: ValueOf<'product_line'>;
}

export class CollisionCheckView {
  @OneOf('collision_result') result: ValueOf<'collision_result'>;
  @Uuid({ nullable: true, doc: 'Your own live registration of it.' }) ownRegistrationId: string | null;
  @Instant() checkedAt: string;
}
