/** What a partner says of an opportunity. A draft is saved as it is typed; `submit` asks for the whole (completeness.ts). */
import { among, Bool, DateOnly, field, List, Money, Nested, OneOf, Text } from '../../kernel/fields.js';
import { type ValueOf, valuesOf } from '../../labels.js';
import { TAX_RATES } from '../deal/deal.dto.js';
import { OPEN_STAGES, type Stage } from '../pipeline/stages.js';

const maybe = { maybe: true };
const clearable = { maybe: true, nullable: true };

/** A firm as the partner types it. Which one it is of ours, nobody tells them. */
export class FirmDto {
  @Text(2, 120, { example: '华东某银行股份有限公司', doc: 'As registered.' }) legalName: string;
  @Text(1, 64, { ...clearable, example: '91110108MA01KP2T5U', doc: '统一社会信用代码 (GB 32100-2015).' })
  uscc?: string | null;
  @OneOf('uscc_missing_reason', { ...clearable, doc: 'Needed for submit when there is no credit code.' })
  usccMissingReason?: ValueOf<'uscc_missing_reason'> | null;
  @field(
    { type: 'string', pattern: '^[A-Z]{2}$' },
    (value) => (typeof value === 'string' && /^[A-Z]{2}$/.test(value) ? undefined : 'bad_format'),
    { maybe: true, example: 'CN', doc: 'ISO 3166 country, CN by default.' },
  )
  country?: string;
}

export class ContactDto {
  @Text(1, 60, { example: '王芳' }) name: string;
  @Text(1, 100, { example: '信息中心主任' }) title: string;
  @Bool({ doc: 'The person agrees to be named to us; submit needs true.' }) consent: boolean;
}

class Said {
  @Nested(() => FirmDto, maybe) customer?: FirmDto;
  @Nested(() => FirmDto, { ...clearable, doc: 'Who will use it, where that is not the customer; then the one protected.' })
  endUser?: FirmDto | null;
  @Money({ ...clearable, doc: 'Gross, in CNY; the sum of the lines where there are any.' }) amountGross?: string | null;
  @OneOf('tax_basis', { ...maybe, doc: 'On which the price is agreed.' }) taxBasis?: ValueOf<'tax_basis'>;
  @among(TAX_RATES, maybe) taxRate?: string;
  @DateOnly(clearable) expectedSignOn?: string | null;
  @Nested(() => ContactDto, clearable) contact?: ContactDto | null;
  @Text(0, 10_000, { ...clearable, doc: 'What the partner does for it; at least 30 characters to submit.' })
  partnerWork?: string | null;
  @List({ text: 100 }, { ...maybe, max: 20, doc: 'Or say that none was met.' }) competitors?: string[];
  @Bool(maybe) noCompetitorMet?: boolean;
  @List({ values: valuesOf('help_kind') }, maybe) helpNeeded?: ValueOf<'help_kind'>[];
  @among(OPEN_STAGES, { ...maybe, doc: 'How far it is, as the stages of deals.' }) progress?: Stage;
}

export class CreateRegistrationDto extends Said {
  @Text(2, 200, { example: '智能客服平台建设' }) projectName: string;
  @OneOf('product_line') productLine: ValueOf<'product_line'>;
  @OneOf('delivery_form') deliveryForm: ValueOf<'delivery_form'>;
}

export class UpdateRegistrationDto extends Said {
  @Text(2, 200, { maybe: true, example: '智能客服平台建设' }) projectName?: string;
  @OneOf('product_line', maybe) productLine?: ValueOf<'product_line'>;
  @OneOf('delivery_form', maybe) deliveryForm?: ValueOf<'delivery_form'>;
}
