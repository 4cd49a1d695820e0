import { List, OneOf, Text } from '../../../kernel/fields.js';
import { type ValueOf, valuesOf } from '../../../labels.js';
import type { Field } from '../registration.values.js';

export class AskDto {
  @List({ values: valuesOf('registration_field') }, { min: 1, doc: 'Only these become editable.' }) fields: Field[];
  @OneOf('return_code') reasonCode: ValueOf<'return_code'>;
  @Text(5, 2_000, { doc: 'The partner reads it.', example: '请补充客户联系人的职务' }) comment: string;
}

export class RejectDto {
  @OneOf('registration_rejection_code') code: ValueOf<'registration_rejection_code'>;
  @Text(10, 2_000, { doc: 'The partner reads it.', example: '该客户已由其他渠道跟进，详见说明' }) text: string;
}

export class WithdrawDto {
  @Text(5, 1_000, { example: '客户暂停了该项目' }) reason: string;
}
