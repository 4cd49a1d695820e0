import { among, Instant, Many, Money, OneOf, Text, Uuid } from '../../../kernel/fields.js';
import { type ValueOf, valuesOf } from '../../../labels.js';
import { UpTo } from '../../deal/decimal.js';
import { OPEN_STAGES, type Stage } from '../../pipeline/stages.js';

const maybe = { maybe: true };

export class RegistrationLineDto {
  @Text(1, 60, { example: 'GLM-API-STD' }) productCode: string;
  @OneOf('delivery_form') deliveryForm: ValueOf<'delivery_form'>;
  @OneOf('line_kind') kind: ValueOf<'line_kind'>;
  @UpTo(4, { example: '12' }) quantity: string;
  @Money({ doc: 'Gross, in CNY, for the whole line.' }) gross: string;
}

export class RegistrationLinesDto {
  @Many(() => RegistrationLineDto, { doc: 'In the order in which they are to be shown.' }) items: RegistrationLineDto[];
}

export class EvidenceDto {
  @OneOf('evidence_kind') kind: ValueOf<'evidence_kind'>;
  @Uuid({ ...maybe, doc: 'Your upload of purpose `attachment`, not attached elsewhere.' }) fileId?: string;
  @Text(20, 10_000, {
    ...maybe,
    doc: 'A meeting_record in words: when, with whom, about what.',
    example: '3 月 2 日与信息中心主任会谈，确认预算与上线时间要求',
  })
  record?: string;
}

/** All kinds of an activity but a task. */
const KINDS = valuesOf('activity_kind').filter((kind) => kind !== 'task');
export type RegistrationActivityKind = Exclude<ValueOf<'activity_kind'>, 'task'>;

export class RegistrationActivityDto {
  @among(KINDS) kind: RegistrationActivityKind;
  @Text(1, 10_000, { example: '与信息中心主任沟通评测方案' }) body: string;
  @Instant({ ...maybe, doc: 'Now when absent; not in the future.' }) happenedAt?: string;
  @among(OPEN_STAGES, { ...maybe, doc: 'How far it is now; only forward.' }) progress?: Stage;
}
