/**
 * An account of one's own, for people outside: a letter first, the account when its link is followed.
 *
 * The promise: nothing that a stranger typed about my address survives. Asking makes no account, so it takes no address
 * and sets no password; name, password and consent come from whoever reads the mailbox. So there is no account whose
 * address is unproved (users_active_is_verified).
 *
 * The answer is 202 for every address and the same is written for each: an address that has an account gets another
 * letter, and the link made for it is dead. Three an hour for an address; more are swallowed. Ten an hour from one place.
 * The letter repeats nothing but the address, so nobody can send texts of their own through it.
 *
 * Lock order: counter, links of the address, user.
 */
import { Injectable } from '@nestjs/common';
import { create, record } from '../../journal/index.js';
import type { Actor, Lang } from '../../kernel/actor.js';
import { Config } from '../../kernel/config.js';
import { Db } from '../../kernel/db.js';
import { Mailbox } from '../../kernel/mail.js';
import { insert } from '../../kernel/rows.js';
import { one } from '../../kernel/tx.js';
import { budgets, Throttle } from '../login/throttle.js';
import { Credentials } from '../passwords/credentials.js';
import { writeGrant } from '../users/grants.js';
import { Person } from '../users/person.entity.js';
import { User } from '../users/user.entity.js';
import type { ConfirmSignUpDto, SignUpDto } from './sign-up.dto.js';
import { addressOf, consumeSignUp, issueSignUp } from './sign-up.token.js';

@Injectable()
export class SignUpService {
  constructor(
    private readonly db: Db,
    private readonly config: Config,
    private readonly mailbox: Mailbox,
    private readonly throttle: Throttle,
    private readonly credentials: Credentials,
  ) {}

  async ask(actor: Actor, { email, lang = langOf(actor) }: SignUpDto, ip: string): Promise<void> {
    const emailKey = email.toLowerCase();
    await this.throttle.admit(budgets.mailsFrom(ip));
    await this.db.work(async (tx) => {
      const known = await one<{ id: string; email: string; name: string; lang: Lang }>(
        tx,
        `SELECT id, email, name, lang FROM users WHERE email_key = $1`,
        [emailKey],
      );
      const [charge] = await this.throttle.chargeIn(tx, budgets.mailsTo('sign_up', emailKey));
      if (charge!.count > charge!.limit) return;
      const link = `${this.config.publicUrl}/confirm-registration#token=${await issueSignUp(tx, email)}`;
      await this.mailbox.queue(
        tx,
        known
          ? { to: known.email, template: 'account_exists', lang: known.lang, fields: { name: known.name } }
          : { to: email, template: 'registration', lang, secrets: { link } },
      );
      const subject = known && { type: 'users', id: known.id };
      await record(tx, actor, { action: 'auth.registration_requested', subject });
    });
  }

  async confirm(actor: Actor, dto: ConfirmSignUpDto): Promise<void> {
    const { token, name, password, privacyVersion, lang = langOf(actor) } = dto;
    const stored = await this.credentials.prepare(password, { name, email: await addressOf(this.db, token) });
    await this.db.work(async (tx) => {
      const { email, at } = await consumeSignUp(tx, token);
      const person = await insert(tx, Person, { name });
      const account = {
        personId: person.id,
        kind: 'person',
        audience: 'portal',
        state: 'active',
        name,
        email,
        lang,
      } as const;
      const proved = { emailVerifiedAt: at, privacyVersion, privacyAcceptedAt: at };
      const user = await create(tx, actor, User, { ...account, ...proved }, 'users.registered');
      await writeGrant(tx, actor, user.id, { role: 'applicant' });
      await this.credentials.store(tx, user.id, stored);
    });
  }
}

const langOf = (actor: Actor): Lang => actor.request?.lang ?? 'zh-CN';
