/** How a tier is answered. */
import { BigIntText, DateOnly, field, Int, Shaped, Uuid } from '../../kernel/fields.js';
import { JsonObject } from '../../kernel/json-fields.js';

export class TierView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Uuid() fundId: string;
  @Shaped('^[a-z0-9_]{2,30}$', { example: 'growth' }) key: string;
  @BigIntText({ doc: 'Of the whole ladder up to this tier: what was granted before is taken off.' })
  totalTokens: string;
  @JsonObject({ doc: 'Who may be on it.' }) rule: object;
  @Int(1, 60) validMonths: number;
  @field({ type: 'array', items: { type: 'integer' } }, () => undefined, { example: [40, 30, 30] })
  instalments: number[];
  @DateOnly({ doc: 'The first day in effect.' }) effectiveFrom: string;
  @DateOnly({ nullable: true, doc: 'The first day no longer in effect; null: until further notice.' }) effectiveTo:
    string | null;
}
