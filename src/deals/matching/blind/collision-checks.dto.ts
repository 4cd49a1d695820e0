import { Instant, Int, OneOf, Text, Uuid } from '../../../kernel/fields.js';
import type { ValueOf } from '../../../labels.js';

/** Either the credit code or the name, not both. */
export class CollisionCheckDto {
  @Text(1, 40, { maybe: true, doc: 'Of the end user, where there is one.', example: '91110108MA01KP2T5U' }) uscc?: string;
  @Text(1, 200, { maybe: true, doc: 'At least four characters; the whole name is surer.' }) name?: string;
  @OneOf('product_line') productLine: ValueOf<'product_line'>;
} // prettier-ignore

export class CollisionCheckView {
  @OneOf('collision_result', { doc: 'The surest that holds; no promise of what a registration will meet.' })
  result: string;
  @Uuid({ nullable: true, doc: 'Your own live registration there.' }) ownRegistrationId: string | null;
  @Instant() checkedAt: string;
}

export class CollisionQuotaView {
  @Int(0, 100, { doc: 'How many you may still make today, colleagues’ checks counted in.' }) remaining: number;
  @Int(0, 100) perDay: number;
  @Instant() resetsAt: string;
}
