/**
 * A report out of turn: something that we want to know, or one that was rejected asked for anew, which takes its place and is
 * as late as that was: asking lifts no hold.
 *
 * Lock order: the grant with what stands above it, its reports, their obligations.
 */
import { expectClear, settleObligation } from '../../funding/index.js';
import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import { takeGrant } from '../grant/taking.js';
import type { AskReportDto } from './report.dto.js';
import { owe } from './planning.js';
import type { Report } from './report.entity.js';

/** At least so many days to write it in. */
const NOTICE_DAYS = 15;
/** At most so many in place of one that was rejected: more would keep a hold from ever beginning. */
const MOST_DAYS = 60;

export async function ask(
  tx: Tx,
  actor: Actor,
  grantId: string,
  { kind, asked, dueOn }: AskReportDto,
): Promise<Report> {
  const { application, grant } = await takeGrant(tx, actor, grantId, 'reports.decide');
  const { last, rejected } = (await one<Before>(tx, BEFORE, [grantId, kind]))!;
  const { earliest, latest } = (await one<Days>(tx, DAYS, [NOTICE_DAYS, MOST_DAYS]))!;
  refuse([
    ...(OVER.includes(grant.state) ? [{ code: 'grant_not_running' }] : []),
    ...(kind === 'ad_hoc' || rejected ? [] : [{ code: 'not_rejected', pointer: '/kind' }]),
    ...(dueOn < earliest ? [{ code: 'due_too_soon', pointer: '/dueOn', earliest }] : []),
    ...(rejected && dueOn > latest ? [{ code: 'due_too_late', pointer: '/dueOn', latest }] : []),
    ...(await expectClear(tx, actor, [application.id])),
  ]);
  const before = rejected ? await settleObligation(tx, actor, rejected) : undefined;
  return owe(tx, actor, grant, { kind, n: last + 1, asked, dueOn }, 'reports.ask', before);
}

const OVER: readonly string[] = ['pending_contract', 'terminated', 'archived'];

interface Before {
  /** the highest number of the kind */
  readonly last: number;
  /** what is owed of the first that was rejected and not asked for anew yet */
  readonly rejected: string | null;
}

const BEFORE = `SELECT coalesce(max(p.n), 0) AS last,
    (array_agg(ob.id ORDER BY p.n) FILTER (WHERE p.state = 'rejected' AND ob.settled_at IS NULL))[1] AS rejected
  FROM reports p JOIN obligations ob ON ob.id = p.obligation_id WHERE p.grant_id = $1 AND p.kind = $2`;

interface Days {
  readonly earliest: string;
  readonly latest: string;
}

const DAYS = `SELECT (app_today() + $1::int)::text AS earliest, (app_today() + $2::int)::text AS latest`;
