/** How a version of the rules is answered, and what they say of somebody. */
import { Instant, Int, List, Many, OneOf, Shaped, Uuid } from '../../kernel/fields.js';
import { JsonObject } from '../../kernel/json-fields.js';
import type { ValueOf } from '../../labels.js';
import { EligibilityRuleDto } from './eligibility-version.dto.js';

export class EligibilityVersionView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Uuid() roundId: string;
  @Int(1, 10_000) n: number;
  @OneOf('version_state') state: ValueOf<'version_state'>;
  @Many(() => EligibilityRuleDto) rules: EligibilityRuleDto[];
  @Instant({ nullable: true }) publishedAt: string | null;
  @List({ text: 40 }) allowedActions: string[];
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
}

export class RulePreviewView {
  @Shaped('^[a-z][a-z0-9_]{0,59}$', { example: 'is_company' }) key: string;
  @OneOf('rule_severity') severity: ValueOf<'rule_severity'>;
  @OneOf('eligibility_result') result: ValueOf<'eligibility_result'>;
  @OneOf('ineligible_reason') reasonCode: ValueOf<'ineligible_reason'>;
  @JsonObject({ doc: 'The rule again, with what each part came to and the fact it met.' }) why: object;
}

export class EligibilityPreviewView {
  @OneOf('eligibility_result', { doc: 'Of all rules that keep out, taken together.' })
  result: ValueOf<'eligibility_result'>;
  @Many(() => RulePreviewView) rules: RulePreviewView[];
}
