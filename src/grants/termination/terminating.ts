/**
 * A grant ends before its time. Nothing more is paid or owed but the refund: what was paid beyond the accepted cost, due in
 * thirty days. A ban is a sanction of its PI.
 *
 * The promise: envelope, tranches and refund follow from one reading of what was paid, under the grant's lock, which a payment
 * takes as well: paid before, it counts; later, there is nothing to pay.
 *
 * Lock order: the grant with what stands above it (held by the caller), obligations, credit accounts, amendments, tranches,
 * envelopes last.
 */
import { closeAward, revokeOffer, revokeRest } from '../../funding/index.js';
import { change } from '../../journal/index.js';
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import { now, one, type Tx } from '../../kernel/tx.js';
import { imposeSanction } from '../../organizations/index.js';
import { withdrawOpen } from '../amendment/ending.js';
import { voidUnsigned } from '../contract/voiding.js';
import { stepGrant } from '../grant/stepping.js';
import type { TakenGrant } from '../grant/taking.js';
import { dropReports } from '../report/planning.js';
import { cancelUnpaid } from '../tranche/ending.js';
import { oweRefund } from './refunds.js';
import type { Termination } from './termination.entity.js';

export type Decided = Pick<Termination, 'banYears'> & { readonly acceptedCost: string };

export async function terminate(
  tx: Tx,
  actor: Actor,
  taken: TakenGrant,
  termination: Termination,
  decided: Decided,
): Promise<void> {
  const { grant } = taken;
  const { reason, text } = termination;
  const isSigned = grant.state !== 'pending_contract';
  const unsigned = isSigned ? {} : await voidUnsigned(tx, SYSTEM, grant, cut(text));
  await stepGrant(tx, actor, grant, 'terminate', { ...unsigned, endReason: reason }, { reasonCode: reason });
  await dropReports(tx, SYSTEM, grant.id);
  const refund = await oweRefund(tx, actor, taken, decided.acceptedCost);
  if (decided.banYears > 0) await ban(tx, actor, taken, decided.banYears, text);
  const done = { ...decided, ...refund, terminatedAt: await now(tx) };
  await change(tx, actor, termination, done, 'terminations.carry_out', { reasonCode: reason });
  if (isSigned) return endAward(tx, taken, text);
  if (taken.application.state === 'accepted') await revokeOffer(tx, taken, text);
}

/** As much of a text as other reasons hold. */
const cut = (text: string): string => [...text].slice(0, 2_000).join('');

/** So many whole years, today included. */
async function ban(tx: Tx, actor: Actor, { grant }: TakenGrant, years: number, reason: string): Promise<void> {
  const period = (await one<{ fromOn: string; untilOn: string }>(tx, YEARS, [years]))!;
  const subject = { kind: 'person', id: grant.piPersonId } as const;
  await imposeSanction(tx, actor, {
    subject,
    ...period,
    reasonCode: 'breach',
    reason: cut(reason),
  });
}

const YEARS = `SELECT app_today()::text AS "fromOn", (app_today() + make_interval(years => $1::int) - interval '1 day')::date::text AS "untilOn"`;

/** The team reads it with an amendment that it had asked for. */
const ENDED = '资助项目已终止';

/** Unused credits are taken back, what was asked for falls, what is not paid is cancelled, and the rest is free again. */
async function endAward(tx: Tx, taken: TakenGrant, reason: string): Promise<void> {
  const { applicationId } = taken.grant;
  await revokeRest(tx, SYSTEM, applicationId, reason);
  await withdrawOpen(tx, taken, ENDED);
  await cancelUnpaid(tx, SYSTEM, taken);
  const { today } = (await one<{ today: string }>(tx, `SELECT app_today()::text AS today`))!;
  await closeAward(tx, SYSTEM, applicationId, today);
}
