/**
 * The assignment of a round as a problem for the solver, from the tables as they are now: who may judge what, how well
 * each suits, how much each can still take, and what is not moved any more.
 *
 * The hash is over all of it: two problems with one hash have one plan. Applications that have their reviewers already are
 * left out; the load that they are stays.
 */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { rows, type Tx } from '../../kernel/tx.js';
import { standsBetween, type Verdict } from '../conflict/verdict.js';
import type { Round } from '../round/round.entity.js';
import { pairScore, type TopicWeights } from './pair-score.js';
import { type AssignmentProblem, type Block, PairTable } from './problem.js';
import { freeOf, hasTooManyRounds, type Standing, standingsOf } from './standing.js';

export interface Framed {
  readonly problem: AssignmentProblem;
  readonly hash: string;
  /** proposed or invited: what a plan may keep or take back */
  readonly movable: readonly Asked[];
}

interface Asked {
  readonly id: string;
  readonly applicationId: string;
  readonly personId: string;
}

export async function frame(tx: Tx, round: Round, seed: string): Promise<Framed> {
  const known = await rows<Asked & { state: string }>(tx, KNOWN, [round.id]);
  const fixed = known.filter(({ state }) => FIXED.includes(state));
  const held = Map.groupBy(fixed, ({ applicationId }) => applicationId);
  const calls = (await rows<Call>(tx, CALLS, [round.id])).filter(
    ({ id }) => (held.get(id)?.length ?? 0) < round.settings.reviewersPerApplication,
  );
  const ids = new Set(calls.map(({ id }) => id));
  const pool = await standingsOf(tx, round);
  const people = pool.map(({ personId }) => personId);
  const obstacles = {
    verdicts: await standsBetween(tx, people, [...ids]),
    asked: new Set(known.filter(({ state }) => NOT_AGAIN.includes(state)).map(keyOf)),
    met: new Set(
      (await rows<{ pi: string; personId: string }>(tx, MET, [[...ids]])).map(({ pi, personId }) => pi + personId),
    ),
  };
  const problem = {
    seed,
    applications: calls.map(({ id }) => ({ id, reviewers: round.settings.reviewersPerApplication })),
    reviewers: pool.map((each) => ({
      id: each.personId,
      senior: each.senior,
      institution: each.institution,
      ...freeOf(each, round),
    })),
    pairs: await table(round, calls, pool, obstacles),
    fixed: fixed
      .filter(({ applicationId }) => ids.has(applicationId))
      .map(({ applicationId, personId }) => ({ applicationId, personId })),
  };
  const movable = known.filter(({ state, applicationId }) => MOVABLE.includes(state) && ids.has(applicationId));
  return { problem, hash: hashOf(problem, movable), movable };
}

const FIXED = ['accepted', 'in_progress', 'submitted'];
const MOVABLE = ['proposed', 'invited'];
const NOT_AGAIN = ['declined', 'expired', 'quarantined'];
const keyOf = ({ applicationId, personId }: Omit<Asked, 'id'>): string => applicationId + personId;

const KNOWN = `SELECT s.id, s.application_id AS "applicationId", s.person_id AS "personId", s.state FROM assignments_now s
  JOIN applications a ON a.id = s.application_id WHERE a.round_id = $1 ORDER BY s.application_id, s.person_id`;

interface Call {
  id: string;
  pi: string;
  topics: TopicWeights;
}

const CALLS = `SELECT a.id, a.owner_person_id AS pi,
    (SELECT coalesce(jsonb_object_agg(t.topic_code, t.weight), '{}') FROM application_topics t WHERE t.application_id = a.id) AS topics
  FROM applications a WHERE a.round_id = $1 AND a.state = 'in_review' ORDER BY a.id`;

/** Who has reviewed a PI before, in whatever round. */
const MET = `SELECT DISTINCT a.owner_person_id AS pi, s.person_id AS "personId" FROM applications here
  JOIN applications a ON a.owner_person_id = here.owner_person_id JOIN assignments s ON s.application_id = a.id
  WHERE here.id = ANY($1) AND s.state = 'submitted'`;

interface Obstacles {
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly asked: ReadonlySet<string>;
  readonly met: ReadonlySet<string>;
}

/** Of a large round some seconds of work: other requests are served between the rows. */
async function table(round: Round, calls: readonly Call[], pool: readonly Standing[], around: Obstacles) {
  const pairs = new PairTable(calls.length, pool.length);
  const closed = pool.map((each) => ownBlock(each, round));
  for (const [a, { id, pi, topics }] of calls.entries()) {
    for (const [r, { personId, reliability, topics: reviewer }] of pool.entries()) {
      const fresh = !around.met.has(pi + personId);
      const score = pairScore({ application: topics, reviewer, bid: null, reliability, fresh });
      const block =
        conflictIn(around.verdicts.get(`${id}:${personId}`)) ??
        (around.asked.has(id + personId) ? 'declined' : closed[r]!);
      pairs.set(a, r, score, block);
    }
    if (a % 16 === 0) await setImmediate();
  }
  return pairs;
}

const conflictIn = (verdict: Verdict | undefined): Block | null =>
  !verdict || verdict.is === 'clear' ? null : verdict.is === 'unknown' ? 'unknown' : verdict.rules[0]!;

function ownBlock(standing: Standing, round: Round): Block | null {
  if (!standing.available) return 'unavailable';
  if (!standing.pledged) return 'no_pledge';
  return hasTooManyRounds(standing, round) ? 'rounds_12m' : null;
}

function hashOf({ pairs, ...rest }: AssignmentProblem, movable: readonly Asked[]): string {
  const hash = createHash('sha256').update(JSON.stringify([rest, movable]));
  return hash.update(pairs.scores).update(pairs.blocks).digest('hex');
}
