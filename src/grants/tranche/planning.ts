/**
 * What a signed grant gives, planned at once: yuan in tranches with a condition each, tokens and card-minutes as instalments
 * of an account of its own, which become lots as soon as the award is made.
 *
 * The promise: what is planned adds up to what was awarded, to the cent.
 *
 * Lock order: the grant (held by the caller with what stands above it), its credit account, instalments, tranches,
 * envelopes last. `planTranches` stands before or after funding's `award`, `grantCredits` after it: it pays.
 */
import { grantAtActivation, moveCreditsEnd, openAccount, planInstalments, sharesOf } from '../../funding/index.js';
import { create } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { exact } from '../../kernel/decimal.js';
import { refuse } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import type { Grant } from '../grant/grant.entity.js';
import type { TakenGrant } from '../grant/taking.js';
import { partsOf } from './parts.js';
import { Tranche } from './tranche.entity.js';

type Planned = Pick<Tranche, 'amount' | 'sharePct' | 'condition' | 'conditionReportKind'>;

const PLAN = [
  { pct: 60, condition: 'signing', conditionReportKind: null },
  { pct: 30, condition: 'report_accepted', conditionReportKind: 'mid_term' },
  { pct: 10, condition: 'report_accepted', conditionReportKind: 'final' },
] as const;

/** Once, when the grant is signed. */
export async function planTranches(tx: Tx, actor: Actor, { grant }: TakenGrant): Promise<void> {
  const awarded = await awardedOf(tx, grant.id);
  for (const resource of ['gpu_card_minute', 'token'] as const) {
    const amount = awarded[resource];
    if (amount) await planCredits(tx, actor, grant, resource, amount);
  }
  if (awarded.cny) await plan(tx, actor, grant.id, planned(awarded.cny));
}

/** After the award is made: tokens and card-minutes flow at once and last as long as the grant. */
export async function grantCredits(tx: Tx, actor: Actor, { grant }: TakenGrant): Promise<void> {
  const { isOver, ...term } = (await one<Term>(tx, TERM, [grant.id]))!;
  const lots = await grantAtActivation(tx, actor, grant.applicationId, term);
  refuse(isOver && lots.length > 0 ? [{ code: 'award_over' }] : []);
}

interface Term {
  readonly startsAt: string;
  readonly expiresAt: string;
  readonly isOver: boolean;
}

/** The whole last day belongs to it. */
const TERM = `SELECT app_now()::text AS "startsAt", greatest(e.at, app_now() + interval '1 second')::text AS "expiresAt",
    e.at <= app_now() AS "isOver"
  FROM grants g CROSS JOIN LATERAL (SELECT (g.end_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS at) e WHERE g.id = $1`;

/** The term ends on another day: what has not expired lasts until then. */
export async function moveCredits(tx: Tx, actor: Actor, { grant }: TakenGrant): Promise<void> {
  const { expiresAt } = (await one<Term>(tx, TERM, [grant.id]))!;
  await moveCreditsEnd(tx, actor, grant.applicationId, expiresAt);
}

/** A raise is one tranche more, under the condition of the last that is still to be paid; at once where none is. */
export async function addTranche(tx: Tx, actor: Actor, { grant }: TakenGrant, amount: string): Promise<void> {
  const last = await one<Pick<Tranche, 'condition' | 'conditionReportKind'>>(tx, LAST, [grant.id]);
  const condition = last ?? { condition: 'signing' as const, conditionReportKind: null };
  await plan(tx, actor, grant.id, [{ amount, sharePct: '100', ...condition }]);
}

const LAST = `SELECT condition, condition_report_kind AS "conditionReportKind" FROM tranches
  WHERE grant_id = $1 AND state NOT IN ('paid', 'cancelled') ORDER BY n DESC LIMIT 1`;

/** A part of nothing is no tranche. */
function planned(total: string): Planned[] {
  const amounts = partsOf(total, PLAN.map(({ pct }) => pct)); // prettier-ignore
  return PLAN.map(({ pct, ...condition }, index) => ({ ...condition, sharePct: String(pct), amount: amounts[index]! }))
    .filter(({ amount }) => exact(amount) > 0n); // prettier-ignore
}

async function plan(tx: Tx, actor: Actor, grantId: string, tranches: readonly Planned[]): Promise<void> {
  const { before } = (await one<{ before: number }>(tx, COUNT, [grantId]))!;
  for (const [index, each] of tranches.entries()) {
    const values = { ...each, grantId, resource: 'cny' as const, n: before + index + 1, createdBy: actor.userId };
    await create(tx, actor, Tranche, values, 'tranches.plan');
  }
}

const COUNT = `SELECT coalesce(max(n), 0)::int AS before FROM tranches WHERE grant_id = $1 AND resource = 'cny'`;

async function planCredits(
  tx: Tx,
  actor: Actor,
  { id, applicationId }: Grant,
  resource: 'gpu_card_minute' | 'token',
  amount: string,
): Promise<void> {
  const opening = { owner: { type: 'grant', id }, platform: 'bigmodel', staffOwnerId: null } as const;
  const { id: accountId } = await openAccount(tx, actor, opening);
  await planInstalments(tx, actor, { accountId, applicationId, resource, shares: sharesOf(amount, [100]) });
}

async function awardedOf(tx: Tx, grantId: string): Promise<Partial<Record<Tranche['resource'], string>>> {
  const found = await rows<{ resource: Tranche['resource']; amount: string }>(tx, AWARDED, [grantId]);
  return Object.fromEntries(found.map(({ resource, amount }) => [resource, amount]));
}

const AWARDED = `SELECT resource, CASE WHEN resource = 'cny' THEN awarded::text ELSE trunc(awarded)::text END AS amount
  FROM grant_amounts WHERE grant_id = $1`;
