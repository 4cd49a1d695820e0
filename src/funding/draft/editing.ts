/**
 * When a draft may be written: before its deadline, while it was reopened, and in the window to mend it.
 *
 * Writers share the application's row: a submit waits for the last key stroke, and no key stroke waits for another.
 */
import { Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { problem, refuse } from '../../kernel/problem.js';
import { Binder } from '../../kernel/sql.js';
import { one, type Tx } from '../../kernel/tx.js';
import { applications } from '../application/application.access.js';
import type { Application } from '../application/application.entity.js';
import { refusalFrom } from '../application/stepping.js';

export interface Draft extends Pick<Application, 'state' | 'publicStatus' | 'editing'> {
  readonly isInTime: boolean;
  readonly formVersionId: string;
}

/** 404 for the application of others, 403 for who only looks, 409 when it is with us, 422 `window_closed`. */
export async function takeDraft(tx: Tx, actor: Actor, id: string): Promise<Draft> {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const seen = visible(actor, 'applications.read', applications, binder, me);
  const mayWrite = visible(actor, 'applications.save', applications, binder, me);
  const draft = await one<Draft & { mayWrite: boolean }>(
    tx,
    `SELECT a.state, a.public_status AS "publicStatus", a.editing, r.form_version_id AS "formVersionId", (${mayWrite}) AS "mayWrite",
       CASE a.state WHEN 'returned' THEN app_now() < a.fix_due_at
         ELSE r.stage = 'published' AND app_now() < application_deadline(a.id) END AS "isInTime"
     FROM applications a JOIN rounds r ON r.id = a.round_id
     WHERE a.id = ${binder.$(id, 'uuid')} AND (${seen}) FOR SHARE OF a`,
    binder.values,
  );
  if (!draft) throw problem('not-found');
  if (!draft.mayWrite) throw problem('not-permitted');
  expectOpen(actor, draft);
  refuse(draft.isInTime ? [] : [{ code: 'window_closed' }]);
  return draft;
}

/** 409 once it is with us. */
export function expectOpen(actor: Actor, application: Pick<Application, 'state' | 'publicStatus' | 'editing'>): void {
  const isOpen = application.state === 'draft' || application.state === 'returned' || application.editing;
  if (!isOpen) throw refusalFrom(actor, application, 'save');
}
