/**
 * Writing a letter: one row, in the transaction of what it tells. A rollback takes the letter with it, a commit keeps it
 * until it is delivered; whoever sends it (notifications) is not known here.
 *
 * Links and codes go into `secrets`: sealed for this one address, so that neither a dump nor a copied row shows them.
 */
import { Injectable } from '@nestjs/common';
import type { Lang } from './actor.js';
import { Crypto } from './crypto.js';
import { one, type Tx } from './tx.js';

export interface Letter {
  /** the one stored address of the account: ASCII local@domain */
  to: string;
  /** a key of the mail templates */
  template: string;
  lang: Lang;
  fields?: Record<string, string>;
  secrets?: Record<string, string>;
  /** the journal row that this letter tells */
  journalId?: string;
  /** waits for the day: between 09:00 and 20:00 in Shanghai */
  daytime?: boolean;
}

@Injectable()
export class Mailbox {
  constructor(private readonly crypto: Crypto) {}

  /** Queues a letter and answers its id, which is its Message-ID too. */
  async queue(tx: Tx, { to, template, lang, fields = {}, secrets, journalId, daytime }: Letter): Promise<string> {
    const sealed = secrets ? this.crypto.seal(JSON.stringify(secrets), aad(to)) : null;
    const row = await one<{ id: string }>(
      tx,
      `INSERT INTO mails (to_address, template, lang, fields, secret, journal_id, due_at) VALUES ($1, $2, $3, $4, $5, $6,
         now() + CASE WHEN $7::boolean THEN until_daytime(app_now()) ELSE '0' END) RETURNING id`,
      [to, template, lang, JSON.stringify(fields), sealed, journalId ?? null, daytime ?? false],
    );
    return row!.id;
  }

  /** What the template of a queued letter may merge. */
  merge(to: string, fields: Record<string, string>, secret: Uint8Array | null): Record<string, string> {
    return { ...fields, ...(secret && (JSON.parse(this.crypto.open(secret, aad(to))) as Record<string, string>)) };
  }
}

const aad = (address: string): string => `mails.secret:${address}`;
