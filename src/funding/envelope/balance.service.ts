/**
 * Every night: an envelope whose columns, entries and holdings do not agree is frozen, and one that agrees again is not.
 * A frozen envelope gives nothing out, so that a fault of the books is not made larger.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { change } from '../../journal/index.js';
import { SYSTEM } from '../../kernel/actor.js';
import { Db } from '../../kernel/db.js';
import { Jobs } from '../../kernel/jobs.js';
import { Log } from '../../kernel/log.js';
import { lock } from '../../kernel/rows.js';
import { one } from '../../kernel/tx.js';
import { Envelope } from './envelope.entity.js';

export const BALANCE = 'funding.balance';

@Injectable()
export class BalanceService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.work(BALANCE, () => this.balance(), { cron: '41 2 * * *' });
  }

  /** One transaction each: one that cannot be compared holds up no other. */
  private async balance(): Promise<void> {
    const differing = `SELECT e.id FROM envelopes e WHERE envelope_is_off(e) <> e.frozen ORDER BY e.id`;
    for (const { id } of await this.db.rows<{ id: string }>(differing)) {
      try {
        await this.settle(id);
      } catch (error) {
        this.log.error('envelope not compared', error, { envelope: id });
      }
    }
  }

  /** Compared again under the lock: a posting may have been half visible to the search above. */
  private settle(id: string): Promise<void> {
    return this.db.work(async (tx) => {
      const envelope = await lock(tx, Envelope, id);
      const found = await one<{ off: boolean }>(tx, `SELECT envelope_is_off(e) AS off FROM envelopes e WHERE id = $1`, [
        id,
      ]);
      const isOff = found!.off;
      if (isOff === envelope.frozen) return;
      await change(tx, SYSTEM, envelope, { frozen: isOff }, isOff ? 'envelopes.freeze' : 'envelopes.unfreeze');
    });
  }
}
