/** What was said of the rules of eligibility, rule by rule. */
import { Instant, Many, OneOf, Text, Uuid } from '../../kernel/fields.js';
import { JsonObject } from '../../kernel/json-fields.js';
import type { ValueOf } from '../../labels.js';

export class RuleResultView {
  @Text(1, 60, { example: 'registered_in_china' }) ruleKey: string;
  @OneOf('eligibility_result') result: ValueOf<'eligibility_result'>;
  @Text(1, 60, { nullable: true, example: 'organization_type' }) reasonCode: string | null;
  @Text(1, 2000, { nullable: true, doc: 'Why the applicant contests it, or what a person checked.' }) note:
    string | null;
  @JsonObject({ nullable: true, doc: 'The facts as they were; null while the answers are sealed.' }) facts:
    object | null;
  @Uuid({ nullable: true, doc: 'null: the machine.' }) decidedBy: string | null;
  @Text(1, 255, { nullable: true, example: '李雷' }) decidedByName: string | null;
  @Instant() at: string;
}

export class RuleResultsView {
  @Many(() => RuleResultView) data: RuleResultView[];
}
