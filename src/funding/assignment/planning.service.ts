/**
 * The assignment of a whole round: planned without touching anything, shown, and applied exactly as it was shown.
 *
 * The promise: what is applied was computed from what is there. Whoever answers an invitation, is found to have a conflict
 * or signs off meanwhile makes the plan stale; there is never a plan with fewer reviewers than the round asks for.
 *
 * Lock order: round (for itself: its assignments change under a share of it), run, reviewers by id, assignments
 * by id.
 */
import { Injectable } from '@nestjs/common';
import { move, record } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { problem, type Reason, refuse } from '../../kernel/problem.js';
import { find, insert } from '../../kernel/rows.js';
import { one } from '../../kernel/tx.js';
import { rounds } from '../round/round.access.js';
import { Round } from '../round/round.entity.js';
import { applyDiff } from './applying.js';
import { assignInThread } from './assign-in-thread.js';
import { assignmentRuns } from './assignment-run.access.js';
import { AssignmentRun } from './assignment-run.entity.js';
import { assignmentRunLife } from './assignment-run.lifecycle.js';
import { assignmentRunAnswer } from './assignment-run.query.js';
import { type Diff, diffOf } from './differing.js';
import { inviteAll } from './inviting-all.js';
import { frame } from './framing.js';
import { holdReviewers } from './standing.js';

/** 2,000 applications and 600 reviewers are judged, compared and written */
const SECONDS = 60;

@Injectable()
export class PlanningService {
  constructor(private readonly db: Db) {}

  async plan(actor: Actor, roundId: string, seed = roundId): Promise<Answer> {
    const framed = await this.db.work(
      async (tx) => {
        const round = await find(tx, Round, roundId);
        refuse(notRunning(round));
        return frame(tx, round, seed);
      },
      { seconds: SECONDS },
    );
    const plan = await assignInThread(framed.problem);
    if (!plan.feasible) throw problem('infeasible', { deficient: plan.deficient, relaxations: plan.relaxations });
    const run = {
      createdBy: actor.userId,
      roundId,
      params: { seed },
      inputHash: framed.hash,
      pairs: plan.pairs,
      diff: diffOf(plan, framed),
      stats: plan.stats,
    };
    return this.db.transaction(actor, async (tx) => {
      const { id } = await insert(tx, AssignmentRun, run);
      await record(tx, actor, {
        action: 'assignment_runs.create',
        subject: { type: 'assignment_runs', id, version: 1 },
      });
      return assignmentRunAnswer(tx, actor, id);
    });
  }

  apply(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(
      actor,
      async (tx) => {
        const above = await one<{ roundId: string }>(tx, ABOVE, [id]);
        if (!above) throw problem('not-found');
        const round = await claim(tx, SYSTEM, rounds, above.roundId, 'rounds.settle');
        const run = await claim(tx, actor, assignmentRuns, id, 'assignments.manage');
        expectStep(assignmentRunLife, run, 'apply');
        refuse(notRunning(round));
        await holdReviewers(
          tx,
          (run.diff as Diff).added.map(({ personId }) => personId),
        );
        const { hash } = await frame(tx, round, (run.params as { seed: string }).seed);
        if (hash !== run.inputHash) throw problem('stale-plan');
        await applyDiff(tx, actor, id, run.diff as Diff);
        await move(tx, actor, assignmentRunLife, run, 'apply');
        return assignmentRunAnswer(tx, actor, id);
      },
      { seconds: SECONDS },
    );
  }

  /** All that is proposed in the round: after a plan that is many. */
  invite(actor: Actor, roundId: string): Promise<Answer> {
    return this.db.transaction(
      actor,
      async (tx) => {
        const round = await claim(tx, SYSTEM, rounds, roundId, 'rounds.settle');
        refuse(notRunning(round));
        return Answer.of(await inviteAll(tx, actor, roundId));
      },
      { seconds: SECONDS },
    );
  }

  discard(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const run = await claim(tx, actor, assignmentRuns, id, 'assignments.manage');
      await move(tx, actor, assignmentRunLife, run, 'discard');
      return assignmentRunAnswer(tx, actor, id);
    });
  }
}

const ABOVE = `SELECT round_id AS "roundId" FROM assignment_runs WHERE id = $1`;

const notRunning = ({ stage }: Round): Reason[] =>
  ['published', 'screening', 'reviewing', 'deliberating'].includes(stage) ? [] : [{ code: 'round_over' }];
