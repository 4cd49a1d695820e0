/**
 * Handing queued letters to the mail server.
 *
 * The promise: a committed letter reaches the server at least once, always under the same Message-ID. Taking one up moves
 * its due time by the next pause and counts the attempt in one statement, so that two instances never hold the same letter
 * and a killed one needs no clean-up: the letter is simply due again. Links and codes are erased once they are delivered
 * or given up. Without a mail server letters are kept for administrators to read, and in development the terminal shows
 * those that have a link or a code in them.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Lang } from '../kernel/actor.js';
import { Config } from '../kernel/config.js';
import { Db } from '../kernel/db.js';
import { Jobs } from '../kernel/jobs.js';
import { Log } from '../kernel/log.js';
import { Mailbox } from '../kernel/mail.js';
import { letter, type Written } from './letters.js';
import { Smtp } from './smtp.js';

const EVERY_MS = 1_000;
/** seconds before the next attempt: after the first, the second, …; each longer than a sending can last */
const PAUSES = [120, 300, 900, 3_600, 7_200, 21_600, 43_200, 86_400];

interface Mail {
  id: string;
  to: string;
  template: string;
  lang: Lang;
  fields: Record<string, string>;
  secret: Buffer | null;
  attempts: number;
}

@Injectable()
export class DeliveryService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly mailbox: Mailbox,
    private readonly smtp: Smtp,
    private readonly config: Config,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every(EVERY_MS, 'mails', (signal) => this.deliverAll(signal));
  }

  /** Until nothing is due, the server is down, or the service stops. */
  async deliverAll(signal?: AbortSignal): Promise<void> {
    while (!signal?.aborted) {
      const mail = await this.takeUp();
      if (!mail || !(await this.attempt(mail))) return;
    }
  }

  private async takeUp(): Promise<Mail | undefined> {
    const [mail] = await this.db.rows<Mail>(
      `UPDATE mails SET attempts = attempts + 1, due_at = clock_timestamp() + make_interval(secs => ($1::int[])[least(attempts + 1, cardinality($1::int[]))])
       WHERE id = (SELECT id FROM mails WHERE state = 'queued' AND due_at <= clock_timestamp()
                   ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING id, to_address AS "to", template, lang, fields, secret, attempts`,
      [PAUSES],
    );
    return mail;
  }

  /** A letter that cannot even be written (a fault of ours) holds up no other. */
  private async attempt(mail: Mail): Promise<boolean> {
    try {
      return await this.deliver(mail);
    } catch (error) {
      this.log.error('mail failed', error, { mailId: mail.id });
      return mail.attempts < PAUSES.length || this.giveUp(mail, 'internal');
    }
  }

  /** False when it is no use going on now. */
  private async deliver(mail: Mail): Promise<boolean> {
    const written = letter(mail.template, mail.lang, this.mailbox.merge(mail.to, mail.fields, mail.secret));
    if (!written) return this.giveUp(mail, 'unknown_template');
    if (!this.smtp.isConfigured) return this.keep(mail, written);
    const outcome = await this.smtp.send(mail.id, mail.to, written);
    if (outcome.taken) {
      await this.db.rows(`UPDATE mails SET state = 'sent', sent_at = clock_timestamp(), secret = NULL WHERE id = $1`, [
        mail.id,
      ]);
      return true;
    }
    if (outcome.isFinal || mail.attempts >= PAUSES.length) return this.giveUp(mail, outcome.error);
    await this.db.rows(`UPDATE mails SET last_error = $2 WHERE id = $1`, [mail.id, outcome.error]);
    this.log.info('mail postponed', { mailId: mail.id, attempts: mail.attempts, reason: outcome.error });
    return !outcome.isDown;
  }

  private async giveUp(mail: Mail, error: string): Promise<boolean> {
    await this.db.rows(`UPDATE mails SET state = 'failed', last_error = $2, secret = NULL WHERE id = $1`, [
      mail.id,
      error,
    ]);
    this.log.error('mail given up', undefined, { mailId: mail.id, template: mail.template, reason: error });
    return true;
  }

  private async keep(mail: Mail, written: Written): Promise<boolean> {
    await this.db.rows(`UPDATE mails SET state = 'kept' WHERE id = $1`, [mail.id]);
    const leadsIn = mail.secret !== null && this.config.mode === 'development';
    if (leadsIn) console.log(`✉ ${mail.to}: ${written.subject}\n${indent(written.text)}`);
    return true;
  }
}

const indent = (text: string): string => text.replaceAll(/^/gm, '  ');
