/**
 * Once a minute: fix windows and offers that ran out are written down, so that the journal has it and notices go out.
 * Nothing depends on it: reads and commands see the same without.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM } from '../../kernel/actor.js';
import { Db } from '../../kernel/db.js';
import { Jobs } from '../../kernel/jobs.js';
import { Log } from '../../kernel/log.js';
import { DUE } from '../application/settling.js';
import { takeApplication } from '../application/taking.js';

export const LAPSE = 'applications.lapse';

const RUN_OUT = `SELECT a.id FROM applications a WHERE ${DUE} LIMIT 500`;

@Injectable()
export class LapsingService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.work(LAPSE, () => this.settle(), { cron: '* * * * *' });
  }

  /** One transaction each: one that cannot be settled holds up no other. */
  async settle(): Promise<void> {
    for (const { id } of await this.db.rows<{ id: string }>(RUN_OUT)) {
      try {
        await this.db.work((tx) => takeApplication(tx, SYSTEM, id, 'applications.settle'));
      } catch (error) {
        this.log.error('application not settled', error, { application: id });
      }
    }
  }
}
