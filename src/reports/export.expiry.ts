/** After its time an export's file goes; the row with its hash and totals stays. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dropFiles } from '../files/index.js';
import { move } from '../journal/index.js';
import { SYSTEM } from '../kernel/actor.js';
import { Db } from '../kernel/db.js';
import { Jobs } from '../kernel/jobs.js';
import { lock } from '../kernel/rows.js';
import { Export } from './export.entity.js';
import { exportLife } from './export.lifecycle.js';

@Injectable()
export class ExportExpiry implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.work('exports_expire', () => this.run(), { cron: '20 * * * *' });
  }

  private async run(): Promise<void> {
    const due = `SELECT id FROM exports WHERE state = 'done' AND expires_at <= app_now()`;
    for (const { id } of await this.db.rows<{ id: string }>(due)) {
      await this.db.work(async (tx) => {
        const row = await lock(tx, Export, id);
        if (row.state !== 'done') return;
        await move(tx, SYSTEM, exportLife, row, 'expire');
        await dropFiles(tx, { type: 'exports', id });
      });
    }
  }
}
