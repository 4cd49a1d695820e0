/**
 * Once a minute: what ran out with partners and their applications is written down, so that the journal has it and notices
 * go out. Nothing depends on it: reads and commands see the same without.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../../kernel/db.js';
import { Jobs } from '../../kernel/jobs.js';
import { lock } from '../../kernel/rows.js';
import { PartnerApplication } from '../applications/application.entity.js';
import { lapsed } from '../applications/lapse.js';
import { Partner } from './partner.entity.js';
import { settled } from './settle.js';

export const SETTLE = 'partners.settle';
const BATCH = 500;

const PARTNERS = `SELECT id FROM partners_now WHERE due IS NOT NULL LIMIT ${BATCH}`;
const APPLICATIONS = `SELECT id FROM partner_applications WHERE state = 'action_required' AND answer_due_at <= app_now() LIMIT ${BATCH}`;

@Injectable()
export class SettlingService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.work(SETTLE, () => this.settle(), { cron: '* * * * *' });
  }

  /** One transaction each: one that cannot be settled holds up no other. */
  async settle(): Promise<void> {
    for (const { id } of await this.db.rows<{ id: string }>(PARTNERS)) {
      await this.db.work(async (tx) => settled(tx, await lock(tx, Partner, id)));
    }
    for (const { id } of await this.db.rows<{ id: string }>(APPLICATIONS)) {
      await this.db.work(async (tx) => lapsed(tx, await lock(tx, PartnerApplication, id)));
    }
  }
}
