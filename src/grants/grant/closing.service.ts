/**
 * Once a night: grants whose last day is over are closing, and their final report is waited for. A suspended one closes
 * when it has been resumed.
 *
 * One transaction each: one that cannot be closed holds up no other.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM } from '../../kernel/actor.js';
import { Db } from '../../kernel/db.js';
import { Jobs } from '../../kernel/jobs.js';
import { Log } from '../../kernel/log.js';
import { one, type Tx } from '../../kernel/tx.js';
import { stepGrant } from './stepping.js';
import { holdGrant } from './taking.js';

export const CLOSE_GRANTS = 'grants.close';

@Injectable()
export class GrantClosingService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.work(CLOSE_GRANTS, () => this.closeDue(), { cron: '5 0 * * *' });
  }

  async closeDue(): Promise<void> {
    for (const { id } of await this.db.rows<{ id: string }>(`SELECT id FROM grants WHERE ${OVER} ORDER BY id`)) {
      try {
        await this.db.work((tx) => close(tx, id));
      } catch (error) {
        this.log.error('grant not closed', error, { grant: id });
      }
    }
  }
}

const OVER = `state = 'active' AND end_on < app_today()`;

async function close(tx: Tx, id: string): Promise<void> {
  const { grant } = await holdGrant(tx, id);
  if (await one(tx, `SELECT 1 FROM grants WHERE id = $1 AND ${OVER}`, [id]))
    await stepGrant(tx, SYSTEM, grant, 'close');
}
