/**
 * Guessing is made slow without locking anybody out. Budgets live in PostgreSQL, so they hold across instances, and are
 * charged before a password is hashed: two guesses at once cannot both be the tenth.
 *
 * An account is never locked. When strangers have used up its budget, strangers are asked for a ticket sent by mail; the
 * owner's own devices have budgets of their own and notice nothing. A window opens with its first attempt.
 */
import { Injectable } from '@nestjs/common';
import { isIPv4 } from 'node:net';
import type { Actor } from '../../kernel/actor.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { source } from '../../kernel/http/rate-limiter.js';
import { problem } from '../../kernel/problem.js';
import { rows, type Tx } from '../../kernel/tx.js';

const QUARTER = '15 minutes';

/** What is counted, for how long, and how often it may happen. */
export interface Budget {
  readonly key: string;
  readonly limit: number;
  readonly window: string;
}

interface Counted {
  hash: Buffer;
  count: number;
  retryAfter: number;
}

type Run = (text: string, values: unknown[]) => Promise<Counted[]>;

export interface Charge {
  readonly key: string;
  readonly limit: number;
  readonly count: number;
  readonly retryAfter: number;
}

export const budgets = {
  knownDevice: (emailKey: string, device: string): Budget => ({
    key: `device ${emailKey} ${device}`,
    limit: 10,
    window: QUARTER,
  }),
  strangers: (emailKey: string): Budget => ({ key: `strangers ${emailKey}`, limit: 10, window: QUARTER }),
  address: (ip: string): Budget => ({ key: `address ${source(ip)}`, limit: 50, window: QUARTER }),
  site: (ip: string): Budget => ({ key: `site ${siteOf(ip)}`, limit: 200, window: QUARTER }),
  ownPassword: (userId: string): Budget => ({ key: `own ${userId}`, limit: 10, window: QUARTER }),
  mailsTo: (purpose: string, emailKey: string): Budget => ({
    key: `${purpose} ${emailKey}`,
    limit: 3,
    window: '1 hour',
  }),
  mailsFrom: (ip: string): Budget => ({ key: `mails ${source(ip)}`, limit: 10, window: '1 hour' }),
  invitationsTo: (emailKey: string): Budget => ({ key: `invite ${emailKey}`, limit: 5, window: '1 hour' }),
  invitations: (userId: string): Budget => ({ key: `invitations ${userId}`, limit: 50, window: '1 day' }),
};

/** The /48 of an IPv6 address; for IPv4 the address itself, whose own budget is smaller. */
const siteOf = (ip: string): string => (isIPv4(ip) ? ip : source(ip).split(':').slice(0, 3).join(':'));

@Injectable()
export class Throttle {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  /** Counts one attempt against each budget, at once and for all instances. Rows are taken in one order: no deadlock. */
  charge(...asked: Budget[]): Promise<Charge[]> {
    return this.count((text, values) => this.db.rows(text, values), asked);
  }

  /** The same in a transaction that writes anyway, so that it takes as long with a letter as without. */
  chargeIn(tx: Tx, ...asked: Budget[]): Promise<Charge[]> {
    return this.count((text, values) => rows(tx, text, values), asked);
  }

  private async count(run: Run, asked: Budget[]): Promise<Charge[]> {
    const hashes = asked.map(({ key }) => this.hash(key));
    const counted = await run(
      `INSERT INTO auth_counters AS c (scope_hash, window_end, count)
       SELECT hash, app_now() + span::interval, 1 FROM unnest($1::bytea[], $2::text[]) AS asked (hash, span) ORDER BY hash
       ON CONFLICT (scope_hash) DO UPDATE SET
         count = CASE WHEN c.window_end > app_now() THEN c.count + 1 ELSE 1 END,
         window_end = CASE WHEN c.window_end > app_now() THEN c.window_end ELSE EXCLUDED.window_end END
       RETURNING scope_hash AS hash, count, ceil(extract(epoch FROM window_end - app_now()))::int AS "retryAfter"`,
      [hashes, asked.map(({ window }) => window)],
    );
    return asked.map(({ key, limit }, index) => {
      const row = counted.find(({ hash }) => hash.equals(hashes[index]!))!;
      return { key, limit, count: row.count, retryAfter: row.retryAfter };
    });
  }

  /** Takes a charge back: the attempt was a right one. */
  async refund(...asked: Budget[]): Promise<void> {
    const hashes = asked.map(({ key }) => this.hash(key));
    await this.db.rows(
      `UPDATE auth_counters SET count = count - 1
       WHERE scope_hash IN (SELECT scope_hash FROM auth_counters WHERE scope_hash = ANY($1) AND count > 0 ORDER BY 1 FOR UPDATE)`,
      [hashes],
    );
  }

  /** 429 for the first budget that is used up. */
  async admit(...asked: Budget[]): Promise<void> {
    refuse(await this.charge(...asked));
  }

  inviter(actor: Actor): Promise<void> {
    return actor.userId ? this.admit(budgets.invitations(actor.userId)) : Promise.resolve();
  }

  /** Nobody's mailbox is flooded with invitations, whoever sends them. */
  async invitee(tx: Tx, { email }: { email: string | null }): Promise<void> {
    refuse(await this.chargeIn(tx, budgets.invitationsTo((email ?? '').toLowerCase())));
  }

  private hash(key: string): Buffer {
    return this.crypto.keyedHash('throttle', key);
  }
}

export function refuse(charges: Charge[]): void {
  const over = charges.find((charge) => charge.count > charge.limit);
  if (over) throw problem('too-many-requests', { retryAfter: over.retryAfter });
}
