/**
 * What people put into files is not kept for ever: thirty days after the last step of an import its cells and its file go.
 * What stays is what happened: the counts, and which row became which record. What was never applied is cancelled.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dropFiles } from '../files/index.js';
import { move } from '../journal/index.js';
import { Db } from '../kernel/db.js';
import { SYSTEM } from '../kernel/actor.js';
import { Jobs } from '../kernel/jobs.js';
import { lock } from '../kernel/rows.js';
import { rows } from '../kernel/tx.js';
import { Import } from './import.entity.js';
import { importLife } from './import.lifecycle.js';

export const FORGETTING = 'imports.forget';

@Injectable()
export class ForgettingService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.work(FORGETTING, () => this.forget(), { cron: '40 3 * * *' });
  }

  /** One import a transaction: a run that is cut short has forgotten some, and the next one the others. */
  private async forget(): Promise<void> {
    const old = await this.db.rows<{ id: string }>(
      `SELECT id FROM imports WHERE forgotten_at IS NULL AND updated_at < app_now() - interval '30 days'
         AND state NOT IN ('checking', 'applying') ORDER BY id`,
    );
    for (const { id } of old) {
      await this.db.work(
        async (tx) => {
          const row = await lock(tx, Import, id);
          if (row.state !== 'applied' && row.state !== 'cancelled') await move(tx, SYSTEM, importLife, row, 'cancel');
          await rows(tx, `UPDATE imports SET forgotten_at = app_now() WHERE id = $1`, [id]);
          await rows(tx, `UPDATE import_rows SET cells = '[]' WHERE import_id = $1`, [id]);
          await dropFiles(tx, { type: 'imports', id });
        },
        { seconds: 120 },
      );
    }
  }
}
