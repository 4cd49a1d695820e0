import { field, Int, Many, OneOf, Text, Uuid, among, Bool } from '../kernel/fields.js';
import { isUnsafeText } from '../kernel/checks.js';
import type { ValueOf } from '../labels.js';
import { DATE_FORMATS, type DateFormat } from './cells/dates.js';
import type { DecimalMark } from './cells/decimal.js';
import type { FieldMapping } from './mapping/mapping.js';
import { DELIMITERS, type Delimiter, type Encoding, ENCODINGS } from './reading/sniff.js';

/** How to read the file where the service's own judgement is not wanted. */
export class ReadingDto {
  @among(ENCODINGS, {
    maybe: true,
    doc: 'Default: the byte order mark, else UTF-8 if every byte decodes, else GB18030.',
  })
  encoding?: Encoding;
  @among(Object.keys(DELIMITERS), { maybe: true, doc: 'Default: what the header line is divided by.' })
  delimiter?: Delimiter;
  @Text(1, 100, { maybe: true, doc: 'Which sheet of a workbook. Default: the first visible one.', example: 'Sheet1' })
  sheet?: string;
  @Int(1, 1000, { maybe: true, doc: 'Which row with text in it is the header. Default: the first.' })
  headerRow?: number;
}

export class CreateImportDto extends ReadingDto {
  @OneOf('importKind') kind: ValueOf<'importKind'>;
  @Uuid({ doc: 'A file of mine, uploaded for the purpose import.' }) fileId: string;
}

const MAX_VALUES = 1_000;

/** A table of texts: what a cell says -> what is meant. */
const TextTable = () =>
  field(
    {
      type: 'object',
      additionalProperties: { type: 'string', maxLength: 500 },
      maxProperties: MAX_VALUES,
    },
    (value) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'wrong_type';
      const entries = Object.entries(value as Record<string, unknown>);
      if (entries.length > MAX_VALUES) return 'too_many';
      if (!entries.every(([, to]) => typeof to === 'string')) return 'wrong_type';
      return entries.some(
        ([from, to]) => isUnsafeText(from + String(to)) || from.length > 500 || String(to).length > 500,
      )
        ? 'bad_text'
        : undefined;
    },
    {
      maybe: true,
      doc: 'What a cell says -> what is meant; case and outer blanks do not matter.',
      example: { Engaging: 'qualified' },
    },
  );

export class FieldMappingDto implements FieldMapping {
  @Text(1, 60, { doc: 'A target of GET /imports/kinds/{kind}/targets.', example: 'title' }) target: string;
  @Text(1, 200, { maybe: true, doc: 'A column of the file.', example: 'opportunity_id' }) column?: string;
  @Text(1, 500, {
    maybe: true,
    doc: 'Text over columns; `|slug` turns a name into an address.',
    example: '{account} {product}',
  })
  template?: string;
  @Text(0, 1000, { maybe: true, doc: 'The same for every row.', example: 'USD' }) constant?: string;
  @Text(0, 1000, { maybe: true, doc: 'Where the cell is empty.', example: '0' }) default?: string;
  @TextTable() values?: Record<string, string>;
  @Text(0, 500, { maybe: true, doc: 'For every text that `values` does not name.', example: 'other' })
  otherwise?: string;
  @among(['one', 'ten_thousand'], { maybe: true, doc: 'Unit of an amount; ten_thousand is 万元.' })
  unit?: 'one' | 'ten_thousand';
  @among(DATE_FORMATS, {
    maybe: true,
    doc: 'Order of the parts of a date. Without it only unambiguous forms are read.',
  })
  dateFormat?: DateFormat;
  @among(['point', 'comma'], { maybe: true, doc: 'What stands before the decimals. Default: point.' })
  decimalMark?: DecimalMark;
  @Bool({ maybe: true, doc: 'Round further decimals half away from zero instead of refusing them.' }) round?: boolean;
}

export class MapDto {
  @Many(() => FieldMappingDto, { min: 1 }) fields: FieldMappingDto[];
  @Text(1, 60, {
    maybe: true,
    doc: 'Whose external keys these are: a rerun from the same system finds its rows again. Default: default.',
    example: 'hubspot',
  })
  sourceSystem?: string;
  @among(['upsert', 'create_only'], {
    maybe: true,
    doc: 'What happens to rows that are here already. Default: upsert.',
  })
  mode?: 'upsert' | 'create_only';
  @among(['stop', 'skip'], {
    maybe: true,
    doc: 'stop: all or nothing. skip: rows with errors stay out. Default: stop.',
  })
  onError?: 'stop' | 'skip';
  @Text(1, 100, { maybe: true, doc: 'Also keep this mapping for my team under this name.', example: '商机月报' })
  saveAs?: string;
}
