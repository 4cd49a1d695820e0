/**
 * Every minute: lots whose week is over are settled, gates that something held back are opened, and what waits in vain is
 * cancelled. One transaction an account; what fails at one does not hold up the others.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../../kernel/db.js';
import { Jobs } from '../../kernel/jobs.js';
import { lock } from '../../kernel/rows.js';
import { holdCounted, uncount } from './counted.js';
import { CreditAccount } from './credit-account.entity.js';
import { settleDue, SETTLED_AFTER } from './ending.js';
import { OPEN_ACCOUNTS, openGates } from './gates.js';
import { cancelUnopened, VAIN_ACCOUNTS } from './planned.js';

const A_MINUTE = 60_000;

const DUE = `
  SELECT account_id AS id FROM credit_lots WHERE state = 'live' AND expires_at <= app_now() - ${SETTLED_AFTER}
  UNION ${OPEN_ACCOUNTS} UNION ${VAIN_ACCOUNTS} ORDER BY 1 LIMIT 5000`;

@Injectable()
export class CreditClock implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every(A_MINUTE, 'credits', () => this.tick());
  }

  async tick(): Promise<void> {
    const failures: unknown[] = [];
    for (const { id } of await this.db.rows<{ id: string }>(DUE)) {
      await this.settle(id).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0)
      throw new AggregateError(failures, `${failures.length} credit accounts could not be settled`);
  }

  private settle(accountId: string): Promise<void> {
    return this.db.work(async (tx) => {
      const group = await holdCounted(tx, accountId);
      await lock(tx, CreditAccount, accountId);
      await settleDue(tx, accountId);
      await openGates(tx, accountId);
      await uncount(tx, group, await cancelUnopened(tx, accountId));
    });
  }
}
