/** What a reviewer writes. */
import { Bool, Int, Many, Shaped, Text } from '../../kernel/fields.js';

const clearable = { maybe: true, nullable: true };

export class ScoreDto {
  @Shaped('^[a-z][a-z0-9_]{0,39}$', { example: 'merit', doc: 'The key of a criterion of the round’s rubric.' })
  key: string;
  @Shaped('^(100(\\.0{1,2})?|\\d{1,2}(\\.\\d{1,2})?)$', {
    nullable: true,
    example: '87.50',
    doc: '0–100; null: no mark.',
  })
  value: string | null;
}

export class UpdateReviewDto {
  @Many(() => ScoreDto, { maybe: true, max: 50, doc: 'Those that change; the others stay.' }) scores?: ScoreDto[];
  @Int(1, 3, { ...clearable, doc: 'How sure the reviewer is; shown, and never weighted.' }) confidence?: number | null;
  @Text(0, 4000, clearable) commentToApplicant?: string | null;
  @Text(0, 4000, { ...clearable, doc: 'For the committee and the organisers.' }) commentInternal?: string | null;
  @Bool({ ...clearable, doc: 'Whether there is a conflict of interest; must be answered with no before submission.' })
  conflictDeclared?: boolean | null;
  @Text(10, 2000, { maybe: true, doc: 'What the conflict is, where one is declared.' }) conflictText?: string;
}

export class ReopenReviewDto {
  @Text(4, 1000) reason: string;
}
