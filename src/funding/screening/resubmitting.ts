/**
 * A returned application handed in again: what was named is mended, and nothing else differs from the revision that was
 * returned. It is asked by the form that this revision was filled in on, whatever the round publishes meanwhile.
 *
 * Lock order: the application as takeApplication takes it.
 */
import type { Actor } from '../../kernel/actor.js';
import { canonicalJson } from '../../kernel/canonical.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { Application } from '../application/application.entity.js';
import { expectVerb } from '../application/stepping.js';
import type { Taken } from '../application/taking.js';
import { judgeByMachine } from '../eligibility/results.js';
import { visibleFields } from '../form/answers.js';
import type { Answers, Field } from '../form/field.js';
import { type Content, contentOf } from '../submission/content.js';
import { currentRevision } from '../submission/revision.js';
import { receive } from '../submission/submit.js';

export async function resubmit(tx: Tx, actor: Actor, taken: Taken, receivedAt: string): Promise<Application> {
  const { round, application } = taken;
  expectVerb(actor, application, 'resubmit');
  const { content, reasons } = await againstResubmitting(tx, taken, receivedAt);
  refuse(reasons);
  const received = await receive(tx, actor, taken, 'resubmit', { content, receivedAt });
  // a mended answer may be a fact; what the machine finds now, people judge
  await judgeByMachine(tx, actor, { round, application: received }, application.contested);
  return received;
}

/** What was handed in again would be, and what keeps it from being. */
export async function againstResubmitting(
  tx: Tx,
  { round, application }: Taken,
  receivedAt: string,
): Promise<{ content: Content; reasons: Reason[] }> {
  const { formVersionId, answers } = await currentRevision(tx, application.id);
  const content = await contentOf(tx, { round: { ...round, formVersionId }, application });
  const named = new Set((application.defects ?? []).map(({ fieldKey }) => fieldKey));
  const inTime = await one(tx, IN_TIME, [application.id, receivedAt]);
  const reasons = [
    ...(inTime ? [] : [{ code: 'window_closed' }]),
    ...content.faults,
    ...unnamed(content, answers, named),
  ];
  return { content, reasons };
}

const IN_TIME = `SELECT 1 FROM applications WHERE id = $1 AND $2::timestamptz < fix_due_at`;

/** What differs and was not named. A field that another answer shows or hides follows from that answer. */
function unnamed({ fields, answers }: Content, before: Answers, named: ReadonlySet<string>): Reason[] {
  const wasShown = keysOf(visibleFields(fields, before));
  const isShown = keysOf(visibleFields(fields, answers));
  return fields
    .filter(({ key }) => !named.has(key) && wasShown.has(key) && isShown.has(key))
    .filter(({ key }) => canonicalJson(before[key] ?? null) !== canonicalJson(answers[key] ?? null))
    .map(({ key }) => ({ code: 'field_not_named', pointer: `/${key}` }));
}

const keysOf = (fields: readonly Field[]): Set<string> => new Set(fields.map(({ key }) => key));
