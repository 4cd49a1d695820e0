/**
 * Whether rules can be published: every fact is known, every comparison fits its kind, every part is one that evaluates.
 * What compiles never throws and never meets a fact that nobody supplies by mistake.
 */
import { valuesOf } from '../../labels.js';
import type { Reason } from '../../kernel/problem.js';
import { comparisonFault, isRecord } from '../form/comparison.js';
import type { KnownFacts } from './fact.js';

const KEY = /^[a-z][a-z0-9_]{0,59}$/;
/** parts of one rule; nobody could say why he was refused by more */
const MOST_PARTS = 100;

/** Of rules as they came; pointers into `rules`. */
export function compiles(rules: readonly unknown[], known: KnownFacts): Reason[] {
  const keys = rules.map((rule) => (isRecord(rule) ? rule.key : undefined));
  return rules.flatMap((rule, at): Reason[] => {
    const pointer = `/rules/${at}`;
    if (!isRecord(rule)) return [{ code: 'wrong_type', pointer }];
    const { key, severity, reasonCode, expr } = rule;
    const reasons: readonly unknown[] = valuesOf('ineligible_reason');
    const broken: [boolean, string, string][] = [
      [typeof key !== 'string' || !KEY.test(key), 'bad_key', 'key'],
      [keys.indexOf(key) < at, 'not_unique', 'key'],
      [severity !== 'block' && severity !== 'warn', 'not_in_list', 'severity'],
      [!reasons.includes(reasonCode), 'not_in_list', 'reasonCode'],
      [partsOf(expr) > MOST_PARTS, 'rule_too_long', 'expr'],
    ];
    return [
      ...broken.filter(([is]) => is).map(([, code, member]) => ({ code, pointer: `${pointer}/${member}` })),
      ...expressionFaults(expr, known, `${pointer}/expr`),
    ];
  });
}

/** Of one expression: also what a tier of a programme is given by. */
export function expressionFaults(expr: unknown, known: KnownFacts, pointer: string): Reason[] {
  const malformed: Reason[] = [{ code: 'condition_malformed', pointer }];
  if (!isRecord(expr)) return malformed;
  const members = Object.keys(expr);
  if ('fact' in expr) {
    if (members.some((member) => !['fact', 'op', 'value'].includes(member))) return malformed;
    if (typeof expr.fact !== 'string' || !Object.hasOwn(known, expr.fact)) {
      return [{ code: 'fact_unknown', pointer: `${pointer}/fact`, fact: expr.fact }];
    }
    const code = comparisonFault(known[expr.fact]!, expr.op, expr.value);
    return code ? [{ code, pointer, fact: expr.fact }] : [];
  }
  if (members.length !== 1) return malformed;
  if ('manual' in expr) return expr.manual === 'external_check' || expr.manual === 'judgement' ? [] : malformed;
  if ('not' in expr) return expressionFaults(expr.not, known, `${pointer}/not`);
  const how = members[0]!;
  const parts = expr[how];
  if ((how !== 'all' && how !== 'any') || !Array.isArray(parts) || parts.length === 0) return malformed;
  return parts.flatMap((part: unknown, at) => expressionFaults(part, known, `${pointer}/${how}/${at}`));
}

const partsOf = (expr: unknown): number =>
  isRecord(expr)
    ? 1 +
      Object.values(expr)
        .flat()
        .reduce<number>((all, part) => all + partsOf(part), 0)
    : 0;
