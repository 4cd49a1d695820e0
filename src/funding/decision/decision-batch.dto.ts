/** What is asked about decision batches. */
import { Int, List, Many, OneOf, Text, Uuid } from '../../kernel/fields.js';
import { type ValueOf, valuesOf } from '../../labels.js';

const comment = { maybe: true, nullable: true, example: '研究基础扎实，但预算与工作量不符' };

export class CreateBatchDto {
  @OneOf('decision_batch_kind', {
    doc: 'The main batch of a fixed round decides every reviewed application that no other batch does.',
  })
  kind: ValueOf<'decision_batch_kind'>;
}

export class BatchLineDto {
  @Uuid() applicationId: string;
  @OneOf('decision_outcome', { doc: 'As the application stands: recommended, waitlisted or declined.' })
  outcome: ValueOf<'decision_outcome'>;
  @Int(1, 100_000, { maybe: true, nullable: true, doc: 'Its place; of the waitlist, who comes next.' })
  rank?: number | null;
  @List({ values: valuesOf('rejection_reason') }, { maybe: true, doc: 'At least one of who is rejected.' })
  reasons?: ValueOf<'rejection_reason'>[];
  @Text(1, 4000, { ...comment, doc: 'The applicant reads it; needed of everybody who gets no offer.' })
  commentToApplicant?: string | null;
  @Text(1, 4000, { ...comment, doc: 'For colleagues.' }) commentInternal?: string | null;
}

export class SetLinesDto {
  @Many(() => BatchLineDto, { max: 500, doc: 'All lines of the batch; amounts are what is reserved.' })
  lines: BatchLineDto[];
}

export class SendBackDto {
  @Text(10, 2000, { example: '第三项的候补顺序与会议纪要不符' }) reason: string;
}
