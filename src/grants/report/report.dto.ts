/** What is written into a report, and what is said of it. */
import { DateOnly, Money, OneOf, Text } from '../../kernel/fields.js';
import { JsonObject } from '../../kernel/json-fields.js';
import type { ValueOf } from '../../labels.js';

export class AskReportDto {
  @OneOf('report_kind', { example: 'ad_hoc', doc: 'Another kind than ad_hoc: in place of one that was rejected.' })
  kind: ValueOf<'report_kind'>;
  @Text(10, 2000, { example: '请说明数据采集的进展与伦理审查情况' }) asked: string;
  @DateOnly({ doc: 'At least 15 days ahead.' }) dueOn: string;
}

export class SaveReportDto {
  @JsonObject({
    doc: 'Field → answer, those that change; null takes one away. Unfinished answers are fine.',
    example: { summary: '本期完成数据集建设与基线模型训练' },
  })
  answers: Record<string, unknown>;
}

export class AcceptReportDto {
  @Money({ maybe: true, doc: 'Of a financial report, and of no other: no more than was spent.' }) acceptedCost?: string;
  @Text(1, 4000, { maybe: true, doc: 'For the team.' }) comment?: string;
}

export class ReturnReportDto {
  @Text(10, 4000, { doc: 'What is missing or wrong, for the team.' }) comment: string;
}
