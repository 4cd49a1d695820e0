/**
 * Appeals: the applicant's word against a ruling, once and in time, decided by somebody who did not rule.
 *
 * Upheld, the application is where it was before, with a new window where that had run out, or goes into review as if it
 * had been screened. Lock order: the application as takeApplication takes it, then its appeal.
 */
import { Injectable } from '@nestjs/common';
import { create, move } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { problem, type Reason, refuse } from '../../kernel/problem.js';
import { columnsOf, hydrate } from '../../kernel/rows.js';
import { now, one, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import type { Application } from '../application/application.entity.js';
import { applicationAnswer } from '../application/application.query.js';
import { expectVerb, stepApplication } from '../application/stepping.js';
import { type Taken, takeApplication } from '../application/taking.js';
import { expectClear } from '../conflict/verdict.js';
import { Appeal } from './appeal.entity.js';
import { appealLife } from './appeal.lifecycle.js';
import { againstPassing } from './passing.js';
import { NO_RULING } from './ruling.js';
import type { DecideAppealDto } from './screening.dto.js';

type State = ValueOf<'application_state'>;

@Injectable()
export class AppealsService {
  constructor(private readonly db: Db) {}

  file(actor: Actor, id: string, text: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const { round, application } = await takeApplication(tx, actor, id, 'applications.apply');
      expectVerb(actor, application, 'appeal');
      refuse(await tooLate(tx, application, round.settings.appealDays));
      const about = { applicationId: id, against: rulingOf(application), ruledAt: application.ruledAt! };
      const values = { ...about, text, filedAt: await now(tx), createdBy: actor.userId };
      await create(tx, actor, Appeal, values, 'appeals.file');
      await stepApplication(tx, actor, application, 'appeal');
      return applicationAnswer(tx, actor, id);
    });
  }

  decide(actor: Actor, id: string, { outcome, into, note }: DecideAppealDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const taken = await takeApplication(tx, actor, id, 'applications.decide_appeal');
      const { application } = taken;
      expectVerb(actor, application, 'decideAppeal');
      const appeal = await openAppeal(tx, id);
      if (!appeal) refuse([{ code: 'no_open_appeal' }]);
      if (application.ruledBy.includes(actor.userId!)) throw problem('second-person-required');
      refuse([
        ...(await expectClear(tx, actor, [id])),
        ...(outcome === 'upheld' && OVER.includes(taken.round.stage) ? [{ code: 'round_over' }] : []),
        ...(into === 'in_review' ? await againstReview(tx, taken) : []),
      ]);
      const verb = outcome === 'upheld' ? 'uphold' : 'dismiss';
      await move(tx, actor, appealLife, appeal!, verb, { decidedBy: actor.userId, decisionNote: note });
      const to = outcome === 'upheld' ? (into ?? (application.ruledFrom as State)) : application.state;
      const patch = outcome === 'upheld' ? { ...NO_RULING, ...(await reinstated(tx, taken, to)) } : {};
      await stepApplication(tx, actor, application, 'decideAppeal', patch, { to, reasonCode: outcome, reason: note });
      return applicationAnswer(tx, actor, id);
    });
  }
}

/** Stages from which nobody's application goes on. */
const OVER: readonly string[] = ['archived', 'cancelled'];

/** What a ruling was; nobody rules when a window runs out. */
const rulingOf = ({ state, ruledBy }: Application): ValueOf<'appeal_against'> =>
  state === 'void' ? 'mark_duplicate' : ruledBy.length === 0 ? 'lapse_fix' : 'screen_fail';

/** A round that was cancelled is no ruling. */
async function tooLate(tx: Tx, { id, ruledAt }: Application, days: number): Promise<Reason[]> {
  if (!ruledAt) return [{ code: 'nothing_to_appeal' }];
  const found = await one<{ late: boolean; filed: boolean }>(tx, APPEALED, [id, ruledAt, days]);
  return [
    ...(found!.late ? [{ code: 'appeal_window_closed' }] : []),
    ...(found!.filed ? [{ code: 'already_appealed' }] : []),
  ];
}

const APPEALED = `
  SELECT app_now() >= $2::timestamptz + $3::int * interval '1 day' AS late,
         EXISTS (SELECT FROM appeals WHERE application_id = $1 AND ruled_at = $2::timestamptz) AS filed`;

async function openAppeal(tx: Tx, applicationId: string): Promise<Appeal | undefined> {
  const text = `SELECT ${columnsOf(tx, Appeal, 'p')} FROM appeals p WHERE p.application_id = $1 AND p.state = 'open' FOR UPDATE`;
  const row = await one(tx, text, [applicationId]);
  return row && hydrate(Appeal, row);
}

/** Into review only from screening, and not past what screening asks. */
const againstReview = async (tx: Tx, taken: Taken): Promise<Reason[]> =>
  ['submitted', 'returned'].includes(taken.application.ruledFrom ?? '')
    ? againstPassing(tx, taken)
    : [{ code: 'not_in_screening', pointer: '/into' }];

async function reinstated(tx: Tx, { round }: Taken, to: State): Promise<Partial<Application>> {
  if (to !== 'returned') return { duplicateOfId: null };
  const { due } = (await one<{ due: string }>(tx, FIX_DUE, [round.settings.fixWorkingDays]))!;
  return { duplicateOfId: null, fixDueAt: due };
}

const FIX_DUE = `SELECT working_deadline(app_now(), $1::int)::text AS due`;
