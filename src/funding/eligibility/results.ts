/**
 * What the rules said of an application, kept as rows that never change: the newest of a rule counts. By machine at every
 * submission, with the facts as they were; by a person afterwards. What a person decided stands until the facts differ.
 */
import { record } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { problem } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import type { Application } from '../application/application.entity.js';
import type { Taken } from '../application/taking.js';
import { establish } from './facts.js';
import { judge, type Rule, type RuleResult } from './rules.js';

/** `contested`: rule key → why the applicant holds the machine's fail to be wrong. */
export async function judgeByMachine(
  tx: Tx,
  actor: Actor,
  taken: Taken,
  contested: Readonly<Record<string, string>> = {},
): Promise<RuleResult[]> {
  const versionId = taken.round.eligibilityVersionId!;
  const { facts, known } = await establish(tx, taken);
  const results = judge(await rulesOf(tx, versionId), facts, known, new Set(Object.keys(contested)));
  const kept = results.map((each) => ({
    key: each.ruleKey,
    result: each.result,
    facts: each.facts,
    reason: each.result === 'pass' ? null : each.reasonCode,
    note: each.contested ? contested[each.ruleKey] : null,
  }));
  await rows(tx, KEEP, [taken.application.id, versionId, JSON.stringify(kept), actor.userId]);
  return results;
}

export interface Open {
  readonly fails: OpenRule[];
  readonly manuals: string[];
  readonly warnings: string[];
}

export async function rulesOf(tx: Tx, versionId: string): Promise<readonly Rule[]> {
  const row = await one<{ rules: Rule[] }>(tx, `SELECT rules FROM eligibility_versions WHERE id = $1`, [versionId]);
  return row!.rules;
}

/** What the newest results leave open: blocking rules that fail, what a person has to decide, what a person should see. */
export async function openRules(tx: Tx, applicationId: string): Promise<Open> {
  const found = await rows<OpenRule>(tx, NEWEST, [applicationId]);
  const failing = found.filter(({ result }) => result === 'fail');
  return {
    fails: failing.filter(({ severity }) => severity === 'block'),
    manuals: found.filter(({ result }) => result === 'manual').map(({ ruleKey }) => ruleKey),
    warnings: failing.filter(({ severity }) => severity === 'warn').map(({ ruleKey }) => ruleKey),
  };
}

export type OpenRule = Pick<RuleResult, 'ruleKey' | 'severity' | 'result' | 'reasonCode'>;

export interface Ruling {
  readonly result: 'pass' | 'fail';
  readonly note: string;
}

/**
 * A person decides a rule that is open, or once more one that a person has decided; what the machine could tell is not
 * theirs to say. The application is locked by the caller, who has asked for conflicts of interest.
 */
export async function decideRule(
  tx: Tx,
  actor: Actor,
  { id, version }: Pick<Application, 'id' | 'version'>,
  ruleKey: string,
  { result, note }: Ruling,
): Promise<void> {
  const [asked] = await rows<OpenRule & { byPerson: boolean }>(tx, `${NEWEST} AND v.rule_key = $2`, [id, ruleKey]);
  if (!asked) throw problem('not-found');
  if (asked.result !== 'manual' && !asked.byPerson) {
    throw problem('guard-failed', { reasons: [{ code: 'decided_by_machine', pointer: '/result' }] });
  }
  await rows(tx, DECIDE, [id, ruleKey, result, note, actor.userId]);
  const changes = { [`eligibility.${ruleKey}`]: { from: asked.result, to: result } };
  await record(tx, actor, {
    action: 'applications.decide_eligibility',
    subject: { type: 'applications', id, version },
    changes,
    reason: note,
  });
}

/** Not again, where the machine said the same of the same facts: a decision that followed it stands. */
const KEEP = `
  INSERT INTO eligibility_results (application_id, eligibility_version_id, rule_key, result, fact_snapshot, reason_code, note, created_by, at)
  SELECT $1, $2, k.key, k.result, k.facts, k.reason, k.note, $4, app_now()
  FROM jsonb_to_recordset($3::jsonb) AS k (key text, result text, facts jsonb, reason text, note text)
  LEFT JOIN LATERAL (SELECT p.result, p.fact_snapshot, p.eligibility_version_id AS version FROM eligibility_results p
                     WHERE p.application_id = $1 AND p.rule_key = k.key AND p.decided_by IS NULL
                     ORDER BY p.id DESC LIMIT 1) p ON true
  WHERE (p.result, p.fact_snapshot, p.version) IS DISTINCT FROM (k.result, k.facts, $2::uuid)`;

/** The newest of each rule of the version by which the machine judged last. */
const NEWEST = `
  SELECT v.rule_key AS "ruleKey", v.severity, v.result, v.reason AS "reasonCode", v.by_person AS "byPerson"
  FROM (SELECT DISTINCT ON (e.rule_key) e.rule_key, e.result, e.decided_by IS NOT NULL AS by_person,
               rule ->> 'severity' AS severity, rule ->> 'reasonCode' AS reason
        FROM eligibility_results e
        JOIN eligibility_versions ev ON ev.id = e.eligibility_version_id
        CROSS JOIN LATERAL jsonb_array_elements(ev.rules) rule
        WHERE e.application_id = $1 AND rule ->> 'key' = e.rule_key
          AND ev.n = (SELECT max(n.n) FROM eligibility_results m JOIN eligibility_versions n ON n.id = m.eligibility_version_id
                      WHERE m.application_id = $1)
        ORDER BY e.rule_key, e.id DESC) v
  WHERE true`;

const DECIDE = `
  INSERT INTO eligibility_results (application_id, eligibility_version_id, rule_key, result, fact_snapshot, decided_by, reason_code, note, created_by, at)
  SELECT $1, e.eligibility_version_id, $2, $3, e.fact_snapshot, $5, CASE $3::text WHEN 'fail' THEN e.reason_code END, $4, $5, app_now()
  FROM eligibility_results e WHERE e.application_id = $1 AND e.rule_key = $2 ORDER BY e.id DESC LIMIT 1`;
