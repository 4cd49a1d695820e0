/**
 * Monthly check-ins. A month that is over is owed by the tenth of the next one: the obligation holds nobody, and being handed
 * in settles it.
 *
 * Lock order: the membership, its check-in, the obligation.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addObligation, settleObligation } from '../../funding/index.js';
import { change, create } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { CHECKS } from '../../kernel/checks.js';
import { Db } from '../../kernel/db.js';
import { Jobs } from '../../kernel/jobs.js';
import { problem, refuse } from '../../kernel/problem.js';
import { columnsOf, hydrate, lock } from '../../kernel/rows.js';
import { now, one, type Tx } from '../../kernel/tx.js';
import { memberships } from '../membership/membership.access.js';
import { Membership } from '../membership/membership.entity.js';
import type { CheckInDto } from './check-in.dto.js';
import { CheckIn } from './check-in.entity.js';
import { checkInAnswer, checkInStatement, MONTHS } from './check-in.query.js';

export const OWED = 'startups.check_ins';

@Injectable()
export class CheckInsService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.work(OWED, () => this.enterOwed(), { cron: '10 0 * * *' });
  }

  list(actor: Actor, id: string): Promise<Answer> {
    return this.db.read(...checkInStatement(actor, id));
  }

  read(actor: Actor, id: string, month: string): Promise<Answer> {
    return this.db.read(...checkInStatement(actor, id, asMonth(month)));
  }

  write(actor: Actor, id: string, month: string, dto: CheckInDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const membership = await claim(tx, actor, memberships, id, 'check_ins.write');
      const owed = await one<Owed>(tx, MONTH, [id, `${asMonth(month)}-01`]);
      refuse(owed ? [] : [{ code: 'month_not_owed' }]);
      const row = await entered(tx, actor, membership, owed!);
      refuse(row.submittedAt && owed!.isOver ? [{ code: 'check_in_closed', dueOn: owed!.dueOn }] : []);
      const { blockers = null, asks = [], ...said } = dto;
      const patch = { ...said, blockers, asks, submittedAt: row.submittedAt ?? (await now(tx)) };
      await change(tx, actor, row, patch, 'check_ins.submit');
      await settleObligation(tx, actor, row.obligationId!);
      return checkInAnswer(tx, actor, id, month);
    });
  }

  /** Every month that has ended gets its row and its obligation, so that reminders have something to stand on. */
  async enterOwed(): Promise<void> {
    const owed = await this.db.rows<Owed & { membershipId: string }>(WITHOUT_ROW);
    for (const each of owed) {
      await this.db.work(
        async (tx) => void (await entered(tx, SYSTEM, await lock(tx, Membership, each.membershipId), each)),
      );
    }
  }
}

interface Owed {
  readonly month: string;
  readonly dueOn: string;
  readonly isOver: boolean;
}

function asMonth(text: string): string {
  if (CHECKS.month.check(text) !== undefined) throw problem('not-found');
  return text;
}

const OF_MONTH = `SELECT ms.id AS "membershipId", mo.month::text, mo.due_on::text AS "dueOn", mo.due_on < app_today() AS "isOver"
  FROM memberships_now ms CROSS JOIN ${MONTHS}`;

const MONTH = `${OF_MONTH} WHERE ms.id = $1 AND mo.month = $2::date`;

const WITHOUT_ROW = `${OF_MONTH} LEFT JOIN check_ins k ON k.membership_id = ms.id AND k.month = mo.month
  WHERE ms.state IN ('active', 'paused', 'graduating') AND k.id IS NULL AND mo.month < date_trunc('month', app_today()::timestamp) LIMIT 5000`;

/** The row of a month of a locked membership, made where there is none. */
async function entered(tx: Tx, actor: Actor, membership: Membership, { month, dueOn }: Owed): Promise<CheckIn> {
  const { id: membershipId, ownerPersonId, organizationId } = membership;
  const text = `SELECT ${columnsOf(tx, CheckIn, 'k')} FROM check_ins k WHERE k.membership_id = $1 AND k.month = $2 FOR UPDATE`;
  const known = await one(tx, text, [membershipId, month]);
  if (known) return hydrate(CheckIn, known);
  const { applicationId } = (await one<{ applicationId: string }>(tx, FIRST_AWARD, [membershipId]))!;
  const owed = { applicationId, kind: 'check_in', dueOn, personIds: [ownerPersonId], organizationId } as const;
  const { id: obligationId } = await addObligation(tx, actor, owed);
  const values = { membershipId, month, dueOn, obligationId, createdBy: actor.userId };
  return create(tx, actor, CheckIn, values, 'check_ins.create');
}

const FIRST_AWARD = `SELECT application_id AS "applicationId" FROM membership_awards
  WHERE membership_id = $1 AND kind = 'first'`;
