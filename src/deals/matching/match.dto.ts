import { OneOf, Text } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

export class AnswerMatchDto {
  @OneOf('match_answer', {
    doc: 'same_project or different_project; expansion of an existing customer, by an ecosystem manager; yielded by a sales manager.',
    example: 'different_project',
  })
  answer: ValueOf<'match_answer'>;
  @Text(5, 1_000, { maybe: true, doc: 'Needed unless it is the same project.', example: '客户确认为两个独立立项' })
  reason?: string;
}
