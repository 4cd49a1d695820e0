/** What is said of a sanction. */
import { DateOnly, Nested, OneOf, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';
import { SubjectDto } from './subject.js';

const CONFIRMS = { maybe: true, doc: 'The waiting request of another person that this call confirms.' };

export class CreateSanctionDto {
  @Nested(() => SubjectDto) subject: SubjectDto;
  @DateOnly({ doc: 'The first day.' }) fromOn: string;
  @DateOnly({ doc: 'The last day, that day included; at most five years after the first.' }) untilOn: string;
  @OneOf('sanction_reason') reasonCode: ValueOf<'sanction_reason'>;
  @Text(10, 2000) reason: string;
  @Uuid(CONFIRMS) confirms?: string;
}

export class LiftSanctionDto {
  @Text(10, 2000, { doc: 'Why it falls.' }) reason: string;
  @Uuid(CONFIRMS) confirms?: string;
}
