/**
 * What a reviewer brings to the applications of a round: seniority, institution, load, rounds of the last twelve months,
 * absences, pledge, how punctual so far. The solver and a hand that picks one person ask the same statement.
 *
 * Load is counted from the table each time: what is open in this round against the round's limit, what is open anywhere
 * against the person's own. What a plan may still move (proposed or invited here) is given apart.
 */
import { rows, type Tx } from '../../kernel/tx.js';
import { HAS_PLEDGED } from '../reviewer/pledge.js';
import { COUNTED, ENOUGH, IN_TIME } from '../reviewer/reliability.js';
import type { Round } from '../round/round.entity.js';
import { IS_LIVE, IS_OPEN } from './assignment.lifecycle.js';
import type { TopicWeights } from './pair-score.js';

export interface Standing {
  readonly personId: string;
  readonly senior: boolean;
  /** the root of the organization */
  readonly institution: string | null;
  readonly personalCap: number | null;
  /** open in this round, without what may still be moved */
  readonly settledHere: number;
  /** proposed or invited in this round */
  readonly movableHere: number;
  readonly openElsewhere: number;
  /** other rounds of the last twelve months; 0 for whoever volunteered for more */
  readonly rounds: number;
  /** in the pool, and not away today nor on the day when reviews are due */
  readonly available: boolean;
  readonly pledged: boolean;
  /** share of reviews in time; null while there are fewer than three */
  readonly reliability: number | null;
  readonly topics: TopicWeights;
}

/** Everybody in the pool and whoever has an assignment in the round; or this person alone. */
export const standingsOf = (tx: Tx, round: Round, personId: string | null = null): Promise<Standing[]> =>
  rows<Standing>(tx, STANDINGS, [round.id, round.reviewDueAt, personId]);

const STANDINGS = `
  WITH here AS (SELECT id FROM applications WHERE round_id = $1),
  pool AS (
    SELECT w.* FROM reviewers w
    WHERE CASE WHEN $3::uuid IS NOT NULL THEN w.person_id = $3
      ELSE w.state = 'active' OR w.person_id IN (
        SELECT s.person_id FROM assignments s JOIN here h ON h.id = s.application_id WHERE ${IS_LIVE}) END),
  load AS (
    SELECT s.person_id,
      count(*) FILTER (WHERE h.id IS NOT NULL AND s.state IN ('accepted', 'in_progress'))::int AS settled_here,
      count(*) FILTER (WHERE h.id IS NOT NULL AND s.state IN ('proposed', 'invited'))::int AS movable_here,
      count(*) FILTER (WHERE h.id IS NULL)::int AS elsewhere
    FROM assignments s LEFT JOIN here h ON h.id = s.application_id
    WHERE s.person_id IN (SELECT person_id FROM pool) AND ${IS_OPEN} GROUP BY 1),
  past AS (
    SELECT s.person_id, count(DISTINCT a.round_id) FILTER (WHERE a.round_id <> $1
        AND s.state IN ('accepted', 'in_progress', 'submitted') AND s.accepted_at > app_now() - interval '1 year')::int AS rounds,
      count(*) FILTER (WHERE ${COUNTED})::int AS due, count(*) FILTER (WHERE ${COUNTED} AND ${IN_TIME})::int AS in_time
    FROM assignments s JOIN applications a ON a.id = s.application_id LEFT JOIN reviews v ON v.assignment_id = s.id
    WHERE s.person_id IN (SELECT person_id FROM pool) AND s.state IN ('accepted', 'in_progress', 'submitted', 'quarantined')
    GROUP BY 1)
  SELECT w.person_id AS "personId", w.seniority = 'senior' AS senior, o.root_organization_id AS institution,
    w.personal_cap AS "personalCap", coalesce(l.settled_here, 0) AS "settledHere", coalesce(l.movable_here, 0) AS "movableHere",
    coalesce(l.elsewhere, 0) AS "openElsewhere", CASE WHEN w.volunteered_extra THEN 0 ELSE coalesce(p.rounds, 0) END AS rounds,
    w.state = 'active' AND NOT EXISTS (SELECT FROM reviewer_absences x WHERE x.reviewer_id = w.id
      AND (x.during @> app_today() OR x.during @> ($2::timestamptz AT TIME ZONE 'Asia/Shanghai')::date)) AS available,
    ${HAS_PLEDGED} AS pledged,
    CASE WHEN p.due >= ${ENOUGH} THEN p.in_time::float / p.due END AS reliability,
    (SELECT coalesce(jsonb_object_agg(t.topic_code, t.weight), '{}') FROM reviewer_topics t WHERE t.reviewer_id = w.id) AS topics
  FROM pool w LEFT JOIN organizations o ON o.id = w.organization_id
    LEFT JOIN load l ON l.person_id = w.person_id LEFT JOIN past p ON p.person_id = w.person_id
  ORDER BY w.person_id`;

/**
 * The same people are not given more to do by somebody else meanwhile. Lock order: after the applications, before the
 * assignments; by id.
 */
export const holdReviewers = (tx: Tx, personIds: readonly string[]): Promise<unknown> =>
  rows(tx, `SELECT id FROM reviewers WHERE person_id = ANY($1) ORDER BY id FOR NO KEY UPDATE`, [personIds]);

/** How many more applications of this round the person may take, and which of the two limits says so. */
export function freeOf(standing: Standing, round: Round): { free: number; limit: 'max_load' | 'personal_cap' } {
  const { personalCap, settledHere, openElsewhere } = standing;
  const byRound = round.settings.maxLoad - settledHere;
  const byPerson = personalCap === null ? Infinity : personalCap - settledHere - openElsewhere;
  const limit = byPerson < byRound ? 'personal_cap' : 'max_load';
  return { free: Math.max(0, Math.min(byRound, byPerson)), limit };
}

export const hasTooManyRounds = ({ rounds }: Standing, { settings }: Round): boolean =>
  settings.maxRoundsPerYear !== null && rounds >= settings.maxRoundsPerYear;
