/** What the rules of a round may ask about, and how it may be compared. */
import { Many, OneOf, Text } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';
import { OptionDto } from '../form/form-version.dto.js';

export class FactView {
  @Text(1, 70, { example: 'organization.age_months' }) fact: string;
  @OneOf('fact_kind') kind: ValueOf<'fact_kind'>;
  @Text(1, 200) labelZh: string;
  @Text(1, 200) labelEn: string;
  @Many(() => OptionDto, { nullable: true, max: 500, doc: 'A closed list; null where there is none.' })
  values: OptionDto[] | null;
}

export class FactsView {
  @Many(() => FactView, { max: 500, doc: 'First what is known of everybody, then the answers of the form in force.' })
  data: FactView[];
}
