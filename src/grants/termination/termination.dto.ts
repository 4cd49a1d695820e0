/** What is said when a grant is to end before its time, and of the refund. */
import { DateOnly, Int, OneOf, Shaped, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

export class ProposeTerminationDto {
  @OneOf('termination_reason', { doc: 'What the public record says afterwards.' })
  reason: ValueOf<'termination_reason'>;
  @Text(10, 4_000, {
    example: '中期报告逾期九十天未提交，经三次催告仍无回复',
    doc: 'Why; the PI reads it and replies.',
  })
  text: string;
}

export class ReplyDto {
  @Text(1, 4_000, { example: '实验平台迁移导致延误，附补交计划', doc: 'Once.' }) reply: string;
}

export class DropTerminationDto {
  @Text(4, 2_000, { example: '报告已补交并通过' }) reason: string;
}

export class TerminateGrantDto {
  @Shaped(String.raw`^\d{1,13}\.\d{2}$`, {
    example: '61250.50',
    doc: 'Yuan that the work has cost and that we accept.',
  })
  acceptedCost: string;
  @Int(0, 5, { doc: 'Years in which the PI may not apply; of a breach only.' }) banYears: number;
  @Uuid({ maybe: true, doc: 'The waiting request of the other side that this call confirms.' }) confirms?: string;
}

export class RefundDto {
  @Shaped(String.raw`^(?!0+\.00$)\d{1,13}\.\d{2}$`, { example: '28749.50', doc: 'Yuan; at most what is still owed.' })
  amount: string;
  @DateOnly() receivedOn: string;
  @Text(4, 64, { example: 'ICBC20270115000123', doc: 'The bank’s reference; each is entered once.' }) bankRef: string;
}
