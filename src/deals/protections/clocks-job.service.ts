/**
 * Every minute: what has come due is written down, so that people are told. Readers have seen it before.
 *
 * What may be due is found by the indexes of dates; whether it is, by registrations_at for these few; the rest is settleClocks
 * under the lock of each customer, so that any number of instances may run it at once.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../../kernel/db.js';
import { Jobs } from '../../kernel/jobs.js';
import { lockCustomers } from '../../organizations/index.js';
import { UNDECIDED_STATES } from '../registrations/registration.lifecycle.js';
import { settleClocks } from './settle-clocks.js';

const A_MINUTE = 60_000;
const MOST = 2_000;

const DUE = `
  WITH may_be AS (
    (SELECT registration_id AS id FROM protections WHERE ended_reason IS NULL AND protected_until <= app_now() ORDER BY protected_until LIMIT ${MOST})
    UNION (SELECT p.registration_id FROM protections p JOIN partners n ON n.id = p.partner_id
      WHERE p.ended_reason IS NULL AND n.state IN ('terminating', 'terminated') LIMIT ${MOST})
    UNION (SELECT registration_id FROM protections WHERE ended_reason IS NULL AND frozen_at IS NOT NULL AND kind = 'grace' LIMIT ${MOST})
    UNION (SELECT id FROM registrations WHERE extension_due_at <= app_now() LIMIT ${MOST})
    UNION (SELECT id FROM registrations WHERE state IN ('approved', 'converted') AND last_activity_at <= app_now() - interval '45 days'
      ORDER BY last_activity_at LIMIT ${MOST})
    UNION (SELECT id FROM registrations WHERE state IN (${UNDECIDED_STATES})
      AND least(decide_due_at, answer_due_at) <= app_now() LIMIT ${MOST}))
  SELECT n.protects_id AS customer FROM registrations_now n WHERE n.id = ANY(ARRAY(SELECT id FROM may_be)) AND n.due_at <= app_now()
  UNION SELECT customer_id FROM protection_clocks WHERE registration_id = ANY(ARRAY(SELECT id FROM may_be)) AND idle_at <= app_now()
  ORDER BY 1`;

@Injectable()
export class ClocksJob implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every(A_MINUTE, 'registrations.clocks', () => this.settle());
  }

  /** One transaction a customer: what fails at one does not hold up the others. */
  async settle(): Promise<void> {
    for (const { customer } of await this.db.rows<{ customer: string }>(DUE)) {
      await this.db.work(async (tx) => {
        await lockCustomers(tx, [customer]);
        await settleClocks(tx, [customer]);
      });
    }
  }
}
