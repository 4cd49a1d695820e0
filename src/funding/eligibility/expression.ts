/**
 * Who may apply, in three values: pass, fail, and manual where a fact is not known or only a person can tell. Strong
 * Kleene logic: what is unknown decides nothing that the rest has not decided, and it is never a pass.
 */
import type { ValueOf } from '../../labels.js';
import { compare, type Op } from '../form/comparison.js';
import type { Facts, KnownFacts } from './fact.js';

export type Outcome = ValueOf<'eligibility_result'>;

/** A fact that is compared. */
export interface FactTest {
  readonly fact: string;
  readonly op: Op;
  readonly value?: unknown;
}
export type Expr =
  | { readonly all: readonly Expr[] }
  | { readonly any: readonly Expr[] }
  | { readonly not: Expr }
  | FactTest
  /** a person looks elsewhere, or judges */
  | { readonly manual: 'external_check' | 'judgement' };

/** Why: the expression again, with what each part came to and the actual value of each fact; unknown ones have none. */
export type Explained = { readonly result: Outcome } & (
  | { readonly all: readonly Explained[] }
  | { readonly any: readonly Explained[] }
  | { readonly not: Explained }
  | (FactTest & { readonly actual?: unknown })
  | { readonly manual: 'external_check' | 'judgement' }
);

export const evaluate = (expr: Expr, facts: Facts, known: KnownFacts): Outcome => explain(expr, facts, known).result;

/** Of an expression that compiles (rules.ts). */
export function explain(expr: Expr, facts: Facts, known: KnownFacts): Explained {
  if ('all' in expr) {
    const all = expr.all.map((each) => explain(each, facts, known));
    return { result: allOf(all.map(({ result }) => result)), all };
  }
  if ('any' in expr) {
    const any = expr.any.map((each) => explain(each, facts, known));
    return { result: anyOf(any.map(({ result }) => result)), any };
  }
  if ('not' in expr) {
    const not = explain(expr.not, facts, known);
    return { result: opposite(not.result), not };
  }
  return 'manual' in expr ? { result: 'manual', ...expr } : test(expr, facts, known);
}

/** A fail fails it; else what is open leaves it open. */
export const allOf = (results: readonly Outcome[]): Outcome =>
  results.includes('fail') ? 'fail' : results.includes('manual') ? 'manual' : 'pass';

/** A pass passes it; else what is open leaves it open. */
export const anyOf = (results: readonly Outcome[]): Outcome =>
  results.includes('pass') ? 'pass' : results.includes('manual') ? 'manual' : 'fail';

export const opposite = (result: Outcome): Outcome =>
  result === 'pass' ? 'fail' : result === 'fail' ? 'pass' : 'manual';

function test(asked: FactTest, facts: Facts, known: KnownFacts): Explained {
  const { fact, op, value } = asked;
  const actual = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
  if (actual === undefined || !Object.hasOwn(known, fact)) return { ...asked, result: 'manual' };
  const holds = compare(known[fact]!, op, actual, value);
  return { ...asked, actual, result: holds === undefined ? 'manual' : holds ? 'pass' : 'fail' };
}
