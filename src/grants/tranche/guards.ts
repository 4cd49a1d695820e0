/**
 * What keeps a tranche from moving on, asked anew at every step: a hold that begins between two steps stops the next one,
 * and so does an account that was replaced meanwhile. Nothing here is stored.
 *
 * Lock order: the tranche (held by the caller with what stands above it), then the account that is paid to.
 */
import { hindrances } from '../../funding/index.js';
import type { Reason } from '../../kernel/problem.js';
import type { Tx } from '../../kernel/tx.js';
import { accountOf } from '../../organizations/index.js';
import type { Grant } from '../grant/grant.entity.js';
import { partyOf } from '../grant/team.js';
import { isDue } from './due.js';
import type { Tranche } from './tranche.entity.js';

export const notDue = async (tx: Tx, tranche: Tranche): Promise<Reason[]> =>
  (await isDue(tx, tranche)) ? [] : [{ code: 'not_due' }];

/** A sanction keeps one from applying; what was promised before it is stopped by a hold alone. */
export const holds = async (tx: Tx, grant: Grant): Promise<Reason[]> =>
  (await hindrances(tx, await partyOf(tx, grant))).filter(({ code }) => code === 'hold');

export interface Payable {
  readonly bankAccountId: string | null;
  readonly reasons: readonly Reason[];
}

/** The institution's account, and why it is not paid to; the one that was asked for must still be it. */
export async function payable(tx: Tx, { institutionId }: Grant, asked?: Tranche): Promise<Payable> {
  const account = await accountOf(tx, institutionId);
  const bankAccountId = account?.id ?? null;
  const isReplaced = account !== undefined && asked !== undefined && asked.bankAccountId !== account.id;
  return {
    bankAccountId,
    reasons: [
      ...(account ? [] : [{ code: 'account_missing' }]),
      ...(isReplaced ? [{ code: 'account_replaced' }] : []),
      ...(account && !account.isTrusted ? [{ code: 'account_unverified' }] : []),
    ],
  };
}
