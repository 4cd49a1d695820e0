/** Rules as they are written and answered, and what is known of somebody who asks before applying. */
import { Many, OneOf, Shaped } from '../../kernel/fields.js';
import { JsonObject } from '../../kernel/json-fields.js';
import type { ValueOf } from '../../labels.js';
import type { Expr } from './expression.js';
import type { Facts } from './fact.js';

export class EligibilityRuleDto {
  @Shaped('^[a-z][a-z0-9_]{0,59}$', { example: 'is_company' }) key: string;
  @OneOf('rule_severity') severity: ValueOf<'rule_severity'>;
  @OneOf('ineligible_reason') reasonCode: ValueOf<'ineligible_reason'>;
  @JsonObject({
    doc: '{"all": […]}, {"any": […]}, {"not": …}, {"fact", "op", "value"} or {"manual": "external_check" | "judgement"}.',
    example: { fact: 'organization.kind', op: 'eq', value: 'company' },
  })
  expr: Expr;
}

const RULES = { max: 100, doc: 'All of them, in order.' };

export class CreateEligibilityVersionDto {
  @Many(() => EligibilityRuleDto, { ...RULES, maybe: true, doc: 'All of them, in order; left out, those in force.' })
  rules?: EligibilityRuleDto[];
}

export class UpdateEligibilityVersionDto {
  @Many(() => EligibilityRuleDto, RULES) rules: EligibilityRuleDto[];
}

export class EligibilityPreviewDto {
  @JsonObject({
    doc: 'What you know, by the names that the rules use; what you leave out is left to a person.',
    example: { 'organization.kind': 'company', 'organization.age_months': 30 },
  })
  facts: Facts;
}
