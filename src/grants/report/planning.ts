/**
 * What a grant owes to tell, and by which day: fixed when it is signed, by its term alone. A due date never moves with
 * lateness; an amendment moves it, and nothing else does.
 *
 * Lock order: the grant with what stands above it (held by the caller), its reports, their obligations by id.
 */
/* eslint-disable crm/sql-text -- the conditions are constants of this file */
import { addObligation, handOver, moveObligation, type Obligation, settleObligation } from '../../funding/index.js';
import { create } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import type { Grant } from '../grant/grant.entity.js';
import { partyOf } from '../grant/team.js';
import { Report } from './report.entity.js';

export type ReportKind = ValueOf<'report_kind'>;

/** A report by a day; `asked` says what one out of turn is to tell. */
export interface Planned extends Pick<Report, 'kind' | 'n'>, Partial<Pick<Report, 'asked'>> {
  readonly dueOn: string;
}

/** At signing: the whole row of reports, until three years after the end; of money only where money was awarded. */
export const planReports = (tx: Tx, actor: Actor, { grant }: { readonly grant: Grant }): Promise<void> =>
  plan(tx, actor, grant, TERM);

/** Money was awarded later than at signing: from now on it is reported of as well. */
export const planFinancial = (tx: Tx, actor: Actor, grant: Grant): Promise<void> => plan(tx, actor, grant, OF_MONEY);

async function plan(tx: Tx, actor: Actor, grant: Grant, what: string): Promise<void> {
  for (const planned of await rows<Planned>(tx, what, [grant.startOn, grant.endOn, grant.id]))
    await owe(tx, actor, grant, planned, 'reports.plan');
}

/** One report more, and what holds PI, co-PIs and institution while it is late; as late as one `before` in whose place it is. */
export async function owe(
  tx: Tx,
  actor: Actor,
  grant: Grant,
  { dueOn, ...planned }: Planned,
  action: string,
  before?: Obligation,
): Promise<Report> {
  const owed = { applicationId: grant.applicationId, kind: 'report', dueOn, ...(await heldBy(tx, grant)) } as const;
  const { id: obligationId } = await addObligation(tx, actor, owed, before);
  return create(tx, actor, Report, { grantId: grant.id, ...planned, obligationId, createdBy: actor.userId }, action);
}

/**
 * The term ends on another day: what is due after the end moves with it, the mid-term report stays on its day. One that the
 * new end overtakes is no longer asked for.
 */
export async function moveDueDates(
  tx: Tx,
  actor: Actor,
  grantId: string,
  amendmentId: string,
  endOn: string,
): Promise<void> {
  const owed = await rows<{ id: string; dueOn: string; isOvertaken: boolean }>(tx, MOVED, [grantId, endOn]);
  for (const { id, dueOn, isOvertaken } of owed) {
    if (isOvertaken) await settleObligation(tx, actor, id);
    else await moveObligation(tx, actor, id, dueOn, { type: 'amendments', id: amendmentId });
  }
}

/** Another PI, other co-PIs or another institution: what is still owed is owed by them. */
export async function handOverReports(tx: Tx, actor: Actor, grant: Grant): Promise<void> {
  const held = await heldBy(tx, grant);
  for (const { id } of await rows<{ id: string }>(tx, OPEN, [grant.id])) await handOver(tx, actor, id, held);
}

/** The grant is terminated: nothing more is to be told, and nobody is held by what was not. */
export async function dropReports(tx: Tx, actor: Actor, grantId: string): Promise<void> {
  for (const { id } of await rows<{ id: string }>(tx, OPEN, [grantId])) await settleObligation(tx, actor, id);
}

/** Nothing of these kinds is owed any more: accepted, or dropped with the grant. */
export async function reportsSettled(tx: Tx, grantId: string, kinds: readonly ReportKind[]): Promise<boolean> {
  return !(await one(tx, `${OPEN_OF} AND p.kind = ANY($2) LIMIT 1`, [grantId, kinds]));
}

/** By the term $1 to $2 of a grant $3. Whoever signs in the middle of it or later has thirty days for the mid-term report. */
const due = (where: string): string => `SELECT kind, n, due_on::text AS "dueOn" FROM (VALUES
    ('mid_term', 1, greatest($1::date + ($2::date - $1::date) / 2, app_today() + 30)),
    ('financial', 1, $2::date + 30),
    ('final', 1, $2::date + 30),
    ('outcome', 1, ($2::date + interval '12 months')::date),
    ('outcome', 2, ($2::date + interval '24 months')::date),
    ('outcome', 3, ($2::date + interval '36 months')::date)) d (kind, n, due_on) WHERE ${where}`;
const TERM = due(`kind <> 'financial' OR EXISTS (SELECT FROM grant_amounts WHERE grant_id = $3 AND resource = 'cny')`);
const OF_MONEY = due(
  `kind = 'financial' AND NOT EXISTS (SELECT FROM reports WHERE grant_id = $3 AND kind = 'financial')`,
);

const heldBy = async (tx: Tx, grant: Grant) => ({
  personIds: (await partyOf(tx, grant)).personIds,
  organizationId: grant.institutionId,
});

const OPEN_OF = `SELECT p.obligation_id AS id FROM reports p JOIN obligations ob ON ob.id = p.obligation_id
  WHERE p.grant_id = $1 AND ob.settled_at IS NULL`;
const OPEN = `${OPEN_OF} ORDER BY 1`;

const MOVED = `SELECT p.obligation_id AS id, p.kind = 'mid_term' AS "isOvertaken",
    (CASE p.kind WHEN 'outcome' THEN $2::date + p.n * interval '12 months' ELSE $2::date + 30 END)::date::text AS "dueOn"
  FROM reports p JOIN obligations ob ON ob.id = p.obligation_id
  WHERE p.grant_id = $1 AND ob.settled_at IS NULL
    AND (p.kind IN ('financial', 'final', 'outcome') AND p.asked IS NULL OR p.kind = 'mid_term' AND ob.due_on > $2::date)
  ORDER BY 1`;
