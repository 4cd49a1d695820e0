import { among, Text } from '../../kernel/fields.js';
import { type Given, GIVEN } from './answers.js';

export class AnswerMatchDto {
  @among(GIVEN, {
    doc: 'Which ones fit, and are yours to give, is in `allowedAnswers`; `yielded`: the deal leaves the direct channel or is lost.',
  })
  answer: Given;
  @Text(5, 2_000, { maybe: true, doc: 'Needed for everything but `same_project`.', example: '两个独立预算的项目' })
  reason?: string;
}
