/** Writes down once a minute which invitations were not answered in time; every reader has known it since that instant. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM } from '../../kernel/actor.js';
import { Db } from '../../kernel/db.js';
import { Jobs } from '../../kernel/jobs.js';
import { takeAssignment } from './taking.js';

const EVERY_MS = 60_000;
const DUE = `SELECT id FROM assignments WHERE state = 'invited' AND expires_at <= app_now() ORDER BY expires_at LIMIT 1000`;

@Injectable()
export class ExpiringService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every(EVERY_MS, 'funding.invitations', () => this.expire());
  }

  async expire(): Promise<void> {
    for (const { id } of await this.db.rows<{ id: string }>(DUE))
      await this.db.work((tx) => takeAssignment(tx, SYSTEM, id, 'assignments.settle'));
  }
}
