/**
 * May this instance be sent requests? The database answers, its migrations are those of this build, and it is not draining.
 *
 * Asked ten thousand times a second it still asks PostgreSQL once: one answer is shared for a second.
 */
import { Injectable } from '@nestjs/common';
import { Db } from '../db.js';
import { pendingMigrations } from '../migrations.js';

const SHARED_MS = 1_000;

@Injectable()
export class Readiness {
  private draining = false;
  private migrated = false;
  private answer: Promise<boolean> = Promise.resolve(false);
  private askAgainAt = 0;

  constructor(private readonly db: Db) {}

  /** From now on balancers send new requests elsewhere; those that come are still served. */
  drain(): void {
    this.draining = true;
  }

  async isReady(): Promise<boolean> {
    if (this.draining) return false;
    const now = performance.now();
    if (now >= this.askAgainAt) {
      this.askAgainAt = now + SHARED_MS;
      this.answer = this.ask().catch(() => false);
    }
    return (await this.answer) && !this.draining;
  }

  private async ask(): Promise<boolean> {
    if (this.migrated) await this.db.pool.query('SELECT 1');
    else this.migrated = (await pendingMigrations((text) => this.db.pool.query(text))).length === 0;
    return this.migrated;
  }
}
