/**
 * Conflicts by request: declared, judged, waived by two managers, and the note that answers what the machine cannot know.
 * Nobody judges what is about himself. Each judgement settles the application at once: what is confirmed takes a reviewer
 * out in the same transaction.
 *
 * Lock order: the application with what is above it, then the conflict, then as recompute.ts says.
 */
import { Injectable } from '@nestjs/common';
import { confirm, move, record, type Why } from '../../journal/index.js';
import { claim, visible } from '../../kernel/access.js';
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { CHECKS } from '../../kernel/checks.js';
import { Db } from '../../kernel/db.js';
import { expectStep } from '../../kernel/lifecycle.js';
import type { Query } from '../../kernel/page.js';
import { problem, refuse } from '../../kernel/problem.js';
import { Binder } from '../../kernel/sql.js';
import { answer, one, type Tx } from '../../kernel/tx.js';
import { applications } from '../application/application.access.js';
import { takeApplication } from '../application/taking.js';
import { conflicts } from './conflict.access.js';
import type { DeclareConflictDto, NoteDto, WaiveConflictDto } from './conflict.dto.js';
import { Conflict } from './conflict.entity.js';
import { conflictLife } from './conflict.lifecycle.js';
import { conflictCheck, conflictsOfApplication } from './conflict.query.js';
import { declareConflict } from './declaring.js';
import { recompute, restoreReviews, settleConflicts } from './recompute.js';
import { verdict } from './verdict.js';

@Injectable()
export class ConflictsService {
  constructor(private readonly db: Db) {}

  ofApplication(actor: Actor, applicationId: string): Promise<Answer> {
    const { text, values } = conflictsOfApplication(actor, applicationId);
    return this.db.read(text, values);
  }

  async check(actor: Actor, { personId = '', applicationId = '' }: Query): Promise<Answer> {
    const wrong = Object.entries({ personId, applicationId }).filter(([, id]) => CHECKS.uuid.check(id) !== undefined);
    const errors = wrong.map(([parameter, id]) => ({ parameter, code: id ? 'bad_format' : 'required' }));
    if (errors.length > 0) throw problem('invalid', { errors });
    const { text, values } = conflictCheck(actor, personId, applicationId);
    return this.db.read(text, values);
  }

  recheck(actor: Actor, applicationId: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      await recompute(tx, applicationId);
      const { text, values } = conflictsOfApplication(actor, applicationId);
      return answer(tx, text, values);
    });
  }

  declare(actor: Actor, { applicationId, personId, text }: DeclareConflictDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      await expectReach(tx, actor, applicationId);
      const about = personId ?? actor.personId;
      const isKnown = about && (await one(tx, `SELECT FROM people WHERE id = $1`, [about]));
      if (!isKnown) refuse([{ code: 'no_such_person', pointer: '/personId' }]);
      const { id, state } = await declareConflict(tx, actor, { applicationId, personId: about!, text });
      return Answer.of({ id, applicationId, personId: about, state });
    });
  }

  judge(actor: Actor, id: string, verb: 'confirm' | 'reject', reason: string): Promise<Answer> {
    return this.stepping(actor, id, verb, async (tx, conflict) => {
      await move(tx, actor, conflictLife, conflict, verb, { decidedBy: actor.userId, reason }, told(conflict));
    });
  }

  waive(actor: Actor, id: string, { reason, confirms }: WaiveConflictDto): Promise<Answer> {
    return this.stepping(actor, id, 'waive', async (tx, conflict) => {
      if (NEVER_WAIVED.has(conflict.rule)) refuse([{ code: 'never_waived', rule: conflict.rule }]);
      const target = { type: 'conflicts', id };
      const waiting = await confirm(tx, actor, { target, verb: 'waive', payload: { reason }, confirms });
      if (waiting) return waiting;
      await move(tx, actor, conflictLife, conflict, 'waive', { decidedBy: actor.userId, reason }, told(conflict));
      return undefined;
    });
  }

  note(actor: Actor, { personId, applicationId, note }: NoteDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const taken = await takeApplication(tx, SYSTEM, applicationId, 'applications.settle');
      const { open } = await verdict(tx, personId, applicationId);
      refuse([
        ...(personId === actor.personId ? [{ code: 'own_conflict', pointer: '/personId' }] : []),
        ...(open.length === 0 ? [{ code: 'nothing_open' }] : []),
      ]);
      const { id } = (await one<{ id: string }>(tx, NOTED, [personId, applicationId, note, actor.userId, open]))!;
      await record(tx, actor, { action: 'conflicts.note', subject: { type: 'conflict_notes', id } });
      await restoreReviews(tx, taken, personId);
      const { text, values } = conflictCheck(actor, personId, applicationId);
      return answer(tx, text, values);
    });
  }

  private stepping(
    actor: Actor,
    id: string,
    verb: keyof typeof conflictLife.verbs,
    work: (tx: Tx, conflict: Conflict) => Promise<Answer | void>,
  ): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const above = await one<{ id: string }>(tx, ABOVE, [id, actor.personId]);
      if (!above) throw problem('not-found');
      const taken = await takeApplication(tx, SYSTEM, above.id, 'applications.settle');
      const conflict = await claim(tx, actor, conflicts, id, conflictLife.verbs[verb].may);
      expectStep(conflictLife, conflict, verb);
      if (conflict.personId === actor.personId) refuse([{ code: 'own_conflict' }]);
      const waiting = await work(tx, conflict);
      if (waiting) return waiting;
      await settleConflicts(tx, taken);
      if (verb !== 'confirm') await restoreReviews(tx, taken, conflict.personId);
      return answer(tx, SHOWN, [id]);
    });
  }
}

/** What nobody may allow: to judge oneself, one's family, one's rival, or whom an applicant asked to be kept away. */
const NEVER_WAIVED: ReadonlySet<string> = new Set(['C1', 'C5', 'C7', 'C8']);

/** The journal says which rule, not what it is made of. */
const told = ({ rule }: Conflict): Why => ({ reasonCode: rule });

/** An exclusion is not there for whom it names. */
const ABOVE = `SELECT application_id AS id FROM conflicts WHERE id = $1 AND NOT (rule = 'C8' AND person_id IS NOT DISTINCT FROM $2)`;

const NOTED = `INSERT INTO conflict_notes (person_id, application_id, note, noted_by, created_by, answers)
  VALUES ($1, $2, $3, $4, $4, $5) RETURNING id`;

const SHOWN = `SELECT row_to_json(v)::text AS body, v.version FROM (
  SELECT id, version, application_id AS "applicationId", person_id AS "personId", rule, severity, state, evidence,
         decided_by AS "decidedBy", reason FROM conflicts WHERE id = $1) v`;

/** Staff declare of any application, a reviewer of those he has, an applicant of his own; others do not know it is there. */
async function expectReach(tx: Tx, actor: Actor, applicationId: string): Promise<void> {
  const binder = new Binder();
  const within = visible(actor, 'conflicts.declare', applications, binder);
  const text = `SELECT FROM applications a WHERE a.id = ${binder.$(applicationId, 'uuid')} AND (${within})`;
  if (!(await one(tx, text, binder.values))) throw problem('not-found');
}
