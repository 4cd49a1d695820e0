/** What is said of a fund. */
import { List, OneOf, Shaped, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

const maybe = { maybe: true };
const clearable = { maybe: true, nullable: true };
const ACK = {
  ...clearable,
  doc: 'Contains {number}; needed where the fund is academic.',
  example: '本研究受{number}资助',
};

class FundFields {
  @Uuid({ ...clearable, doc: 'A society that co-funds.' }) cofunderOrganizationId?: string | null;
  @Shaped('^[A-Za-z-]{2,20}$', {
    ...clearable,
    example: 'CCF-Zhipu',
    doc: 'Of grant numbers; unique whatever its case.',
  })
  numberPrefix?: string | null;
  @Shaped('^\\{prefix\\}\\{YYYY\\}(\\{batch:[1-9]\\})?\\{seq:[1-9]\\}$', { ...maybe, example: '{prefix}{YYYY}{seq:2}' })
  numberFormat?: string;
  @Text(1, 500, ACK) ackZh?: string | null;
  @Text(1, 500, { ...ACK, example: 'Supported by {number}' }) ackEn?: string | null;
}

export class CreateFundDto extends FundFields {
  @Shaped('^[a-z0-9_]{3,30}$', { example: 'ccf_zhipu' }) code: string;
  @Text(1, 120) nameZh: string;
  @Text(1, 120) nameEn: string;
  @OneOf('fund_kind') kind: ValueOf<'fund_kind'>;
}

export class UpdateFundDto extends FundFields {
  @Text(1, 120, maybe) nameZh?: string;
  @Text(1, 120, maybe) nameEn?: string;
}

export class AliasesDto {
  @List({ text: 120 }, { max: 50, doc: 'Other spellings under which papers acknowledge the fund.' }) aliases: string[];
}
