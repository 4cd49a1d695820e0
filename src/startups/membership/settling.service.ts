/**
 * Once a minute: what ran out with memberships is written down, and what the fast lane gave and nobody verified is taken
 * back; what people decided stays. Reads and commands see lapses without it.
 *
 * One transaction each: one that cannot be settled holds up no other.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { record } from '../../journal/index.js';
import { SYSTEM } from '../../kernel/actor.js';
import { Db } from '../../kernel/db.js';
import { Jobs } from '../../kernel/jobs.js';
import { Log } from '../../kernel/log.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { takeBack } from './ending.js';
import { lockMembership } from './settle.js';

export const SETTLE = 'startups.settle';
const BATCH = 500;

const DUE = `SELECT id FROM memberships_now WHERE due IS NOT NULL LIMIT ${BATCH}`;

/** A yes of the fast lane that nobody verified in its week, with something left to take back. */
const UNVERIFIED = `m.verified_at IS NULL AND m.verify_due_at <= app_now() AND m.state IN ('active', 'paused', 'graduating')
  AND EXISTS (SELECT FROM membership_awards w JOIN applications a ON a.id = w.application_id AND a.lane = 'fast'
    WHERE w.membership_id = m.id AND (
    EXISTS (SELECT FROM credit_instalments i WHERE i.application_id = w.application_id AND i.state = 'planned')
    OR EXISTS (SELECT FROM credit_lots l WHERE l.application_id = w.application_id AND l.state = 'live'
      AND l.remaining > 0 AND l.expires_at > app_now())))`;

@Injectable()
export class MembershipSettlingService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.work(SETTLE, () => this.settle(), { cron: '* * * * *' });
  }

  async settle(): Promise<void> {
    await this.each(DUE, lockMembership);
    await this.each(`SELECT m.id FROM memberships m WHERE ${UNVERIFIED} LIMIT ${BATCH}`, revokeUnverified);
  }

  private async each(found: string, settle: (tx: Tx, id: string) => Promise<unknown>): Promise<void> {
    for (const { id } of await this.db.rows<{ id: string }>(found)) {
      try {
        await this.db.work((tx) => settle(tx, id));
      } catch (error) {
        this.log.error('membership not settled', error, { membership: id });
      }
    }
  }
}

async function revokeUnverified(tx: Tx, id: string): Promise<void> {
  const membership = await lockMembership(tx, id);
  if (!(await one(tx, `SELECT 1 FROM memberships m WHERE m.id = $1 AND ${UNVERIFIED}`, [id]))) return;
  const fast = (await rows<{ id: string }>(tx, FAST, [id])).map((each) => each.id);
  await takeBack(tx, SYSTEM, membership, fast, 'fast lane, not verified within seven days');
  await record(tx, SYSTEM, { action: 'memberships.revoke_unverified', subject: { type: 'memberships', id } });
}

const FAST = `SELECT a.id FROM membership_awards w JOIN applications a ON a.id = w.application_id
  WHERE w.membership_id = $1 AND a.lane = 'fast' ORDER BY a.id`;
