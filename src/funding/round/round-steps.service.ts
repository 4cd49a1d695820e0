/**
 * The steps of a round. Each takes the round for itself, so it waits for every change of its applications that is under
 * way, and what it counts is what there is.
 *
 * Lock order: fund, round, then what the step ends: applications by id, and the envelopes last.
 */
import { Injectable } from '@nestjs/common';
import { confirm, move } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { problem, refuse } from '../../kernel/problem.js';
import { now, type Tx } from '../../kernel/tx.js';
import { voidWithRound } from '../application/ending.js';
import { takeScoreRun } from '../scoring/runs.js';
import { dateFaults, isBefore } from './dates.js';
import { phaseOf } from './phase.js';
import { obstacles } from './publishing.js';
import { rounds } from './round.access.js';
import type { CancelRoundDto, ExtendRoundDto, StartDeliberationDto } from './round.dto.js';
import type { Round } from './round.entity.js';
import { roundLife } from './round.lifecycle.js';
import { roundAnswer } from './round.list.js';
import { deadlineRunning, excuseFaults, stillWaiting, unscreened } from './waiting.js';

type Verb = keyof typeof roundLife.verbs;

@Injectable()
export class RoundStepsService {
  constructor(private readonly db: Db) {}

  requestPublication(actor: Actor, id: string): Promise<Answer> {
    return this.stepping(actor, id, 'requestPublication', async (tx, round) => {
      refuse(await obstacles(tx, round));
      await move(tx, actor, roundLife, round, 'requestPublication');
    });
  }

  publish(actor: Actor, id: string): Promise<Answer> {
    return this.stepping(actor, id, 'publish', async (tx, round) => {
      if (round.editedBy === actor.userId) throw problem('second-person-required');
      refuse(await obstacles(tx, round));
      await move(tx, actor, roundLife, round, 'publish', { publishedAt: await now(tx) });
    });
  }

  extend(actor: Actor, id: string, { reason, ...dates }: ExtendRoundDto): Promise<Answer> {
    return this.stepping(actor, id, 'extend', async (tx, round) => {
      const isLater = round.closesAt !== null && isBefore(round.closesAt, dates.closesAt);
      refuse([
        ...(phaseOf(round, await now(tx)) === 'open' ? [] : [{ code: 'round_not_open' }]),
        ...(isLater ? dateFaults({ ...round, ...dates }) : [{ code: 'not_later', pointer: '/closesAt' }]),
      ]);
      await move(tx, actor, roundLife, round, 'extend', dates, { reason });
    });
  }

  lockIntake(actor: Actor, id: string): Promise<Answer> {
    return this.stepping(actor, id, 'lockIntake', async (tx, round) => {
      refuse(round.mode === 'rolling' ? [{ code: 'round_is_rolling' }] : await deadlineRunning(tx, round.id));
      await move(tx, actor, roundLife, round, 'lockIntake');
    });
  }

  startReview(actor: Actor, id: string): Promise<Answer> {
    return this.stepping(actor, id, 'startReview', async (tx, round) => {
      refuse(await unscreened(tx, round.id));
      await move(tx, actor, roundLife, round, 'startReview');
    });
  }

  startDeliberation(actor: Actor, id: string, { excused = [] }: StartDeliberationDto): Promise<Answer> {
    return this.stepping(actor, id, 'startDeliberation', async (tx, round) => {
      refuse(await excuseFaults(tx, round.id, excused));
      const run = await takeScoreRun(tx, actor, round);
      const changes = { scoreRunId: { to: run.id }, ...(excused.length > 0 && { excused: { to: excused } }) };
      await move(tx, actor, roundLife, round, 'startDeliberation', {}, { changes });
    });
  }

  archive(actor: Actor, id: string): Promise<Answer> {
    return this.stepping(actor, id, 'archive', async (tx, round) => {
      const isTooEarly = round.mode === 'fixed' && round.stage === 'published';
      refuse([...(isTooEarly ? [{ code: 'round_not_released' }] : []), ...(await stillWaiting(tx, round.id))]);
      await move(tx, actor, roundLife, round, 'archive');
    });
  }

  cancel(actor: Actor, id: string, { reason, confirms }: CancelRoundDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const round = await claim(tx, actor, rounds, id, 'rounds.cancel');
      expectStep(roundLife, round, 'cancel');
      const target = { type: 'rounds', id };
      const waiting = await confirm(tx, actor, { target, verb: 'cancel', payload: { reason }, confirms });
      if (waiting) return waiting;
      const cancelled = await move(tx, actor, roundLife, round, 'cancel', {}, { reason });
      await voidWithRound(tx, actor, cancelled);
      return roundAnswer(tx, actor, id);
    });
  }

  private stepping(
    actor: Actor,
    id: string,
    verb: Verb,
    step: (tx: Tx, round: Round) => Promise<void>,
  ): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const round = await claim(tx, actor, rounds, id, roundLife.verbs[verb].may);
      expectStep(roundLife, round, verb);
      await step(tx, round);
      return roundAnswer(tx, actor, id);
    });
  }
}
