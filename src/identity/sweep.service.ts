/**
 * Every night: counters whose window is over, links and codes a week after their end, devices not seen for half a year.
 * What tells who logged in and when (sessions, journal) stays.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../kernel/db.js';
import { Jobs } from '../kernel/jobs.js';

export const SWEEP = 'identity.sweep';

@Injectable()
export class SweepService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.work(SWEEP, () => this.sweep(), { cron: '23 3 * * *' });
  }

  private async sweep(): Promise<void> {
    await this.db.rows(`DELETE FROM auth_counters WHERE window_end < app_now()`);
    await this.db.rows(`DELETE FROM one_time_tokens WHERE expires_at < app_now() - interval '7 days'`);
    await this.db.rows(`DELETE FROM known_devices WHERE last_used_at < app_now() - interval '180 days'`);
  }
}
