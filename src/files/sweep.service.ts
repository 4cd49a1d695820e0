/**
 * Keeping the store tidy, every hour: uploads that nobody attached within a day are hidden; bytes are erased 35 days after
 * their row was hidden, when no backup can bring the row back; bytes that never got a row go after a day.
 *
 * Each step can be cut off and run again: bytes go first, then the row says so.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../kernel/db.js';
import { Jobs } from '../kernel/jobs.js';
import { FileStore } from './store.js';

export const SWEEP = 'files.sweep';
const BATCH = 500;
const DAY_MS = 86_400_000;

@Injectable()
export class SweepService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly store: FileStore,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.work(SWEEP, () => this.sweep(), { cron: '17 * * * *', expireInSeconds: 3_600 });
  }

  private async sweep(): Promise<void> {
    await this.hideUnattached();
    await this.erase();
    await this.removeOrphans();
  }

  private async hideUnattached(): Promise<void> {
    await this.db.rows(
      `UPDATE files SET deleted_at = app_now(), version = version + 1
       WHERE attached_to_id IS NULL AND deleted_at IS NULL AND created_at < app_now() - interval '24 hours'`,
    );
  }

  private async erase(): Promise<void> {
    for (;;) {
      const gone = await this.db.rows<{ id: string; key: string }>(
        `SELECT id, storage_key AS key FROM files
         WHERE deleted_at < app_now() - interval '35 days' AND storage_key IS NOT NULL LIMIT ${BATCH}`,
      );
      for (const { key } of gone) await this.store.remove(key);
      await this.db.rows(`UPDATE files SET storage_key = NULL WHERE id = ANY($1)`, [gone.map((file) => file.id)]);
      if (gone.length < BATCH) return;
    }
  }

  private async removeOrphans(): Promise<void> {
    for await (const keys of this.store.keysOlderThan(DAY_MS)) {
      const known = await this.db.rows<{ key: string }>(
        `SELECT storage_key AS key FROM files WHERE storage_key = ANY($1)`,
        [keys],
      );
      const kept = new Set(known.map((file) => file.key));
      for (const key of keys) if (!kept.has(key)) await this.store.remove(key);
    }
  }
}
