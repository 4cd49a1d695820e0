/**
 * What becomes of a report that was handed in. Whoever has an interest in the applicant decides nothing of his. Asked for
 * more it is the grantee's turn again, twice at most; accepted it is settled, and who was held by it is free at once.
 *
 * Lock order: taking.ts.
 */
import { expectClear, handBack, settleObligation } from '../../funding/index.js';
import { move } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { exact } from '../../kernel/decimal.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { columnsOf, hydrate } from '../../kernel/rows.js';
import { now, one, type Tx } from '../../kernel/tx.js';
import { figureFaults, spentIn } from './figures.js';
import { type Report, ReportRevision } from './report.entity.js';
import { reportLife } from './report.lifecycle.js';
import { takeReport } from './taking.js';

const REVISIONS = 2;
const REVISION_DAYS = 15;

interface Acceptance {
  /** of a financial report, numeric text */
  readonly acceptedCost?: string;
  readonly comment?: string;
}

/** What had come in was asked when it was handed in: a payment since then does not make it wrong. */
export async function accept(tx: Tx, actor: Actor, id: string, { acceptedCost, comment }: Acceptance): Promise<void> {
  const { application, report, notOwed } = await takeReport(tx, actor, id, 'accept');
  const revision = await revisionThatCounts(tx, report);
  refuse([
    ...notOwed,
    ...(await expectClear(tx, actor, [application.id])),
    ...(await figureFaults(tx, report, revision.answers)).filter(({ code }) => code !== 'received_not_paid'),
    ...costFaults(report, revision, acceptedCost),
  ]);
  await settleObligation(tx, actor, report.obligationId);
  const decision = { ...(await decidedBy(tx, actor)), comment: comment ?? null, acceptedCost: acceptedCost ?? null };
  await move(tx, actor, reportLife, report, 'accept', decision, { reason: comment });
}

export async function requestRevision(tx: Tx, actor: Actor, id: string, comment: string): Promise<void> {
  const { application, report, notOwed } = await takeReport(tx, actor, id, 'requestRevision');
  refuse([
    ...notOwed,
    ...(report.revisionsUsed < REVISIONS ? [] : [{ code: 'revisions_used', most: REVISIONS }]),
    ...(await expectClear(tx, actor, [application.id])),
  ]);
  await handBack(tx, actor, report.obligationId, await inDays(tx, REVISION_DAYS));
  const patch = { revisionsUsed: report.revisionsUsed + 1, comment };
  await move(tx, actor, reportLife, report, 'requestRevision', patch, { reason: comment });
}

/** It stays owed, and by the grantee: what follows is a review of the grant, or the same report asked for anew. */
export async function reject(tx: Tx, actor: Actor, id: string, comment: string): Promise<void> {
  const { application, report, notOwed } = await takeReport(tx, actor, id, 'reject');
  const left = REVISIONS - report.revisionsUsed;
  refuse([
    ...notOwed,
    ...(left === 0 ? [] : [{ code: 'revisions_left', left }]),
    ...(await expectClear(tx, actor, [application.id])),
  ]);
  await handBack(tx, actor, report.obligationId, await inDays(tx, 0));
  const decision = { ...(await decidedBy(tx, actor)), comment };
  await move(tx, actor, reportLife, report, 'reject', decision, { reason: comment });
}

const inDays = async (tx: Tx, days: number): Promise<string> =>
  (await one<{ day: string }>(tx, `SELECT (app_today() + $1::int)::text AS day`, [days]))!.day;

const decidedBy = async (tx: Tx, { userId }: Actor) => ({ decidedBy: userId, decidedAt: await now(tx) });

async function revisionThatCounts(tx: Tx, { id }: Report): Promise<ReportRevision> {
  const text = `SELECT ${columnsOf(tx, ReportRevision, 'v')} FROM report_revisions v WHERE v.report_id = $1 ORDER BY v.n DESC LIMIT 1`;
  return hydrate(ReportRevision, (await one(tx, text, [id]))!);
}

/** Of a financial report no more than was spent; of others none. */
function costFaults({ kind }: Report, { answers }: ReportRevision, cost: string | undefined): Reason[] {
  const pointer = '/acceptedCost';
  if (kind !== 'financial') return cost === undefined ? [] : [{ code: 'unknown_property', pointer }];
  if (cost === undefined) return [{ code: 'required', pointer }];
  const spent = spentIn(answers);
  if (exact(cost) < 0n) return [{ code: 'too_small', pointer }];
  return exact(cost) > exact(spent) ? [{ code: 'cost_above_spent', pointer, spent }] : [];
}
