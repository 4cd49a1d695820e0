/**
 * Letters that anybody may ask for and only the mailbox receives: a link to set a password, a ticket to log in.
 *
 * The answer is 202 for every address, and as much is written for one that nobody has: the budget is charged in the same
 * transaction. Three an hour for an address; more are swallowed. Ten an hour from one place; more are refused.
 */
import { Injectable } from '@nestjs/common';
import { record } from '../../journal/index.js';
import type { Actor, Lang } from '../../kernel/actor.js';
import { Config } from '../../kernel/config.js';
import { Db } from '../../kernel/db.js';
import { Mailbox } from '../../kernel/mail.js';
import { one, type Tx } from '../../kernel/tx.js';
import { issue } from '../one-time-tokens.js';
import { budgets, Throttle } from './throttle.js';

interface Addressee {
  id: string;
  email: string;
  name: string;
  lang: Lang;
}

@Injectable()
export class LettersService {
  constructor(
    private readonly db: Db,
    private readonly config: Config,
    private readonly mailbox: Mailbox,
    private readonly throttle: Throttle,
  ) {}

  sendReset(actor: Actor, email: string, ip: string): Promise<void> {
    return this.send(actor, email, ip, 'reset', (token) => ({
      link: `${this.config.publicUrl}/reset-password#token=${token}`,
    }));
  }

  sendTicket(actor: Actor, email: string, ip: string): Promise<void> {
    return this.send(actor, email, ip, 'login_ticket', (code) => ({ code }));
  }

  private async send(
    actor: Actor,
    email: string,
    ip: string,
    purpose: 'reset' | 'login_ticket',
    secrets: (token: string) => Record<string, string>,
  ): Promise<void> {
    const emailKey = email.toLowerCase();
    await this.throttle.admit(budgets.mailsFrom(ip));
    await this.db.work(async (tx) => {
      const account = await addressee(tx, emailKey);
      const [charge] = await this.throttle.chargeIn(tx, budgets.mailsTo(purpose, emailKey));
      if (!account || charge!.count > charge!.limit) return;
      const token = await issue(tx, purpose, account);
      const template = purpose === 'reset' ? 'password_reset' : 'login_ticket';
      const { email: to, lang, name } = account;
      await this.mailbox.queue(tx, { to, template, lang, fields: { name }, secrets: secrets(token) });
      await record(tx, actor, { action: `auth.${template}_requested`, subject: { type: 'users', id: account.id } });
    });
  }
}

/** Somebody who can log in by password; disabled, invited and unknown ones get no letter. */
function addressee(tx: Tx, emailKey: string): Promise<Addressee | undefined> {
  return one<Addressee>(
    tx,
    `SELECT u.id, u.email, u.name, u.lang FROM users u JOIN credentials c ON c.user_id = u.id
     WHERE u.email_key = $1 AND u.state = 'active'`,
    [emailKey],
  );
}
