/**
 * Where an organization is paid today, and whether money may go there: somebody has verified the number, or it has stood
 * unchanged for thirty days. A number that changed shortly before a payment is how money is stolen.
 */
/* eslint-disable crm/sql-text -- the conditions are constants of this file */
import { one, type Tx } from '../../kernel/tx.js';

/** Of an account `ba`. */
export const TRUSTED = `(ba.verified_at IS NOT NULL OR ba.changed_at <= app_now() - interval '30 days')`;

export interface PaidTo {
  readonly id: string;
  readonly isTrusted: boolean;
}

/** The open account of an organization, held so that it is not replaced before the caller is done. */
export const accountOf = (tx: Tx, organizationId: string): Promise<PaidTo | undefined> =>
  one<PaidTo>(tx, OPEN, [organizationId]);

const OPEN = `SELECT ba.id, ${TRUSTED} AS "isTrusted" FROM bank_accounts ba
  WHERE ba.organization_id = $1 AND ba.closed_at IS NULL FOR SHARE`;
