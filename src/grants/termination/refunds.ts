/**
 * What comes back of a grant that has ended: what was paid beyond the cost that we accepted, due in thirty days, whether it was
 * terminated or completed. Never more comes in than is owed, and with the last of it nothing is owed any more.
 *
 * Lock order: the grant (held by the caller with what stands above it), its obligation.
 */
/* eslint-disable crm/sql-text -- the sums are constants of this file */
import { addObligation, settleObligation } from '../../funding/index.js';
import type { Actor } from '../../kernel/actor.js';
import { decimalText, exact } from '../../kernel/decimal.js';
import type { Reason } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { TakenGrant } from '../grant/taking.js';
import { partyOf } from '../grant/team.js';
import type { RefundDto } from './termination.dto.js';

/** What is due, and where that is more than nothing, the obligation that holds it. */
export async function oweRefund(tx: Tx, actor: Actor, { grant }: TakenGrant, acceptedCost: string) {
  const { paid, dueOn } = (await one<{ paid: string; dueOn: string }>(tx, PAID_BY_NOW, [grant.id]))!;
  const over = exact(paid) - exact(acceptedCost);
  if (over <= 0n) return { refundDue: '0.00', obligationId: null };
  const { personIds } = await partyOf(tx, grant);
  const about = { applicationId: grant.applicationId, organizationId: grant.institutionId, personIds };
  const { id: obligationId } = await addObligation(tx, actor, { ...about, kind: 'refund', dueOn });
  return { refundDue: decimalText(over, 2), obligationId };
}

/** Of a grant whose lock is held. */
export async function againstRefund(tx: Tx, grantId: string, { amount, receivedOn }: RefundDto): Promise<Reason[]> {
  const { open, isMore, isToCome } = (await one<Open>(tx, OPEN, [grantId, amount, receivedOn]))!;
  return [
    ...(isMore ? [{ code: 'more_than_owed', pointer: '/amount', open }] : []),
    ...(isToCome ? [{ code: 'day_to_come', pointer: '/receivedOn' }] : []),
  ];
}

interface Open {
  readonly open: string;
  readonly isMore: boolean;
  readonly isToCome: boolean;
}

export async function settleRefunded(tx: Tx, actor: Actor, grantId: string): Promise<void> {
  const done = await one<{ id: string }>(tx, DONE, [grantId]);
  if (done) await settleObligation(tx, actor, done.id);
}

const paidOf = (grantId: string): string => `(SELECT coalesce(sum(tr.amount), 0) FROM tranches tr
  WHERE tr.grant_id = ${grantId} AND tr.resource = 'cny' AND tr.state = 'paid')`;
const backOf = (grantId: string): string =>
  `(SELECT coalesce(sum(gr.amount), 0) FROM grant_refunds gr WHERE gr.grant_id = ${grantId})`;
const PAID_BY_NOW = `SELECT ${paidOf('$1')}::text AS paid, (app_today() + 30)::text AS "dueOn"`;

/** Yuan that are still owed by the termination `t`. */
export const STILL_OWED = `(t.refund_due - ${backOf('t.grant_id')})`;

/** Yuan that are still owed of the grant `g` that has ended, whichever way. */
export const OWED_OF_GRANT = `(coalesce(
    (SELECT x.refund_due FROM terminations x WHERE x.grant_id = g.id AND x.terminated_at IS NOT NULL),
    greatest(${paidOf('g.id')} - (SELECT fr.accepted_cost FROM reports fr
      WHERE fr.grant_id = g.id AND fr.kind = 'financial' AND fr.state = 'accepted' ORDER BY fr.n DESC LIMIT 1), 0.00))
  - ${backOf('g.id')})`;

const OPEN = `SELECT ${OWED_OF_GRANT}::text AS open, $2::numeric > ${OWED_OF_GRANT} AS "isMore", $3::date > app_today() AS "isToCome"
  FROM grants g WHERE g.id = $1`;
const DONE = `SELECT ob.id FROM grants g JOIN obligations ob ON ob.application_id = g.application_id
  WHERE g.id = $1 AND ob.kind = 'refund' AND ob.settled_at IS NULL AND ${OWED_OF_GRANT} = 0`;
