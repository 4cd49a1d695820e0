/** What is said of a tier. */
import type { Code } from '../../codes.js';
import { BigIntText, DateOnly, field, type FieldOptions, Int, Shaped, Uuid } from '../../kernel/fields.js';
import { JsonObject } from '../../kernel/json-fields.js';

const MOST_INSTALMENTS = 12;

/** Whole percentages of one award, in their order. */
const Percentages = (options: FieldOptions) =>
  field(
    { type: 'array', items: { type: 'integer', minimum: 1, maximum: 100 }, minItems: 1, maxItems: MOST_INSTALMENTS },
    percentagesFault,
    { example: [40, 30, 30], doc: 'Percentages of an award, which sum to 100.', ...options },
  );

function percentagesFault(value: unknown): Code | undefined {
  if (!Array.isArray(value)) return value === undefined ? 'required' : 'wrong_type';
  if (value.length < 1) return 'too_few';
  if (value.length > MOST_INSTALMENTS) return 'too_many';
  if (value.some((each) => !Number.isInteger(each) || each < 1 || each > 100)) return 'wrong_type';
  return value.reduce((sum: number, each) => sum + (each as number), 0) === 100 ? undefined : 'instalments_not_100';
}

const RULE = {
  doc: 'Who may be on it: an expression as in eligibility rules, which applicants read.',
  example: { fact: 'organization.uscc_valid', op: 'eq', value: true },
};
const FROM = { doc: 'The first day in effect; without it, tomorrow.', example: '2099-01-01' };
const maybe = { maybe: true };

export class CreateTierDto {
  @Uuid() fundId: string;
  @Shaped('^[a-z0-9_]{2,30}$', { example: 'growth' }) key: string;
  @BigIntText({ doc: 'Of the whole ladder up to this tier.', example: '100000000' }) totalTokens: string;
  @JsonObject(RULE) rule: Record<string, unknown>;
  @Int(1, 60, { ...maybe, example: 12 }) validMonths?: number;
  @Percentages(maybe) instalments?: number[];
  @DateOnly({ ...maybe, ...FROM, doc: 'The first day in effect; without it, today.' }) effectiveFrom?: string;
}

/** What is not named stays as it is. */
export class UpdateTierDto {
  @BigIntText({ ...maybe, example: '100000000' }) totalTokens?: string;
  @JsonObject({ ...maybe, ...RULE }) rule?: Record<string, unknown>;
  @Int(1, 60, { ...maybe, example: 12 }) validMonths?: number;
  @Percentages(maybe) instalments?: number[];
  @DateOnly({ ...maybe, ...FROM }) effectiveFrom?: string;
}
