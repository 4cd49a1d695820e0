import { DateOnly, Instant, OneOf, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

const maybe = { maybe: true };
const ofTask = { maybe: true, nullable: true, doc: 'Of a task only.' };

export class CreateActivityDto {
  @OneOf('activity_kind') kind: ValueOf<'activity_kind'>;
  @OneOf('work_audience', { ...maybe, doc: 'internal when absent.' }) audience?: ValueOf<'work_audience'>;
  @Text(1, 10_000, { example: '与信息中心主任沟通评测方案' }) body: string;
  @Instant({ ...maybe, doc: 'Now when absent.' }) happenedAt?: string;
  @DateOnly(ofTask) dueOn?: string | null;
  @Uuid({ ...ofTask, doc: 'Of a task only: an active colleague.' }) assigneeId?: string | null;
  @Uuid({ ...maybe, doc: 'The activity of this deal that this one corrects.' }) correctsId?: string;
}

export class UpdateActivityDto {
  @Text(1, 10_000, { maybe: true, example: '与信息中心主任沟通评测方案' }) body?: string;
  @Instant(maybe) happenedAt?: string;
  @DateOnly(ofTask) dueOn?: string | null;
  @Uuid({ ...ofTask, doc: 'Of a task only: an active colleague.' }) assigneeId?: string | null;
}

export class AttachDto {
  @Uuid({ doc: 'Your upload of purpose `attachment`, not attached elsewhere.' }) fileId: string;
  @OneOf('attachment_kind') kind: ValueOf<'attachment_kind'>;
  @OneOf('work_audience', { ...maybe, doc: 'internal when absent.' }) audience?: ValueOf<'work_audience'>;
}
