/**
 * Credit accounts: read, frozen and closed, and filled by hand.
 *
 * Lock order: the identity group (where something planned is given back), the account, its instalments and lots, envelopes last.
 */
import { Injectable } from '@nestjs/common';
import { confirm, move } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { now, one, type Tx } from '../../kernel/tx.js';
import { holdCounted, uncount } from './counted.js';
import { creditAccounts } from './credit.access.js';
import type { CreditReasonDto, GrantCreditsDto } from './credit.dto.js';
import { accountList, entriesOfAccount, lotsOfAccount } from './credit.list.js';
import { accountStatement, forecastStatement, shownAccount, shownLot } from './credit.query.js';
import type { CreditAccount } from './credit-account.entity.js';
import { creditAccountLife } from './credit-account.lifecycle.js';
import { settleAll, settleDue } from './ending.js';
import { grantLot } from './granting.js';
import { cancelAll } from './planned.js';

@Injectable()
export class CreditAccountsService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  list(actor: Actor, query: Query): Promise<Answer> {
    return page(this.db, this.crypto, accountList, actor, query);
  }

  read(actor: Actor, id: string): Promise<Answer> {
    const { text, values } = accountStatement(actor, id);
    return this.db.read(text, values);
  }

  async lots(actor: Actor, id: string, query: Query): Promise<Answer> {
    await this.read(actor, id);
    return page(this.db, this.crypto, lotsOfAccount, actor, { ...query, accountId: id });
  }

  async entries(actor: Actor, id: string, query: Query): Promise<Answer> {
    await this.read(actor, id);
    return page(this.db, this.crypto, entriesOfAccount, actor, { ...query, accountId: id });
  }

  forecast(actor: Actor, id: string): Promise<Answer> {
    const { text, values } = forecastStatement(actor, id);
    return this.db.read(text, values);
  }

  freeze(actor: Actor, id: string, why: CreditReasonDto): Promise<Answer> {
    return this.turn(actor, id, 'freeze', why);
  }

  unfreeze(actor: Actor, id: string, why: CreditReasonDto): Promise<Answer> {
    return this.turn(actor, id, 'unfreeze', why);
  }

  close(actor: Actor, id: string, why: CreditReasonDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const group = await holdCounted(tx, id);
      await step(tx, actor, id, 'close', why);
      await settleAll(tx, actor, id);
      await uncount(tx, group, await cancelAll(tx, actor, id));
      return shownAccount(tx, actor, id);
    });
  }

  private turn(actor: Actor, id: string, verb: 'freeze' | 'unfreeze', why: CreditReasonDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      await step(tx, actor, id, verb, why);
      return shownAccount(tx, actor, id);
    });
  }

  /** A lot beside the instalments, from what an award has left, by two persons. */
  grant(actor: Actor, id: string, { confirms, reason, ...asked }: GrantCreditsDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const account = await claim(tx, actor, creditAccounts, id, 'credits.grant');
      await settleDue(tx, id);
      refuse(await hindrances(tx, account, asked));
      const target = { type: 'credit_accounts', id };
      const waiting = await confirm(tx, actor, { target, verb: 'grant', payload: { ...asked, reason }, confirms });
      if (waiting) return waiting;
      const { applicationId, resource, amount: granted, expiresAt, modelScope } = asked;
      const term = { startsAt: await now(tx), expiresAt, modelScope };
      const lot = { accountId: id, applicationId, resource, granted, source: 'by_hand' as const, ...term };
      const made = await grantLot(tx, actor, lot, `pending_approvals/${confirms}/grant`, { reason });
      return shownLot(tx, actor, made.id);
    });
  }
}

type Verb = keyof typeof creditAccountLife.verbs;

async function step(tx: Tx, actor: Actor, id: string, verb: Verb, { reason }: CreditReasonDto): Promise<void> {
  const account = await claim(tx, actor, creditAccounts, id, creditAccountLife.verbs[verb].may);
  await move(tx, actor, creditAccountLife, account, verb, {}, { reason });
}

type Asked = Omit<GrantCreditsDto, 'confirms' | 'reason'>;

async function hindrances(tx: Tx, { id, state }: CreditAccount, asked: Asked): Promise<Reason[]> {
  const { applicationId, resource, amount, expiresAt } = asked;
  const found = await one<Found>(tx, AWARD, [id, applicationId, resource, amount, expiresAt]);
  return [
    ...(state === 'active' ? [] : [{ code: state === 'frozen' ? 'account_frozen' : 'account_closed' }]),
    ...(found ? [] : [{ code: 'award_not_of_account', pointer: '/applicationId' }]),
    ...(found?.isOver ? [{ code: 'award_over', pointer: '/applicationId' }] : []),
    ...(found?.isBeyond ? [{ code: 'beyond_commitment', pointer: '/amount', remaining: found.remaining }] : []),
    ...(found?.isPast ? [{ code: 'in_the_past', pointer: '/expiresAt' }] : []),
  ];
}

interface Found {
  readonly isOver: boolean;
  readonly remaining: string;
  readonly isBeyond: boolean;
  readonly isPast: boolean;
}

// what is planned has its commitment already
const AWARD = `
  SELECT a.award_closed_on IS NOT NULL OR a.award_suspended_at IS NOT NULL AS "isOver", f.remaining::text AS remaining,
    f.remaining < $4::bigint AS "isBeyond", $5::timestamptz <= app_now() AS "isPast"
  FROM applications a CROSS JOIN LATERAL (
    SELECT trunc(coalesce((SELECT h.committed - h.paid FROM envelope_holdings h JOIN envelopes e ON e.id = h.envelope_id
        WHERE h.application_id = a.id AND e.resource = $3), 0))
      - coalesce((SELECT sum(i.amount) FROM credit_instalments i
          WHERE i.application_id = a.id AND i.resource = $3 AND i.state = 'planned'), 0) AS remaining) f
  WHERE a.id = $2 AND EXISTS (SELECT FROM credit_instalments i WHERE i.application_id = a.id AND i.account_id = $1)`;
