/**
 * A further instalment comes when half of the one before it is used: at once in the import that passes the half, and by the
 * clock where something held it back then. A large one waits for a person. It ends with the lot before it.
 *
 * Nothing opens for an account that is frozen or closed, an award that is suspended or closed, or from an envelope whose
 * books do not agree: usage is written all the same.
 *
 * Lock order: the account, its instalments, envelopes last.
 */
import { change } from '../../journal/index.js';
import { SYSTEM } from '../../kernel/actor.js';
import { lock } from '../../kernel/rows.js';
import { now, rows, type Tx } from '../../kernel/tx.js';
import { CreditInstalment } from './credit-instalment.entity.js';
import { CreditAccount } from './credit-account.entity.js';
import { grantInstalment } from './granting.js';

/** Grants what has become due of an account, or leaves it to a person. */
export async function openGates(tx: Tx, accountId: string): Promise<void> {
  await lock(tx, CreditAccount, accountId);
  for (const { id, isLarge, ...lot } of await rows<Opening>(tx, OPEN_OF, [accountId])) {
    const instalment = await lock(tx, CreditInstalment, id);
    const startsAt = await now(tx);
    if (isLarge) await change(tx, SYSTEM, instalment, { gateOpenedAt: startsAt }, 'credit_instalments.open_gate');
    else await grantInstalment(tx, SYSTEM, instalment, { startsAt, ...lot });
  }
}

interface Opening {
  readonly id: string;
  readonly isLarge: boolean;
  readonly expiresAt: string;
  readonly modelScope: readonly string[];
}

/** Above so many a person looks first. */
const LARGE = 200_000_000;

/** Instalments `i`, the one before as `p`, and its lot `l`: whose gate is open and who waits for nothing but us. */
const OPEN = `
  FROM credit_instalments i
    JOIN credit_accounts c ON c.id = i.account_id AND c.state = 'active'
    JOIN credit_instalments p ON p.application_id = i.application_id AND p.resource = i.resource AND p.n = i.n - 1
    JOIN credit_lots l ON l.instalment_id = p.id AND l.state <> 'revoked' AND 2 * l.used >= l.granted AND l.expires_at > app_now()
    JOIN applications a ON a.id = i.application_id AND a.award_suspended_at IS NULL AND a.award_closed_on IS NULL
  WHERE i.state = 'planned' AND i.gate = 'half_of_previous_used' AND i.gate_opened_at IS NULL
    AND NOT EXISTS (SELECT FROM envelopes e WHERE e.round_id = a.round_id AND e.resource = i.resource AND e.frozen)`;

const OPEN_OF = `SELECT i.id, i.amount > ${LARGE} AS "isLarge", l.expires_at::text AS "expiresAt", l.model_scope AS "modelScope"
  ${OPEN} AND i.account_id = $1 ORDER BY i.application_id, i.resource, i.n`;

/** Accounts with something to open. */
export const OPEN_ACCOUNTS = `SELECT i.account_id AS id ${OPEN}`;
