/**
 * A report that we have not answered within ten working days is brought before those who manage, once for each time that it
 * was handed in. Nobody's late days depend on it, and one that fails holds up no other.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { change } from '../../journal/index.js';
import { SYSTEM } from '../../kernel/actor.js';
import { Db } from '../../kernel/db.js';
import { Jobs } from '../../kernel/jobs.js';
import { Log } from '../../kernel/log.js';
import { lock } from '../../kernel/rows.js';
import { now, one } from '../../kernel/tx.js';
import { Report } from './report.entity.js';

const A_MINUTE = 60_000;

const UNREAD = `SELECT p.id FROM reports p JOIN obligations ob ON ob.id = p.obligation_id
  WHERE p.state = 'submitted' AND p.escalated_at IS NULL AND ob.settled_at IS NULL AND ob.our_due_at <= app_now()`;

@Injectable()
export class EscalatingService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every(A_MINUTE, 'grants.reports', () => this.tick());
  }

  async tick(): Promise<void> {
    for (const { id } of await this.db.rows<{ id: string }>(`${UNREAD} ORDER BY 1 LIMIT 500`)) {
      try {
        await this.escalate(id);
      } catch (error) {
        this.log.error('report not escalated', error, { report: id });
      }
    }
  }

  /** Asked again under the lock: it may have been read meanwhile, or another instance was here. */
  private escalate(id: string): Promise<void> {
    return this.db.work(async (tx) => {
      const report = await lock(tx, Report, id);
      if (!(await one(tx, `${UNREAD} AND p.id = $1`, [id]))) return;
      await change(tx, SYSTEM, report, { escalatedAt: await now(tx) }, 'reports.escalate');
    });
  }
}
