/**
 * Screening: each application that was submitted is let into review, returned once for its formal defects, found
 * ineligible or found to be another one's duplicate. Whoever has an interest in the applicant screens nothing of his.
 *
 * Lock order: round (shared), identity group, application as takeApplication takes them; for a duplicate the other
 * application of that group after it, shared.
 */
import { Injectable } from '@nestjs/common';
import { confirm } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { now, one, type Tx } from '../../kernel/tx.js';
import { type Application, type Defect } from '../application/application.entity.js';
import { applicationLife, type ApplicationVerb } from '../application/application.lifecycle.js';
import { applicationAnswer } from '../application/application.query.js';
import { ended } from '../application/ending.js';
import { expectVerb, stepApplication } from '../application/stepping.js';
import { type Taken, takeApplication } from '../application/taking.js';
import { expectClear } from '../conflict/verdict.js';
import { formOf } from '../form/field.js';
import { currentRevision } from '../submission/revision.js';
import { againstDuplicate } from './duplicate.js';
import { againstPassing, beingEdited } from './passing.js';
import { resubmit } from './resubmitting.js';
import { rulingBy } from './ruling.js';
import type { FailDto, MarkDuplicateDto } from './screening.dto.js';

type Screening = Extract<ApplicationVerb, 'screenPass' | 'returnForFix' | 'screenFail' | 'markDuplicate'>;

@Injectable()
export class ScreeningService {
  constructor(private readonly db: Db) {}

  pass(actor: Actor, id: string): Promise<Answer> {
    return this.screening(actor, id, 'screenPass', async (tx, taken, conflicts) => {
      refuse([...(await againstPassing(tx, taken)), ...conflicts]);
      await stepApplication(tx, actor, taken.application, 'screenPass');
    });
  }

  returnForFix(actor: Actor, id: string, defects: Defect[]): Promise<Answer> {
    return this.screening(actor, id, 'returnForFix', async (tx, { round, application }, conflicts) => {
      refuse([
        ...(application.returnedCount > 0 ? [{ code: 'already_returned' }] : []),
        ...beingEdited(application),
        ...(await unnamed(tx, application, defects)),
        ...conflicts,
      ]);
      const { due } = (await one<{ due: string }>(tx, FIX_DUE, [round.settings.fixWorkingDays]))!;
      const patch = { defects, fixDueAt: due, returnedCount: application.returnedCount + 1 };
      await stepApplication(tx, actor, application, 'returnForFix', patch);
    });
  }

  /** The clock is read before the first lock: waiting costs nobody the window. */
  resubmit(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const receivedAt = await now(tx);
      const taken = await takeApplication(tx, actor, id, 'applications.apply', { receivedAt });
      await resubmit(tx, actor, taken, receivedAt);
      return applicationAnswer(tx, actor, id);
    });
  }

  fail(actor: Actor, id: string, { codes, note, confirms }: FailDto): Promise<Answer> {
    return this.screening(actor, id, 'screenFail', async (tx, { application }, conflicts) => {
      refuse(conflicts);
      const what = { target: target(id), verb: 'screen_fail', payload: { codes, note }, confirms };
      const waiting = await confirm(tx, actor, what);
      if (waiting) return waiting;
      const ruling = await rulingBy(tx, actor, application, codes, confirms!);
      await stepApplication(tx, actor, application, 'screenFail', ruling, { reasonCode: codes[0], reason: note });
    });
  }

  markDuplicate(actor: Actor, id: string, { duplicateOfId, confirms }: MarkDuplicateDto): Promise<Answer> {
    return this.screening(actor, id, 'markDuplicate', async (tx, taken, conflicts) => {
      const { application } = taken;
      refuse([...(await againstDuplicate(tx, application, duplicateOfId)), ...conflicts]);
      const what = { target: target(id), verb: 'mark_duplicate', payload: { duplicateOfId }, confirms };
      const waiting = await confirm(tx, actor, what);
      if (waiting) return waiting;
      const patch = { ...(await rulingBy(tx, actor, application, ['duplicate'], confirms!)), duplicateOfId };
      const why = { reasonCode: 'duplicate' };
      const voided = await stepApplication(tx, actor, application, 'markDuplicate', patch, why);
      await ended(tx, actor, { ...taken, application: voided }, application.state, 'duplicate');
    });
  }

  private screening(
    actor: Actor,
    id: string,
    verb: Screening,
    work: (tx: Tx, taken: Taken, conflicts: readonly Reason[]) => Promise<Answer | void>,
  ): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const taken = await takeApplication(tx, actor, id, applicationLife.verbs[verb].may);
      expectVerb(actor, taken.application, verb);
      const waiting = await work(tx, taken, await expectClear(tx, actor, [id]));
      return waiting ?? applicationAnswer(tx, actor, id);
    });
  }
}

const target = (id: string) => ({ type: 'applications', id });

const FIX_DUE = `SELECT working_deadline(app_now(), $1::int)::text AS due`;

/** A defect is of a field of the form that was filled in. */
async function unnamed(tx: Tx, { id }: Application, defects: readonly Defect[]): Promise<Reason[]> {
  const { formVersionId } = await currentRevision(tx, id);
  const keys = new Set((await formOf(tx, formVersionId)).map(({ key }) => key));
  return defects.flatMap(({ fieldKey }, at) =>
    keys.has(fieldKey) ? [] : [{ code: 'no_such_field', pointer: `/defects/${at}/fieldKey` }],
  );
}
