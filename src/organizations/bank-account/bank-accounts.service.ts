/**
 * Bank accounts: entered, verified by somebody else, replaced by entering another. A number is never edited, so a change
 * always waits anew: nothing is paid to it before it is verified or has stood for thirty days.
 *
 * The promise: an organization has one open account at most, and every look at a whole number is in the journal.
 *
 * Lock order: the organization, its account. Payments hold the account after what is paid (trusted.ts) and nothing above it.
 */
import { Injectable } from '@nestjs/common';
import { expectOtherPerson } from '../../identity/index.js';
import { change, create, record } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { columnsOf, hydrate } from '../../kernel/rows.js';
import { answer, now, one, type Tx } from '../../kernel/tx.js';
import type { Action } from '../../policy.js';
import { countReveal } from '../contact/reveals.js';
import { hashNumber, isAccountNumber, maskNumber, normaliseNumber, openNumber, sealNumber } from './account-number.js';
import { bankAccounts } from './bank-account.access.js';
import type { CloseBankAccountDto, EnterBankAccountDto, RevealBankAccountDto, VerifyBankAccountDto } from './bank-account.dto.js'; // prettier-ignore
import { BankAccount } from './bank-account.entity.js';
import { bankAccountList, bankAccountStatement } from './bank-account.list.js';

@Injectable()
export class BankAccountsService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  list(actor: Actor, query: Query): Promise<Answer> {
    return page(this.db, this.crypto, bankAccountList, actor, query);
  }

  read(actor: Actor, id: string): Promise<Answer> {
    return this.db.read(...bankAccountStatement(actor, id));
  }

  /** The one before, where there is one, is closed: from now on money goes to this one. */
  enter(actor: Actor, { number, organizationId, holder, bank }: EnterBankAccountDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const normalised = normaliseNumber(number);
      refuse(isAccountNumber(normalised) ? [] : [{ code: 'bad_account_number', pointer: '/number' }]);
      refuse((await one(tx, HELD, [organizationId])) ? [] : [{ code: 'no_such_organization', pointer: '/organizationId' }]); // prettier-ignore
      const numberHash = hashNumber(this.crypto, normalised);
      const before = await openOf(tx, organizationId);
      const isSame = before?.numberHash.equals(numberHash) && before.holder === holder && before.bank === bank;
      refuse(isSame ? [{ code: 'account_same', pointer: '/number' }] : []);
      if (before) await change(tx, actor, before, { closedAt: await now(tx) }, 'bank_accounts.replace');
      const { id } = (await one<{ id: string }>(tx, `SELECT uuidv7() AS id`))!;
      const sealed = { numberEnc: sealNumber(this.crypto, id, normalised), numberHash, masked: maskNumber(normalised) };
      const values = { id, organizationId, holder, bank, ...sealed, createdBy: actor.userId };
      await create(tx, actor, BankAccount, values, 'bank_accounts.enter');
      return answer(tx, ...bankAccountStatement(actor, id));
    });
  }

  verify(actor: Actor, id: string, { how }: VerifyBankAccountDto): Promise<Answer> {
    return this.changing(actor, id, 'bank_accounts.verify', async (tx, account) => {
      refuse([...closed(account), ...(account.verifiedAt ? [{ code: 'already_verified' }] : [])]);
      await expectOtherPerson(tx, actor, account.createdBy);
      const patch = { verifiedAt: await now(tx), verifiedBy: actor.userId };
      await change(tx, actor, account, patch, 'bank_accounts.verify', { reason: how });
    });
  }

  /** Without another in its place: until one is entered, the organization is not paid. */
  close(actor: Actor, id: string, { reason }: CloseBankAccountDto): Promise<Answer> {
    return this.changing(actor, id, 'bank_accounts.write', async (tx, account) => {
      refuse(closed(account));
      await change(tx, actor, account, { closedAt: await now(tx) }, 'bank_accounts.close', { reason });
    });
  }

  reveal(actor: Actor, id: string, { reason }: RevealBankAccountDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const { holder, bank, numberEnc, version } = await claim(tx, actor, bankAccounts, id, 'bank_accounts.reveal');
      const left = await countReveal(tx, actor);
      const subject = { type: 'bank_accounts', id, version };
      await record(tx, actor, { action: 'bank_accounts.reveal', subject, reason });
      return Answer.of({ id, holder, bank, number: openNumber(this.crypto, id, numberEnc), left });
    });
  }

  private changing(
    actor: Actor,
    id: string,
    action: Action,
    work: (tx: Tx, account: BankAccount) => Promise<void>,
  ): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      await work(tx, await claim(tx, actor, bankAccounts, id, action));
      return answer(tx, ...bankAccountStatement(actor, id));
    });
  }
}

const closed = ({ closedAt }: BankAccount): Reason[] => (closedAt ? [{ code: 'bank_account_closed' }] : []);

/** Two who enter an account at once come one after the other. */
const HELD = `SELECT id FROM organizations WHERE id = $1 AND state <> 'merged' FOR NO KEY UPDATE`;

async function openOf(tx: Tx, organizationId: string): Promise<BankAccount | undefined> {
  const text = `SELECT ${columnsOf(tx, BankAccount, 'ba')} FROM bank_accounts ba
    WHERE ba.organization_id = $1 AND ba.closed_at IS NULL FOR UPDATE`;
  const row = await one(tx, text, [organizationId]);
  return row && hydrate(BankAccount, row);
}
