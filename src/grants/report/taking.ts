/**
 * A report taken for a change. What is no longer owed is neither written nor judged: it was dropped with its grant, or
 * asked for anew.
 *
 * Lock order: round, identity group, application, grant (grant/taking.ts), the report, its obligation.
 */
import type { Actor } from '../../kernel/actor.js';
import { expectStep } from '../../kernel/lifecycle.js';
import type { Reason } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import { type TakenGrant, takeOfGrant } from '../grant/taking.js';
import { reports } from './report.access.js';
import type { Report } from './report.entity.js';
import { reportLife, type ReportVerb } from './report.lifecycle.js';

export interface TakenReport extends TakenGrant {
  readonly report: Report;
  /** `not_owed`, for the guards of every verb */
  readonly notOwed: readonly Reason[];
}

export async function takeReport(tx: Tx, actor: Actor, id: string, verb: ReportVerb): Promise<TakenReport> {
  const { row: report, ...taken } = await takeOfGrant(tx, actor, reports, id, reportLife.verbs[verb].may);
  expectStep(reportLife, report, verb);
  const isOwed = await one(tx, OWED, [report.obligationId]);
  return { ...taken, report, notOwed: isOwed ? [] : [{ code: 'not_owed' }] };
}

/** Who ends an obligation holds its grant, as we do. */
const OWED = `SELECT FROM obligations WHERE id = $1 AND settled_at IS NULL`;
