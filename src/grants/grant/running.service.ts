/**
 * A grant under way, by request: it rests and goes on, is sent back once when its term is over, is completed with a grade by
 * somebody else than who read its report, and is put away.
 *
 * Lock order: the grant with what stands above it (taking.ts), obligations, amendments, tranches, then the application's award, envelopes last.
 */
import { Injectable } from '@nestjs/common';
import { closeAward } from '../../funding/index.js';
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { problem, refuse } from '../../kernel/problem.js';
import { one } from '../../kernel/tx.js';
import { withdrawOpen } from '../amendment/ending.js';
import { cancelUnpaid, limitToCost } from '../tranche/ending.js';
import { oweRefund } from '../termination/refunds.js';
import { acceptedCost, againstArchiving, againstCompleting, hasReadReport } from './finishing.js';
import type { GrantReasonDto, RectifyDto } from './grant.dto.js';
import { pressVerb } from './pressing.js';
import { stepGrant } from './stepping.js';

@Injectable()
export class GrantRunningService {
  constructor(private readonly db: Db) {}

  suspend(actor: Actor, id: string, { reason }: GrantReasonDto): Promise<Answer> {
    return pressVerb(this.db, actor, id, 'suspend', async (tx, { grant }) => {
      await stepGrant(tx, actor, grant, 'suspend', {}, { reason });
    });
  }

  resume(actor: Actor, id: string): Promise<Answer> {
    return pressVerb(this.db, actor, id, 'resume', async (tx, { grant }) => {
      await stepGrant(tx, actor, grant, 'resume');
    });
  }

  rectify(actor: Actor, id: string, { note }: RectifyDto): Promise<Answer> {
    return pressVerb(this.db, actor, id, 'rectify', async (tx, { grant }) => {
      refuse(grant.rectified ? [{ code: 'already_rectified' }] : []);
      const { due } = (await one<{ due: string }>(tx, RECTIFY_BY))!;
      const patch = { rectified: true, rectifyNote: note, rectifyDueOn: due };
      await stepGrant(tx, actor, grant, 'rectify', patch);
    });
  }

  resubmit(actor: Actor, id: string): Promise<Answer> {
    return pressVerb(this.db, actor, id, 'resubmit', async (tx, { grant }) => {
      await stepGrant(tx, actor, grant, 'resubmit');
    });
  }

  /** The last tranche stays due, as far as the accepted cost goes; all else that was committed is free again. What was paid beyond it comes back. */
  complete(actor: Actor, id: string, grade: 'excellent' | 'pass'): Promise<Answer> {
    return pressVerb(this.db, actor, id, 'complete', async (tx, taken) => {
      if (await hasReadReport(tx, actor, id)) throw problem('second-person-required');
      refuse(await againstCompleting(tx, id));
      const { grant } = taken;
      const cost = await acceptedCost(tx, id);
      if (cost !== null) await oweRefund(tx, actor, taken, cost);
      await withdrawOpen(tx, taken, COMPLETED);
      const isPayable = cost !== null && (await limitToCost(tx, SYSTEM, taken, cost));
      if (!isPayable) await cancelUnpaid(tx, SYSTEM, taken);
      await stepGrant(tx, actor, grant, 'complete', { grade });
      const { today } = (await one<{ today: string }>(tx, `SELECT app_today()::text AS today`))!;
      await closeAward(tx, SYSTEM, grant.applicationId, today, { keepsCommitted: isPayable });
    });
  }

  archive(actor: Actor, id: string): Promise<Answer> {
    return pressVerb(this.db, actor, id, 'archive', async (tx, taken) => {
      refuse(await againstArchiving(tx, taken.grant));
      await cancelUnpaid(tx, SYSTEM, taken);
      await stepGrant(tx, actor, taken.grant, 'archive');
    });
  }
}

/** The team reads it with an amendment that it had asked for. */
const COMPLETED = '资助项目已结题';
const RECTIFY_BY = `SELECT (app_today() + 60)::text AS due`;
