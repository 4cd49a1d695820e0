/** A rubric as it is written and answered. */
import { Bool, Int, Many, Nested, Shaped, Text } from '../../kernel/fields.js';
import type { Criterion } from './rubric.js';

const maybe = { maybe: true };

/** What deserves each of these marks. */
export class AnchorsDto {
  @Text(0, 1000, maybe) '0'?: string;
  @Text(0, 1000, maybe) '25'?: string;
  @Text(0, 1000, maybe) '50'?: string;
  @Text(0, 1000, maybe) '75'?: string;
  @Text(0, 1000, maybe) '100'?: string;
}

export class CriterionDto implements Criterion {
  @Shaped('^[a-z][a-z0-9_]{0,59}$', { example: 'merit' }) key: string;
  @Text(1, 200) labelZh: string;
  @Text(1, 200) labelEn: string;
  @Int(0, 100, { doc: 'Whole percent; those of a rubric sum to 100.' }) weight: number;
  @Bool() required: boolean;
  @Nested(() => AnchorsDto) anchors: AnchorsDto;
}

const CRITERIA = { max: 30, doc: 'All of them, in order.' };

export class CreateRubricVersionDto {
  @Many(() => CriterionDto, { ...CRITERIA, maybe: true, doc: 'All of them, in order; left out, those in force.' })
  criteria?: CriterionDto[];
}

export class UpdateRubricVersionDto {
  @Many(() => CriterionDto, CRITERIA) criteria: CriterionDto[];
}
