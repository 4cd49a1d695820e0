import { among, DateOnly, field, Int, List, Many, Money, OneOf, Text, Uuid } from '../../kernel/fields.js';
import { type ValueOf, valuesOf } from '../../labels.js';
import { ConflictAnswerDto } from '../matching/conflict-answer.dto.js';
import { UpTo } from './decimal.js';

/** VAT rates a line or header may carry. */
export const TAX_RATES = ['0.1300', '0.0900', '0.0600', '0.0300', '0.0100', '0.0000'] as const;

const Currency = (options: { maybe?: boolean }) =>
  field(
    { type: 'string', pattern: '^[A-Z]{3}$' },
    (value) => (typeof value === 'string' && /^[A-Z]{3}$/.test(value) ? undefined : 'bad_format'),
    { example: 'CNY', doc: 'ISO 4217.', ...options },
  );

const maybe = { maybe: true };
const clearable = { maybe: true, nullable: true };

/** What may be said of a deal at any time. */
class DealFields {
  @Text(0, 10_000, { ...clearable, doc: 'At least 20 characters to qualify.' }) needStatement?: string | null;
  @Text(0, 10_000, { ...clearable, doc: 'At least 20 characters to evaluate.' }) evaluationPlan?: string | null;
  @Uuid(clearable) endUserId?: string | null;
  @Uuid({ ...clearable, doc: 'Who pays; needed for contract review.' }) payerId?: string | null;
  @OneOf('delivery_form', clearable) requestedForm?: ValueOf<'delivery_form'> | null;
  @OneOf('delivery_form', clearable) proposedForm?: ValueOf<'delivery_form'> | null;
  @OneOf('deal_type', maybe) type?: ValueOf<'deal_type'>;
  @OneOf('deal_source', maybe) source?: ValueOf<'deal_source'>;
  @List({ values: valuesOf('partner_kind') }, { ...maybe, doc: 'Kinds of partners looked for.' })
  wantedKinds?: ValueOf<'partner_kind'>[];
  @Currency(maybe) currency?: string;
  @UpTo(8, { ...maybe, example: '1', doc: 'One unit of the currency in CNY; needed unless the currency is CNY.' })
  fxRate?: string;
  @DateOnly({ ...maybe, doc: 'The day of the exchange rate.' }) fxDate?: string;
  @OneOf('tax_basis', maybe) taxBasis?: ValueOf<'tax_basis'>;
  @among(TAX_RATES, maybe) taxRate?: string;
  @Money({ ...maybe, doc: 'On the tax basis. Read-only while the deal has lines.' }) amount?: string;
  @Text(1, 255, clearable) nextStep?: string | null;
  @DateOnly(clearable) nextStepOn?: string | null;
}

export class CreateDealDto extends DealFields {
  @Text(2, 200, { example: '华东区客服智能体' }) title: string;
  @Uuid() customerId: string;
  @OneOf('product_line') productLine: ValueOf<'product_line'>;
  @OneOf('deal_channel') channel: ValueOf<'deal_channel'>;
  @OneOf('delivery_form') deliveryForm: ValueOf<'delivery_form'>;
  @DateOnly() expectedCloseOn: string;
  @Uuid({ maybe: true, doc: 'Yourself when absent.' }) ownerId?: string;
  @Many(() => ConflictAnswerDto, {
    maybe: true,
    doc: 'Of a direct deal: registrations of partners that are about another project.',
  })
  conflictAnswers?: ConflictAnswerDto[];
}

export class UpdateDealDto extends DealFields {
  @Text(2, 200, { maybe: true, example: '华东区客服智能体' }) title?: string;
  @OneOf('product_line', maybe) productLine?: ValueOf<'product_line'>;
  @OneOf('delivery_form', maybe) deliveryForm?: ValueOf<'delivery_form'>;
  @DateOnly(maybe) expectedCloseOn?: string;
  @Int(0, 100, { maybe: true, doc: 'Percent, 0 to 99 by hand; lasts until the next stage.' }) probability?: number;
  @OneOf('forecast_category', {
    maybe: true,
    doc: 'One step from the stage’s own with a note of five characters; a manager may take any step.',
  })
  forecastCategory?: ValueOf<'forecast_category'>;
  @Text(5, 255, clearable) categoryNote?: string | null;
  @OneOf('competitor_check', { maybe: true, doc: '`none_met` only while no competitor is recorded.' })
  competitorCheck?: ValueOf<'competitor_check'>;
}
