/**
 * Logging in: is this the person, and may they try.
 *
 * The promise: an unknown address, a wrong password, a disabled account and one without a password cannot be told apart;
 * all of them run the same statements and one hash. Budgets are charged before that hash, and a right password gives its
 * charge back. A ticket replaces the budget of strangers for one attempt, right or wrong.
 */
import { Injectable } from '@nestjs/common';
import { Db } from '../../kernel/db.js';
import { sha256 } from '../../kernel/crypto.js';
import { Log } from '../../kernel/log.js';
import { Mailbox } from '../../kernel/mail.js';
import { problem } from '../../kernel/problem.js';
import type { Tx } from '../../kernel/tx.js';
import { Passwords, type StoredPassword } from '../passwords/passwords.js';
import type { LoginDto } from './login.dto.js';
import { type Budget, budgets, refuse, Throttle } from './throttle.js';

/** Somebody whose password was right a moment ago. */
export interface Account {
  userId: string;
  audience: 'staff' | 'portal';
  authEpoch: number;
  email: string;
  name: string;
  lang: 'zh-CN' | 'en';
  /** the stored hash is of older settings */
  isStale: boolean;
}

interface Found extends Omit<Account, 'isStale'> {
  usable: boolean;
  stored: StoredPassword | null;
  isKnownDevice: boolean;
}

export interface Attempt {
  ip: string;
  /** SHA-256 of the device cookie */
  device: Buffer | null;
}

@Injectable()
export class LoginService {
  constructor(
    private readonly db: Db,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
    private readonly mailbox: Mailbox,
    private readonly log: Log,
  ) {}

  async verify({ email, password, ticket }: LoginDto, { ip, device }: Attempt): Promise<Account> {
    const emailKey = email.toLowerCase();
    const found = await this.find(emailKey, device);
    const charged =
      ticket && (await this.use(ticket, emailKey))
        ? []
        : found?.isKnownDevice && device
          ? [budgets.knownDevice(emailKey, device.toString('base64'))]
          : [budgets.strangers(emailKey), budgets.address(ip), budgets.site(ip)];
    if (charged.length > 0) await this.admit(charged, found);
    const right = await this.passwords.verify(password, found?.usable ? found.stored : null);
    if (!right || !found) {
      this.log.security('login failed', { userId: found?.userId, ip });
      throw problem('not-authenticated');
    }
    if (charged.length > 0) await this.throttle.refund(...charged);
    const { usable: _, stored, isKnownDevice: __, ...account } = found;
    return { ...account, isStale: this.passwords.isStale(stored!) };
  }

  private async find(emailKey: string, device: Buffer | null): Promise<Found | undefined> {
    const [found] = await this.db.rows<Found>(
      `SELECT u.id AS "userId", u.audience, u.auth_epoch AS "authEpoch", u.email, u.name, u.lang,
              u.state = 'active' AND u.kind = 'person' AND c.hash IS NOT NULL AS usable,
              json_build_object('hash', c.hash, 'pepperKeyId', c.pepper_key_id) AS stored,
              EXISTS (SELECT FROM known_devices d WHERE d.user_id = u.id AND d.device_hash = $2
                        AND d.last_used_at > app_now() - interval '180 days') AS "isKnownDevice"
       FROM users u LEFT JOIN credentials c ON c.user_id = u.id WHERE u.email_key = $1`,
      [emailKey, device],
    );
    return found;
  }

  /**
   * The first budget is the account's: beyond it, a ticket is asked for. Its owner is told once, in the transaction that
   * counts, so that a flood cannot lose the letter.
   */
  private async admit(charged: Budget[], found: Found | undefined): Promise<void> {
    const [own, ...places] = await this.db.work(async (tx) => {
      const charges = await this.throttle.chargeIn(tx, ...charged);
      if (charges[0]!.count === charges[0]!.limit + 1 && found?.usable) await this.warn(tx, found);
      return charges;
    });
    if (own!.count > own!.limit) throw problem('login-challenge', { retryAfter: own!.retryAfter });
    refuse(places);
  }

  /** One statement: of many at once with one ticket, one gets its attempt. */
  private async use(ticket: string, emailKey: string): Promise<boolean> {
    const used = await this.db.rows(
      `UPDATE one_time_tokens SET used_at = app_now()
       WHERE token_hash = $1 AND purpose = 'login_ticket' AND email_key = $2 AND used_at IS NULL AND expires_at > app_now()
       RETURNING id`,
      [sha256(ticket), emailKey],
    );
    return used.length === 1;
  }

  private async warn(tx: Tx, { userId, email, name, lang }: Found): Promise<void> {
    this.log.security('login budget used up', { userId });
    await this.mailbox.queue(tx, { to: email, template: 'login_attempts', lang, fields: { name } });
  }
}
