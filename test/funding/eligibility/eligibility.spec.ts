/** F4.1–F4.4: three values, facts that nobody knows, what is contested, and rules that do not compile. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compiles, expressionFaults } from '../../../src/funding/eligibility/compiles.js';
import { evaluate, explain, type Expr, type Outcome } from '../../../src/funding/eligibility/expression.js';
import { type Facts, knownFacts } from '../../../src/funding/eligibility/fact.js';
import { judge, type Rule, standing } from '../../../src/funding/eligibility/rules.js';
import { field, option } from '../form/fields.js';

const KNOWN = knownFacts([
  field('stage', 'single_choice', { options: [option('idea'), option('mvp')] }),
  field('platforms', 'multi_choice', { options: [option('api'), option('web')] }),
  field('founded_on', 'date'),
  field('spend', 'money'),
]);
const says = (expr: Expr, facts: Facts = {}) => evaluate(expr, facts, KNOWN);

const YOUNG: Expr = { fact: 'organization.age_months', op: 'lte', value: 120 };
const COMPANY: Expr = { fact: 'organization.kind', op: 'eq', value: 'company' };
const AS: Record<Outcome, Expr> = {
  pass: { fact: 'team.size', op: 'gte', value: 1 },
  fail: { fact: 'team.size', op: 'lt', value: 1 },
  manual: { manual: 'judgement' },
};

describe('F4.1', () => {
  test.each<[Outcome, Outcome, Outcome, Outcome]>([
    ['pass', 'pass', 'pass', 'pass'],
    ['pass', 'manual', 'manual', 'pass'],
    ['pass', 'fail', 'fail', 'pass'],
    ['manual', 'pass', 'manual', 'pass'],
    ['manual', 'manual', 'manual', 'manual'],
    ['manual', 'fail', 'fail', 'manual'],
    ['fail', 'pass', 'fail', 'pass'],
    ['fail', 'manual', 'fail', 'manual'],
    ['fail', 'fail', 'fail', 'fail'],
  ])('%s and %s: all %s, any %s', (a, b, all, any) => {
    const facts = { 'team.size': 3 };
    expect(says({ all: [AS[a], AS[b]] }, facts)).toBe(all);
    expect(says({ any: [AS[a], AS[b]] }, facts)).toBe(any);
  });

  test('not swaps pass and fail, and leaves open what is open', () => {
    const swapped = (['pass', 'manual', 'fail'] as const).map((each) => says({ not: AS[each] }, { 'team.size': 3 }));
    expect(swapped).toEqual(['fail', 'manual', 'pass']);
  });
});

test('F4.2 an unknown age and a company: any passes, all is for a person', () => {
  const facts = { 'organization.kind': 'company' };
  expect(says({ any: [YOUNG, COMPANY] }, facts)).toBe('pass');
  expect(says({ all: [YOUNG, COMPANY] }, facts)).toBe('manual');
});

describe('facts', () => {
  test('what is blank is not there, and every other question about it is for a person', () => {
    const facts = { 'answer.stage': null };
    expect(says({ fact: 'answer.stage', op: 'present' }, facts)).toBe('fail');
    expect(says({ fact: 'answer.stage', op: 'ne', value: 'idea' }, facts)).toBe('manual');
    expect(says({ fact: 'answer.stage', op: 'present' })).toBe('manual');
  });

  test('a fact of another kind than it should be is not known', () => {
    expect(says(YOUNG, { 'organization.age_months': 'ten' })).toBe('manual');
    expect(says(YOUNG, { 'organization.age_months': NaN })).toBe('manual');
  });

  test.each<[Expr, Facts, Outcome]>([
    [{ fact: 'requested.token', op: 'lte', value: '20000000' }, { 'requested.token': '20000000' }, 'pass'],
    [{ fact: 'requested.token', op: 'lte', value: 20_000_000 }, { 'requested.token': '20000001' }, 'fail'],
    [{ fact: 'organization.lifetime_tokens', op: 'lt', value: '9007199254740993' }, { 'organization.lifetime_tokens': '9007199254740992' }, 'pass'], // prettier-ignore
    [{ fact: 'answer.spend', op: 'between', value: ['0.10', '0.30'] }, { 'answer.spend': '0.30' }, 'pass'],
    [{ fact: 'answer.spend', op: 'eq', value: '0.3' }, { 'answer.spend': '0.30' }, 'pass'],
    [{ fact: 'answer.founded_on', op: 'gte', value: '2016-11-26' }, { 'answer.founded_on': '2016-11-25' }, 'fail'],
    [{ fact: 'answer.platforms', op: 'in', value: ['api'] }, { 'answer.platforms': ['web', 'api'] }, 'pass'],
    [{ fact: 'answer.platforms', op: 'not_in', value: ['api'] }, { 'answer.platforms': ['web', 'api'] }, 'fail'],
    [{ fact: 'organization.kind', op: 'in', value: ['university', 'institute'] }, { 'organization.kind': 'society' }, 'fail'], // prettier-ignore
    [{ fact: 'applicant.has_hold', op: 'eq', value: false }, { 'applicant.has_hold': false }, 'pass'],
  ])('%j of %j: %s', (expr, facts, outcome) => {
    expect(expressionFaults(expr, KNOWN, '')).toEqual([]);
    expect(says(expr, facts)).toBe(outcome);
  });
});

describe('results', () => {
  const rules: Rule[] = [
    { key: 'kind', severity: 'block', reasonCode: 'organization_type', expr: COMPANY },
    { key: 'age', severity: 'block', reasonCode: 'age', expr: { all: [COMPANY, YOUNG] } },
    { key: 'small', severity: 'warn', reasonCode: 'out_of_scope', expr: { fact: 'team.size', op: 'lte', value: 5 } },
  ];
  const facts = { 'organization.kind': 'society', 'team.size': 9 };

  test('each rule says why, with the facts as they were', () => {
    expect(judge(rules, facts, KNOWN)[1]).toEqual({
      ruleKey: 'age',
      severity: 'block',
      result: 'fail',
      reasonCode: 'age',
      contested: false,
      facts: { 'organization.kind': 'society' },
      why: {
        result: 'fail',
        all: [
          { ...COMPANY, actual: 'society', result: 'fail' },
          { ...YOUNG, result: 'manual' },
        ],
      },
    });
  });

  test('F4.3 a fail by machine blocks; contested it is for a person; a warning never blocks', () => {
    const byMachine = standing(judge(rules, facts, KNOWN));
    expect(byMachine.fails.map(({ ruleKey, reasonCode }) => [ruleKey, reasonCode])).toEqual([
      ['kind', 'organization_type'],
      ['age', 'age'],
    ]);
    expect(byMachine.warnings.map(({ ruleKey }) => ruleKey)).toEqual(['small']);
    const contested = standing(judge(rules, facts, KNOWN, new Set(['kind', 'age', 'nothing'])));
    expect(contested.fails).toEqual([]);
    expect(contested.manuals.map(({ ruleKey, contested: is }) => [ruleKey, is])).toEqual([
      ['kind', true],
      ['age', true],
    ]);
  });

  test('contesting what passed changes nothing', () => {
    const passing = { 'organization.kind': 'company', 'organization.age_months': 12, 'team.size': 2 };
    const results = judge(rules, passing, KNOWN, new Set(['kind']));
    expect(results.map(({ result, contested }) => [result, contested])).toEqual(Array(3).fill(['pass', false]));
  });
});

describe('F4.4 what does not compile', () => {
  const rule = (expr: unknown, more: object = {}) => ({
    key: 'r',
    severity: 'block',
    reasonCode: 'age',
    expr,
    ...more,
  });
  const faults = (...rules: unknown[]) => compiles(rules, KNOWN).map(({ code, pointer }) => `${pointer} ${code}`);

  test('a fact that is misspelt, with its place', () => {
    expect(faults(rule({ any: [COMPANY, { not: { ...YOUNG, fact: 'organization.agee_months' } }] }))).toEqual([
      '/rules/0/expr/any/1/not/fact fact_unknown',
    ]);
    expect(faults(rule({ fact: 'constructor', op: 'present' }))).toEqual(['/rules/0/expr/fact fact_unknown']);
  });

  test.each<[unknown, string]>([
    [{ fact: 'organization.kind', op: 'lt', value: 'company' }, 'op_does_not_fit'],
    [{ fact: 'organization.kind', op: 'eq', value: 'firm' }, 'value_does_not_fit'],
    [{ fact: 'organization.age_months', op: 'like', value: 1 }, 'op_unknown'],
    [{ fact: 'organization.age_months', op: 'between', value: [2, 1] }, 'value_does_not_fit'],
    [{ fact: 'organization.age_months', op: 'in', value: [] }, 'value_does_not_fit'],
    [{ fact: 'applicant.sanctioned', op: 'eq', value: 'false' }, 'value_does_not_fit'],
    [{ all: [] }, 'condition_malformed'],
    [{ all: [COMPANY], any: [COMPANY] }, 'condition_malformed'],
    [{ manual: 'guess' }, 'condition_malformed'],
    [{}, 'condition_malformed'],
    ['pass', 'condition_malformed'],
  ])('%j: %s', (expr, code) => {
    expect(faults(rule(expr)).map((each) => each.split(' ')[1])).toEqual([code]);
  });

  test('a rule has a key of its own, a severity, a reason that is known, and a length that can be explained', () => {
    expect(faults(rule(COMPANY), rule(COMPANY, { severity: 'never', reasonCode: 'because' }), null)).toEqual([
      '/rules/1/key not_unique',
      '/rules/1/severity not_in_list',
      '/rules/1/reasonCode not_in_list',
      '/rules/2 wrong_type',
    ]);
    expect(faults(rule({ all: Array(100).fill(COMPANY) }))).toEqual(['/rules/0/expr rule_too_long']);
  });
});

const { expr } = fc.letrec<{ expr: Expr }>((tie) => ({
  expr: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Expr[]>(YOUNG, COMPANY, AS.pass, { fact: 'applicant.has_hold', op: 'eq', value: false }, AS.manual),
    fc.record({ all: fc.array(tie('expr'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('expr'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('expr') }),
  ),
}));
const someFacts = fc.record(
  {
    'organization.age_months': fc.constantFrom(12, 200),
    'organization.kind': fc.constantFrom('company', 'society'),
    'team.size': fc.constantFrom(0, 3),
    'applicant.has_hold': fc.boolean(),
  },
  { requiredKeys: [] },
);

test('what was decided stays decided whatever else becomes known', () => {
  fc.assert(
    fc.property(expr, someFacts, someFacts, (rule, some, more) => {
      const early = says(rule, some);
      if (early !== 'manual') expect(says(rule, { ...more, ...some })).toBe(early);
    }),
  );
});

test('De Morgan, and an explanation that comes to what it explains', () => {
  fc.assert(
    fc.property(fc.array(expr, { minLength: 1, maxLength: 4 }), someFacts, (parts, facts) => {
      const negated = parts.map((not): Expr => ({ not }));
      expect(says({ not: { all: parts } }, facts)).toBe(says({ any: negated }, facts));
      const { result, ...why } = explain({ any: parts }, facts, KNOWN);
      expect(says(why as Expr, facts)).toBe(result);
    }),
  );
});
