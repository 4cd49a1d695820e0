/** What of a refund has come in: never more than is owed, and with the last of it nothing is owed any more. */
import { settleObligation } from '../../funding/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Reason } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { RefundDto } from './termination.dto.js';

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

/** Yuan that are still owed by the termination `t`. */
export const STILL_OWED = `(t.refund_due - coalesce((SELECT sum(gr.amount) FROM grant_refunds gr WHERE gr.grant_id = t.grant_id), 0))`;

const OF_GRANT = `FROM terminations t WHERE t.grant_id = $1 AND t.terminated_at IS NOT NULL`;
const OPEN = `SELECT ${STILL_OWED}::text AS open, $2::numeric > ${STILL_OWED} AS "isMore", $3::date > app_today() AS "isToCome" ${OF_GRANT}`;
const DONE = `SELECT t.obligation_id AS id ${OF_GRANT} AND t.obligation_id IS NOT NULL AND ${STILL_OWED} = 0`;

export async function settleRefunded(tx: Tx, actor: Actor, grantId: string): Promise<void> {
  const done = await one<{ id: string }>(tx, DONE, [grantId]);
  if (done) await settleObligation(tx, actor, done.id);
}
