/**
 * A report out of turn: something that we want to know, or one that was rejected asked for anew, which takes its place.
 *
 * Lock order: the grant with what stands above it, its reports, their obligations.
 */
import { expectClear, settleObligation } from '../../funding/index.js';
import type { Actor } from '../../kernel/actor.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import { takeGrant } from '../grant/taking.js';
import type { AskReportDto } from './report.dto.js';
import { owe } from './planning.js';
import type { Report } from './report.entity.js';

/** At least so many days to write it in. */
const NOTICE_DAYS = 15;

export async function ask(
  tx: Tx,
  actor: Actor,
  grantId: string,
  { kind, asked, dueOn }: AskReportDto,
): Promise<Report> {
  const { application, grant } = await takeGrant(tx, actor, grantId, 'reports.decide');
  const last = await one<Last>(tx, LAST, [grantId, kind]);
  const { earliest } = (await one<{ earliest: string }>(tx, EARLIEST, [NOTICE_DAYS]))!;
  refuse([
    ...(OVER.includes(grant.state) ? [{ code: 'grant_not_running' }] : []),
    ...(kind === 'ad_hoc' || last?.state === 'rejected' ? [] : [{ code: 'not_rejected', pointer: '/kind' }]),
    ...tooSoon(dueOn, earliest),
    ...(await expectClear(tx, actor, [application.id])),
  ]);
  if (last?.state === 'rejected') await settleObligation(tx, actor, last.obligationId);
  return owe(tx, actor, grant, { kind, n: (last?.n ?? 0) + 1, asked, dueOn }, 'reports.ask');
}

const tooSoon = (dueOn: string, earliest: string): Reason[] =>
  dueOn < earliest ? [{ code: 'due_too_soon', pointer: '/dueOn', earliest }] : [];

const OVER: readonly string[] = ['pending_contract', 'terminated', 'archived'];

type Last = Pick<Report, 'n' | 'state' | 'obligationId'>;
const LAST = `SELECT n, state, obligation_id AS "obligationId" FROM reports WHERE grant_id = $1 AND kind = $2 ORDER BY n DESC LIMIT 1`;
const EARLIEST = `SELECT (app_today() + $1::int)::text AS earliest`;
