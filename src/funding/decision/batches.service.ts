/**
 * Decision batches: built line by line, sealed with a hash, approved for that hash by others, released in one instant.
 *
 * The promise: what is released is what was approved, to the letter. Sealed lines do not change (the trigger
 * batch_lines_sealed), an approval names their hash and is void for good once the batch is sent back, and nobody approves
 * what they proposed, wrote or sealed. Of ten who release at once one does; the others see that the version moved (412).
 *
 * Lock order: round, batch, its applications by id.
 */
import { Injectable } from '@nestjs/common';
import { change, create, move } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { problem, refuse } from '../../kernel/problem.js';
import { now, one, rows, type Tx } from '../../kernel/tx.js';
import { expectClear } from '../conflict/verdict.js';
import { rounds } from '../round/round.access.js';
import { Round } from '../round/round.entity.js';
import { roundLife } from '../round/round.lifecycle.js';
import { isTime } from './against.js';
import { againstSealing } from './against-sealing.js';
import { addApproval, approvalFaults } from './approving.js';
import type { CreateBatchDto, SetLinesDto } from './decision-batch.dto.js';
import { DecisionBatch } from './decision-batch.entity.js';
import { decisionBatchLife } from './decision-batch.lifecycle.js';
import { batchAnswer } from './decision-batch.query.js';
import { hashOfLines, settleLines } from './lines.js';
import { lockApplications, releaseLines } from './releasing.js';
import { setLines } from './set-lines.js';
import { expectSealer, takeBatch, type TakenBatch } from './taking-batch.js';

type Verb = Parameters<typeof takeBatch>[3];

@Injectable()
export class BatchesService {
  constructor(private readonly db: Db) {}

  create(actor: Actor, roundId: string, { kind }: CreateBatchDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const round = await claim(tx, actor, rounds, roundId, 'batches.seal');
      const isLate = kind === 'main' && round.stage === 'released';
      refuse(isTime(round) && !isLate ? [] : [{ code: 'not_deliberating', stage: round.stage }]);
      const about = { roundId, mode: round.mode, kind, createdBy: actor.userId };
      const { id } = await create(tx, actor, DecisionBatch, about, 'decision_batches.create');
      return batchAnswer(tx, actor, id);
    });
  }

  setLines(actor: Actor, id: string, { lines }: SetLinesDto): Promise<Answer> {
    return this.change(actor, id, 'update', async (tx, { batch }) => {
      const { state } = batch;
      if (state !== 'building') throw problem('invalid-transition', { from: state, verb: 'setLines', allowed: [] });
      await setLines(tx, actor, batch, lines);
      await change(tx, actor, batch, {}, 'decision_batches.set_lines', { changes: { lines: { to: lines.length } } });
    });
  }

  seal(actor: Actor, id: string): Promise<Answer> {
    return this.change(actor, id, 'seal', async (tx, { round, batch }) => {
      await expectSealer(tx, actor, { round, batch });
      refuse(isTime(round) ? [] : [{ code: 'not_deliberating', stage: round.stage }]);
      await lockApplications(tx, id);
      await settleLines(tx, id);
      const { ids } = (await one<{ ids: string[] }>(tx, LINED, [id]))!;
      refuse([...(await againstSealing(tx, { round, batch })), ...(await expectClear(tx, actor, ids))]);
      const seal = { sha256: await hashOfLines(tx, id), sealedBy: actor.userId, sealedAt: await now(tx) };
      const scoreRunId = (await one<{ id: string }>(tx, LAST_SCORES, [round.id]))?.id ?? null;
      await move(tx, actor, decisionBatchLife, batch, 'seal', { ...seal, scoreRunId });
      if (isMain({ round, batch })) await move(tx, actor, roundLife, round, 'seal');
    });
  }

  approve(actor: Actor, id: string): Promise<Answer> {
    return this.change(actor, id, 'approve', async (tx, taken) => {
      const capacity = await addApproval(tx, actor, taken);
      const why = { changes: { approved: { to: capacity } } };
      await move(tx, actor, decisionBatchLife, taken.batch, 'approve', {}, why);
    });
  }

  /** What was approved so far counts no more, whatever is sealed next. */
  sendBack(actor: Actor, id: string, reason: string): Promise<Answer> {
    return this.change(actor, id, 'sendBack', async (tx, { round, batch }) => {
      await rows(tx, VOID, [id]);
      const unsealed = { sha256: null, sealedBy: null, sealedAt: null, scoreRunId: null };
      await move(tx, actor, decisionBatchLife, batch, 'sendBack', unsealed, { reason });
      if (isMain({ round, batch })) await move(tx, actor, roundLife, round, 'sendBack', {}, { reason });
    });
  }

  release(actor: Actor, id: string): Promise<Answer> {
    return this.change(actor, id, 'release', async (tx, taken) => {
      const { round, batch } = taken;
      refuse(await approvalFaults(tx, actor, taken));
      await releaseLines(tx, actor, round, id);
      const released = { releasedBy: actor.userId, releasedAt: await now(tx) };
      await move(tx, actor, decisionBatchLife, batch, 'release', released);
      if (isMain(taken)) await move(tx, actor, roundLife, round, 'release');
    });
  }

  private change(
    actor: Actor,
    id: string,
    verb: Verb,
    work: (tx: Tx, taken: TakenBatch) => Promise<void>,
  ): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      await work(tx, await takeBatch(tx, actor, id, verb));
      return batchAnswer(tx, actor, id);
    });
  }
}

/** The batch that a fixed round is sealed and released with. */
const isMain = ({ round, batch }: { round: Round; batch: DecisionBatch }): boolean =>
  batch.kind === 'main' && round.mode === 'fixed';

const LINED = `SELECT ARRAY(SELECT application_id FROM batch_lines WHERE batch_id = $1 ORDER BY application_id) AS ids`;
const LAST_SCORES = `SELECT id FROM score_runs WHERE round_id = $1 ORDER BY id DESC LIMIT 1`;

const VOID = `UPDATE batch_approvals SET voided_at = app_now() WHERE batch_id = $1 AND voided_at IS NULL`;
