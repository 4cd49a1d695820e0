/**
 * The rules of a round, and what they say of an applicant. A rule is refused by machine only where every fact that speaks
 * against him is known; who contests that goes to a person instead.
 */
import type { ValueOf } from '../../labels.js';
import { type Explained, explain, type Expr, type Outcome } from './expression.js';
import type { Facts, KnownFacts } from './fact.js';

export interface Rule {
  readonly key: string;
  /** a failing `block` keeps an application out, a failing `warn` is shown to those who decide */
  readonly severity: 'block' | 'warn';
  readonly reasonCode: ValueOf<'ineligible_reason'>;
  readonly expr: Expr;
}

export interface RuleResult {
  readonly ruleKey: string;
  readonly severity: Rule['severity'];
  readonly result: Outcome;
  readonly reasonCode: Rule['reasonCode'];
  /** failed by machine, and the applicant says that is wrong */
  readonly contested: boolean;
  /** the facts that were asked about, as they were; unknown ones are left out */
  readonly facts: Facts;
  readonly why: Explained;
}

/** By machine, each rule on its own. A contested fail becomes manual; contesting what did not fail changes nothing. */
export const judge = (
  rules: readonly Rule[],
  facts: Facts,
  known: KnownFacts,
  contested: ReadonlySet<string> = new Set(),
): RuleResult[] =>
  rules.map(({ key, severity, reasonCode, expr }) => {
    const why = explain(expr, facts, known);
    const isContested = why.result === 'fail' && contested.has(key);
    const asked = Object.fromEntries([...factsIn(why)].sort(([a], [b]) => (a < b ? -1 : 1)));
    const result = isContested ? 'manual' : why.result;
    return { ruleKey: key, severity, result, reasonCode, contested: isContested, facts: asked, why };
  });

/** The newest result of each rule, taken together. */
export interface Standing {
  /** blocking rules that fail: not to be submitted, not to be passed */
  readonly fails: readonly RuleResult[];
  /** what a person still has to decide before the screening is passed */
  readonly manuals: readonly RuleResult[];
  readonly warnings: readonly RuleResult[];
}

export const standing = (results: readonly RuleResult[]): Standing => ({
  fails: results.filter(({ severity, result }) => severity === 'block' && result === 'fail'),
  manuals: results.filter(({ result }) => result === 'manual'),
  warnings: results.filter(({ severity, result }) => severity === 'warn' && result === 'fail'),
});

function factsIn(why: Explained): Map<string, unknown> {
  if ('fact' in why) return new Map(why.actual === undefined ? [] : [[why.fact, why.actual]]);
  if ('manual' in why) return new Map();
  const parts = 'all' in why ? why.all : 'any' in why ? why.any : [why.not];
  return new Map(parts.flatMap((part) => [...factsIn(part)]));
}
