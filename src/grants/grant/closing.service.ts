/**
 * Once a night: grants whose last day is over are closing, and their final report is waited for. Whoever takes one before is
 * not ahead of it (settling.ts).
 *
 * One transaction each: one that cannot be closed holds up no other.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../../kernel/db.js';
import { Jobs } from '../../kernel/jobs.js';
import { Log } from '../../kernel/log.js';
import { OVER } from './settling.js';
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
    for (const { id } of await this.db.rows<{ id: string }>(DUE)) {
      try {
        await this.db.work((tx) => holdGrant(tx, id));
      } catch (error) {
        this.log.error('grant not closed', error, { grant: id });
      }
    }
  }
}

const DUE = `SELECT id FROM grants WHERE state = 'active' AND end_on ${OVER} ORDER BY id`;
