/**
 * A report is written from thirty days before it is due, as long as it is owed, and handed in whole: all faults at once,
 * the figures exact. What was handed in is kept as it was received; from then on it is our turn, for ten working days.
 *
 * Lock order: taking.ts.
 */
import {
  type Answers,
  checkAnswers,
  checkValue,
  handedIn,
  handIn,
  keptAnswers,
  takeFiles,
} from '../../funding/index.js';
import { move } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { canonicalSha256 } from '../../kernel/canonical.js';
import { problem, type Reason, refuse } from '../../kernel/problem.js';
import { insert } from '../../kernel/rows.js';
import { now, one, type Tx } from '../../kernel/tx.js';
import { figureFaults } from './figures.js';
import { FORMS } from './forms.js';
import { reports } from './report.access.js';
import { type Report, ReportRevision } from './report.entity.js';
import { reportLife } from './report.lifecycle.js';
import { takeReport } from './taking.js';

/** Days before it is due on which its window opens. */
export const WINDOW_DAYS = 30;
const OUR_WORKING_DAYS = 10;

/** The answers that are given take the place of those before, null takes one away; unfinished ones are fine. */
export async function save(tx: Tx, actor: Actor, id: string, given: Answers): Promise<void> {
  const { report, notOwed } = await takeReport(tx, actor, id, 'update');
  refuse([...notOwed, ...(await notOpen(tx, report))]);
  const fields = FORMS[report.kind];
  const answers = Object.entries(given).map(([key, value]) => ({ key, value, pointer: `/answers/${key}` }));
  const errors = answers.flatMap(({ key, value, pointer }) => {
    const field = fields.find((each) => each.key === key);
    const code = field ? checkValue(field, value) : 'unknown_property';
    return code ? [{ pointer, code }] : [];
  });
  if (errors.length > 0) throw problem('invalid', { errors });
  await takeFiles(tx, actor, filesOf(report), fields, answers);
  const all = Object.entries({ ...report.answers, ...given }).filter(([, value]) => value !== null);
  const to = report.state === 'scheduled' ? 'draft' : report.state;
  await move(tx, actor, reportLife, report, 'update', { answers: Object.fromEntries(all) }, { to });
}

/** The clock is read before the first lock. */
export async function submit(tx: Tx, actor: Actor, id: string): Promise<void> {
  const receivedAt = await now(tx);
  const { report, notOwed } = await takeReport(tx, actor, id, 'submit');
  const fields = FORMS[report.kind];
  const answers = keptAnswers(fields, report.answers);
  const { files: found, reasons } = await handedIn(tx, filesOf(report), fields, answers);
  const faults = checkAnswers(fields, report.answers);
  refuse([...notOwed, ...faults, ...reasons, ...(await figureFaults(tx, report, answers))]);
  const files = found.map(({ key, fileId, sha256 }) => ({ key, fileId, sha256 }));
  const kept = { reportId: id, n: report.revisionsUsed + 1, answers, files };
  await insert(tx, ReportRevision, {
    ...kept, sha256: canonicalSha256(kept), receivedAt, submittedBy: actor.personId!, createdBy: actor.userId,
  }); // prettier-ignore
  const { ourDueAt } = (await one<{ ourDueAt: string }>(tx, OUR_DUE, [receivedAt, OUR_WORKING_DAYS]))!;
  await handIn(tx, actor, report.obligationId, { receivedAt, ourDueAt });
  await move(tx, actor, reportLife, report, 'submit', { answers, escalatedAt: null });
}

const filesOf = ({ id }: Report) => ({ type: reports.name, id });

async function notOpen(tx: Tx, { obligationId }: Report): Promise<Reason[]> {
  const { opensOn } = (await one<{ opensOn: string | null }>(tx, OPENS, [obligationId, WINDOW_DAYS]))!;
  return opensOn ? [{ code: 'window_not_open', opensOn }] : [];
}

const OPENS = `SELECT CASE WHEN app_today() < due_on - $2::int THEN (due_on - $2::int)::text END AS "opensOn"
  FROM obligations WHERE id = $1`;
const OUR_DUE = `SELECT working_deadline($1::timestamptz, $2::int)::text AS "ourDueAt"`;
