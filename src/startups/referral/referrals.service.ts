/**
 * Referrals to investors: made only under a live consent of the member, told by days alone, and ended by the member at any
 * moment. The whole of it can be switched off (REFERRALS=off): then nothing new is kept.
 *
 * Lock order: the membership, its consent, the referral (with others of the membership by id).
 */
import { Injectable } from '@nestjs/common';
import { withdrawConsent } from '../../identity/index.js';
import { create, move } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Config } from '../../kernel/config.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { page, type Query } from '../../kernel/page.js';
import { problem, refuse } from '../../kernel/problem.js';
import { columnsOf, hydrate } from '../../kernel/rows.js';
import { answer, one, rows, type Tx } from '../../kernel/tx.js';
import { memberships } from '../membership/membership.access.js';
import { referrals } from './referral.access.js';
import type { ReferDto } from './referral.dto.js';
import { InvestmentReferral } from './referral.entity.js';
import { referralLife } from './referral.lifecycle.js';
import { referralList, referralStatement } from './referral.list.js';

const DAYS = { meet: 'metOn', pass: 'passedOn', invest: 'investedOn' } as const;

@Injectable()
export class ReferralsService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
    private readonly config: Config,
  ) {}

  list(actor: Actor, query: Query): Promise<Answer> {
    return page(this.db, this.crypto, referralList, actor, query);
  }

  read(actor: Actor, id: string): Promise<Answer> {
    return this.db.read(...referralStatement(actor, id));
  }

  refer(actor: Actor, { membershipId, fundName, referredOn }: ReferDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      await claim(tx, actor, memberships, membershipId, 'referrals.write');
      const consent = await one<{ id: string }>(tx, CONSENT, [membershipId]);
      if (!consent) throw problem('consent-required', { purpose: 'investment_referral' });
      const today = await todayOf(tx);
      const day = referredOn ?? today;
      refuse([
        ...(this.config.referrals ? [] : [{ code: 'referrals_off' }]),
        ...(day > today ? [{ code: 'day_to_come', pointer: '/referredOn', today }] : []),
      ]);
      await settle(tx, actor, membershipId);
      const values = { membershipId, fundName, consentId: consent.id, referredOn: day, createdBy: actor.userId };
      const { id } = await create(tx, actor, InvestmentReferral, values, 'investment_referrals.refer');
      return answer(tx, ...referralStatement(actor, id));
    });
  }

  tell(actor: Actor, id: string, verb: keyof typeof DAYS, on: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const referral = await this.taken(tx, actor, id, verb);
      const today = await todayOf(tx);
      const after = referral.metOn ?? referral.referredOn;
      refuse([
        ...(this.config.referrals ? [] : [{ code: 'referrals_off' }]),
        ...(on > today ? [{ code: 'day_to_come', pointer: '/on', today }] : []),
        ...(on < after ? [{ code: 'day_before_last', pointer: '/on', after }] : []),
      ]);
      await move(tx, actor, referralLife, referral, verb, { [DAYS[verb]]: on });
      return answer(tx, ...referralStatement(actor, id));
    });
  }

  withdraw(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const referral = await this.taken(tx, actor, id, 'withdrawConsent');
      for (const { personId, type, subject } of await rows<Consent>(tx, GIVEN, [referral.membershipId])) {
        const about = { personId, purpose: 'investment_referral', subject: { type, id: subject } } as const;
        await withdrawConsent(tx, actor, about);
      }
      await settle(tx, actor, referral.membershipId);
      return answer(tx, ...referralStatement(actor, id));
    });
  }

  /** Held by its membership first, so that a withdrawal and a new referral never pass one another. */
  private async taken(
    tx: Tx,
    actor: Actor,
    id: string,
    verb: keyof typeof referralLife.verbs,
  ): Promise<InvestmentReferral> {
    await one(tx, HELD, [id]);
    const referral = await claim(tx, actor, referrals, id, referralLife.verbs[verb].may);
    await one(tx, RELIED_ON, [referral.consentId]);
    expectStep(referralLife, (await one<{ state: string }>(tx, STATE, [id]))!, verb);
    return referral;
  }
}

/** What is open without a consent is written down as ended. */
async function settle(tx: Tx, actor: Actor, membershipId: string): Promise<void> {
  const text = `SELECT ${columnsOf(tx, InvestmentReferral, 'ir')} FROM investment_referrals ir
    JOIN consents k ON k.id = ir.consent_id AND k.withdrawn_at IS NOT NULL
    WHERE ir.membership_id = $1 AND ir.state IN ('referred', 'met') ORDER BY ir.id FOR UPDATE OF ir`;
  for (const row of await rows(tx, text, [membershipId])) {
    await move(tx, actor, referralLife, hydrate(InvestmentReferral, row), 'withdrawConsent');
  }
}

interface Consent {
  readonly personId: string;
  readonly type: string;
  readonly subject: string;
}

const LIVE = `FROM consents k WHERE k.purpose = 'investment_referral' AND k.withdrawn_at IS NULL AND k.subject_type = 'applications'
  AND k.subject_id IN (SELECT w.application_id FROM membership_awards w WHERE w.membership_id = $1)`;

/** Of the owner, for one of the applications that made the member; held, so that a withdrawal waits for what relies on it. */
const CONSENT = `SELECT k.id ${LIVE} AND k.person_id = (SELECT m.owner_person_id FROM memberships m WHERE m.id = $1)
  ORDER BY k.id LIMIT 1 FOR SHARE`;
const GIVEN = `SELECT k.person_id AS "personId", k.subject_type AS type, k.subject_id AS subject ${LIVE} ORDER BY k.id`;
const RELIED_ON = `SELECT id FROM consents WHERE id = $1 FOR SHARE`;
const STATE = `SELECT state FROM investment_referrals_now WHERE id = $1`;
const HELD = `SELECT m.id FROM memberships m WHERE m.id = (SELECT membership_id FROM investment_referrals WHERE id = $1) FOR UPDATE`;

const todayOf = async (tx: Tx): Promise<string> =>
  (await one<{ today: string }>(tx, `SELECT app_today()::text AS today`))!.today;
