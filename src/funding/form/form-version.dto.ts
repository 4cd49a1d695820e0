/** A form as it is written and answered: its fields, their options, columns and conditions. */
import { Bool, Int, Many, Nested, OneOf, Shaped, Text } from '../../kernel/fields.js';
import { JsonObject } from '../../kernel/json-fields.js';
import type { Resource } from '../envelope/amounts.js';
import type { Condition, FieldType } from './field.js';

const maybe = { maybe: true };
const KEY = '^[a-z][a-z0-9_]{0,59}$';
const CONDITION = {
  ...maybe,
  doc: '{"all": […]} or {"any": […]} of {"key", "op", "value"}; it looks at fields before its own.',
  example: { all: [{ key: 'has_proof', op: 'eq', value: false }] },
};

export class OptionDto {
  @Text(1, 120) value: string;
  @Text(1, 200) labelZh: string;
  @Text(1, 200) labelEn: string;
}

export class SectionDto {
  @Text(1, 80, { example: '申请人' }) labelZh: string;
  @Text(1, 80, { example: 'Who applies' }) labelEn: string;
}

export class SumDto {
  @Text(1, 24, { ...maybe, example: '100' }) exactly?: string;
  @Text(1, 24, { ...maybe, example: '100' }) atMost?: string;
}

export class ColumnDto {
  @Shaped(KEY, { example: 'share' }) key: string;
  @OneOf('form_field_type') type: FieldType;
  @Text(1, 200) labelZh: string;
  @Text(1, 200) labelEn: string;
  @Bool(maybe) required?: boolean;
  @Int(1, 20_000, maybe) maxLength?: number;
  @Many(() => OptionDto, maybe) options?: OptionDto[];
  @Nested(() => SumDto, { ...maybe, doc: 'What its numbers come to.' }) sum?: SumDto;
}

export class FieldDto {
  @Shaped(KEY, { example: 'abstract' }) key: string;
  @OneOf('form_field_type') type: FieldType;
  @Text(1, 200) labelZh: string;
  @Text(1, 200) labelEn: string;
  @Text(1, 2000, maybe) help?: string;
  @Nested(() => SectionDto, { ...maybe, doc: 'Begins a part of the form, which ends where the next begins.' })
  section?: SectionDto;
  @Bool(maybe) required?: boolean;
  @JsonObject(CONDITION) requiredIf?: Condition;
  @Int(1, 20_000, { ...maybe, doc: 'Code points, of texts.' }) maxLength?: number;
  @Int(1, 50, { ...maybe, doc: 'Of lists.' }) maxItems?: number;
  @Many(() => OptionDto, maybe) options?: OptionDto[];
  @Many(() => ColumnDto, { ...maybe, max: 30 }) columns?: ColumnDto[];
  @JsonObject({ ...CONDITION, doc: `${CONDITION.doc} A hidden field is neither required nor kept.` })
  showIf?: Condition;
  @Bool({ ...maybe, doc: 'A reviewer who may not know the applicant may read it.' }) blindVisible?: boolean;
  @Bool({ ...maybe, doc: 'Holds personal data.' }) pii?: boolean;
  @OneOf('funding_resource', { ...maybe, doc: 'Asks for this resource: {"minimum", "full"}.' }) resource?: Resource;
}

const FIELDS = { max: 200, doc: 'All of them, in order.' };

export class CreateFormVersionDto {
  @Many(() => FieldDto, { ...FIELDS, ...maybe, doc: 'All of them, in order; left out, those in force.' })
  fields?: FieldDto[];
}

export class UpdateFormVersionDto {
  @Many(() => FieldDto, FIELDS) fields: FieldDto[];
}
