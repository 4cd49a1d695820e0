/**
 * May this person judge this application? Answered at the moment of use from the sources and from what people judged, in
 * one statement: no job has to have run, and no recomputation that is under way is ever seen half done.
 *
 * `conflict`: something hard stands, or something that a human confirmed. `unknown`: a question is open (who the person is,
 * a namesake on the team, a soft finding) and no human has written a note. `clear`: neither. Where nobody is to be asked,
 * nobody judges: a person or an application that does not exist is `unknown`.
 */
import { may } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { problem, type Reason } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import { judged } from './evidence.js';

export type Rule = ValueOf<'conflict_rule'>;

export interface Verdict {
  readonly is: ValueOf<'conflict_verdict'>;
  /** what makes the conflict, or the soft findings that nobody has judged; C1 first */
  readonly rules: readonly Rule[];
  /** the questions that a note would answer: `identity`, `namesake:<person>`, `C4:<hash>` */
  readonly open: readonly string[];
}

const CLEAR: Verdict = { is: 'clear', rules: [], open: [] };
const UNKNOWN: Verdict = { is: 'unknown', rules: [], open: ['identity'] };

/** `C10` is more than `C9`, whatever the alphabet says. */
const IN_ORDER = `ORDER BY substr(rule, 2)::int`;

const VERDICTS = `,
  against AS (
    SELECT person_id, application_id, bool_or(severity = 'hard' OR state = 'confirmed') AS is_hard,
           array_agg(rule ${IN_ORDER}) FILTER (WHERE severity = 'hard' OR state = 'confirmed') AS hard,
           array_agg(rule ${IN_ORDER}) FILTER (WHERE severity = 'soft' AND state = 'suggested') AS soft
    FROM (SELECT DISTINCT person_id, application_id, rule, severity, state FROM standing) s GROUP BY 1, 2),
  asked AS (SELECT person_id, application_id, array_agg(question ORDER BY question) AS open FROM open GROUP BY 1, 2)
  SELECT coalesce(g.person_id, q.person_id) AS "personId", coalesce(g.application_id, q.application_id) AS "applicationId",
         coalesce(g.is_hard, false) AS "isHard", coalesce(g.hard, '{}') AS hard, coalesce(g.soft, '{}') AS soft,
         coalesce(q.open, '{}') AS open
  FROM against g FULL JOIN asked q ON (q.person_id, q.application_id) = (g.person_id, g.application_id)`;

const AMONG_MANY = `${judged()}${VERDICTS}`;

/** One pair, as nearly all guards ask: PostgreSQL plans it once a connection, which takes longer than the answer. */
const OF_A_PAIR = `${judged('ARRAY[$1::uuid]', 'ARRAY[$2::uuid]')}${VERDICTS}`;

interface Found {
  personId: string;
  applicationId: string;
  isHard: boolean;
  hard: Rule[];
  soft: Rule[];
  open: string[];
}

export type Pair = `${string}:${string}`;
export type Verdicts = ReadonlyMap<Pair, Verdict>;

/** `<application>:<person>`, how a verdict is found. */
export const pairOf = (applicationId: string, personId: string): Pair => `${applicationId}:${personId}`;

/** What is not clear among these people and these applications: a whole round has a million pairings, and few that matter. */
export async function standsBetween(
  tx: Tx,
  personIds: readonly string[],
  applicationIds: readonly string[],
): Promise<Verdicts> {
  const isPair = personIds.length === 1 && applicationIds.length === 1;
  const found = isPair
    ? await rows<Found>(tx, OF_A_PAIR, [personIds[0], applicationIds[0]])
    : await rows<Found>(tx, AMONG_MANY, [personIds, applicationIds]);
  return new Map(found.map((each) => [pairOf(each.applicationId, each.personId), verdictOf(each)]));
}

/** Every pairing of these people and these applications. */
export async function verdictsAmong(
  tx: Tx,
  personIds: readonly string[],
  applicationIds: readonly string[],
): Promise<Verdicts> {
  const special = await standsBetween(tx, personIds, applicationIds);
  const all = new Map<Pair, Verdict>();
  for (const applicationId of applicationIds)
    for (const personId of personIds) {
      const pair = pairOf(applicationId, personId);
      all.set(pair, special.get(pair) ?? CLEAR);
    }
  return all;
}

/** @throws 404 where there is no such application */
export async function verdict(tx: Tx, personId: string, applicationId: string): Promise<Verdict> {
  if (!(await one(tx, `SELECT FROM applications WHERE id = $1`, [applicationId]))) throw problem('not-found');
  return (await verdictsAmong(tx, [personId], [applicationId])).get(pairOf(applicationId, personId))!;
}

const POOL = `SELECT person_id AS id FROM reviewers WHERE state <> 'retired'
  UNION SELECT person_id FROM committee_seats WHERE round_id = $1 AND during @> app_now()`;

const OF_ROUND = `SELECT id FROM applications WHERE round_id = $1 AND state NOT IN ('draft', 'withdrawn', 'void', 'ineligible')`;

/** The whole pool and the committee with every application that is under way in a round. */
export async function verdictsOf(tx: Tx, roundId: string): Promise<Verdicts> {
  const ids = async (text: string) => (await rows<{ id: string }>(tx, text, [roundId])).map(({ id }) => id);
  return verdictsAmong(tx, await ids(POOL), await ids(OF_ROUND));
}

/** As a reason: which rule it is, those read who read conflicts; of an exclusion that an applicant asked for, nobody of himself. */
export function reasonsIn(
  actor: Actor,
  personId: string | null,
  applicationId: string,
  { is, rules }: Verdict,
): Reason[] {
  if (is === 'clear') return [];
  const rule = is === 'unknown' ? is : rules.find((each) => each !== 'C8' || personId !== actor.personId);
  return [{ code: 'conflict_of_interest', applicationId, ...(may(actor, 'conflicts.read') && rule && { rule }) }];
}

/** The guard of everybody who does something to applications: screens, recommends, reviews, votes, approves, releases. */
export async function expectClear(tx: Tx, actor: Actor, applicationIds: readonly string[]): Promise<Reason[]> {
  if (actor.kind === 'system' || applicationIds.length === 0) return [];
  const me = actor.personId;
  const verdicts = me ? await verdictsAmong(tx, [me], applicationIds) : undefined;
  return applicationIds.flatMap((id) => reasonsIn(actor, me, id, verdicts?.get(pairOf(id, me!)) ?? UNKNOWN));
}

const verdictOf = ({ isHard, hard, soft, open }: Found): Verdict => {
  if (isHard) return { is: 'conflict', rules: [...new Set(hard)], open };
  return open.length > 0 ? { is: 'unknown', rules: [...new Set(soft)], open } : CLEAR;
};
