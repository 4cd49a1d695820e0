/**
 * Letting somebody in: the letter goes to the one address of the account, and only who reads that mailbox sets the first
 * password. An address that has an account already is never given a second credential.
 *
 * Lock order: token, user.
 */
import { Injectable } from '@nestjs/common';
import { move } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { Config } from '../../kernel/config.js';
import { Db } from '../../kernel/db.js';
import { Mailbox } from '../../kernel/mail.js';
import { lock } from '../../kernel/rows.js';
import type { Tx } from '../../kernel/tx.js';
import { consume, issue, ownerOf } from '../one-time-tokens.js';
import { Credentials } from '../passwords/credentials.js';
import { User } from './user.entity.js';
import { userLife } from './user.lifecycle.js';

@Injectable()
export class InvitationsService {
  constructor(
    private readonly db: Db,
    private readonly config: Config,
    private readonly mailbox: Mailbox,
    private readonly credentials: Credentials,
  ) {}

  /** Queues the letter with a link that works for seven days. */
  async send(tx: Tx, actor: Actor, user: User): Promise<void> {
    const token = await issue(tx, 'invite', user);
    await this.mailbox.queue(tx, {
      to: user.email!,
      template: 'invitation',
      lang: user.lang,
      fields: { name: user.name, inviter: actor.name },
      secrets: { link: `${this.config.publicUrl}/accept-invitation#token=${token}` },
    });
  }

  async accept(actor: Actor, token: string, password: string): Promise<void> {
    const owner = await ownerOf(this.db, token, 'invite');
    const stored = await this.credentials.prepare(password, owner);
    await this.db.work(async (tx) => {
      const user = await lock(tx, User, await consume(tx, token, 'invite'));
      await move(tx, actor, userLife, user, 'accept', { emailVerifiedAt: new Date().toISOString() });
      await this.credentials.store(tx, user.id, stored);
    });
  }
}
