/** What is said when applications are screened. */
import { among, List, Many, OneOf, Shaped, Text, Uuid } from '../../kernel/fields.js';
import { type ValueOf, valuesOf } from '../../labels.js';

const CONFIRMS = { maybe: true, doc: 'The waiting request of another person that this call confirms.' };

export class DefectDto {
  @OneOf('application_defect') code: ValueOf<'application_defect'>;
  @Shaped('^[a-z][A-Za-z0-9_]{0,59}$', { doc: 'The field to be mended; nothing else may differ.', example: 'budget' })
  fieldKey: string;
  @Text(1, 500, { maybe: true }) note?: string;
}

export class ReturnForFixDto {
  @Many(() => DefectDto, { min: 1, max: 30 }) defects: DefectDto[];
}

/** What nobody finds: it comes by itself, or by a verb of its own. */
const NOT_FOUND: readonly string[] = ['fix_lapsed', 'duplicate'];
const FOUND = valuesOf('ineligible_reason').filter((each) => !NOT_FOUND.includes(each));

export class FailDto {
  @List({ values: FOUND }, { min: 1, max: 7 }) codes: string[];
  @Text(10, 2000, { maybe: true, doc: 'For colleagues.' }) note?: string;
  @Uuid(CONFIRMS) confirms?: string;
}

export class MarkDuplicateDto {
  @Uuid({ doc: 'The live application that goes on.' }) duplicateOfId: string;
  @Uuid(CONFIRMS) confirms?: string;
}

export class AppealDto {
  @Text(20, 4000, { doc: 'Why the ruling is wrong.' }) text: string;
}

export class DecideAppealDto {
  @among(['upheld', 'dismissed']) outcome: 'upheld' | 'dismissed';
  @among(['in_review'], { maybe: true, doc: 'Upheld: into review at once, instead of back to where it was.' })
  into?: 'in_review';
  @Text(10, 2000, { doc: 'Why, for colleagues.' }) note: string;
}

export class DecideRuleDto {
  @among(['pass', 'fail']) result: 'pass' | 'fail';
  @Text(10, 2000, { doc: 'What was checked, and where.' }) note: string;
}
