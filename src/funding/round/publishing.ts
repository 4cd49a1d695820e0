/**
 * What keeps a round from being published, all of it at once: versions, rules that fit the form, money that is there,
 * dates, the policy on conflicts, the metric.
 */
import { exact } from '../../kernel/decimal.js';
import type { Reason } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { compiles } from '../eligibility/compiles.js';
import { knownFacts } from '../eligibility/fact.js';
import { amountText, type Resource } from '../envelope/amounts.js';
import type { Field } from '../form/field.js';
import { type Kind, programmeOf } from '../programme/programme.js';
import { type Criterion, rubricFaults } from '../rubric/rubric.js';
import { dateFaults } from './dates.js';
import { type Limit, limitsOf } from './limits.js';
import type { Round } from './round.entity.js';
import { settingFaults } from './terms.js';

export async function obstacles(tx: Tx, round: Round): Promise<Reason[]> {
  const { kind, state, fields, criteria, rules } = (await one<Row>(tx, ROW, [round.id]))!;
  const fault = (code: string, pointer: string): Reason => ({ code, pointer });
  return [
    ...(state === 'closed' ? [fault('fund_closed', '/fundId')] : []),
    ...(fields ? [] : [fault('form_unpublished', '/formVersionId')]),
    ...(criteria ? rubricFaults(criteria) : [fault('rubric_unpublished', '/rubricVersionId')]),
    ...(rules ? rulesFaults(rules, fields ?? [], kind) : [fault('eligibility_unpublished', '/eligibilityVersionId')]),
    ...(await moneyFaults(tx, round.id, fields ?? [])),
    ...dateFaults(round),
    ...settingFaults(round.settings),
    ...(round.settings.conflictYears > 0 ? [] : [fault('conflict_policy_missing', '/settings/conflictYears')]),
    ...(round.rankingMetric ? [] : [fault('metric_missing', '/rankingMetric')]),
  ];
}

/** Rules that ask what the form or the programme does not know. */
export function rulesFaults(rules: readonly unknown[], fields: readonly Field[], kind: Kind): Reason[] {
  const faults = compiles(rules, knownFacts(fields, programmeOf(kind).knows));
  return faults.length ? [{ code: 'eligibility_does_not_compile', pointer: '/eligibilityVersionId', faults }] : [];
}

/** Each resource that can be asked for has its limits, and an envelope that was filled by two persons and holds one award. */
async function moneyFaults(tx: Tx, roundId: string, fields: readonly Field[]): Promise<Reason[]> {
  const limits = await limitsOf(tx, roundId);
  const filled = await rows<{ resource: Resource; total: string }>(tx, FILLED, [roundId]);
  const totals = new Map(filled.map(({ resource, total }) => [resource, total]));
  const asked = fields.flatMap(({ resource }) => resource ?? []);
  const unlimited = asked.filter((resource) => !limits.some((limit) => limit.resource === resource));
  return [
    ...(limits.length === 0 && asked.length === 0 ? [{ code: 'limit_missing', pointer: '/limits' }] : []),
    ...unlimited.map((resource) => ({ code: 'limit_missing', pointer: '/limits', resource })),
    ...limits.flatMap((limit, at) => envelopeFaults(limit, `/limits/${at}`, totals.get(limit.resource))),
  ];
}

function envelopeFaults({ resource, maxAward }: Limit, pointer: string, total?: string): Reason[] {
  if (total === undefined) return [{ code: 'envelope_missing', pointer, resource }];
  if (exact(maxAward) <= exact(total)) return [];
  return [{ code: 'max_award_exceeds_envelope', pointer: `${pointer}/maxAward`, resource, total }];
}

interface Row {
  readonly kind: Kind;
  readonly state: 'active' | 'closed';
  readonly fields: Field[] | null;
  readonly criteria: Criterion[] | null;
  readonly rules: unknown[] | null;
}

const ROW = `
  SELECT f.kind, f.state, fv.fields, rv.criteria, ev.rules FROM rounds r JOIN funds f ON f.id = r.fund_id
  LEFT JOIN form_versions fv ON fv.id = r.form_version_id LEFT JOIN rubric_versions rv ON rv.id = r.rubric_version_id
  LEFT JOIN eligibility_versions ev ON ev.id = r.eligibility_version_id WHERE r.id = $1`;

const FILLED = `SELECT e.resource, ${amountText('e.total', 'e.resource')} AS total FROM envelopes e
  WHERE e.round_id = $1 AND e.parent_id IS NULL AND e.total > 0`;
