/**
 * Letters for an administrator's eyes. Where a mail server is configured nobody reads a letter but its addressee; where
 * none is, kept ones are read here, links and codes included, and each reading is journalled.
 */
import { Injectable } from '@nestjs/common';
import { record } from '../journal/index.js';
import type { Actor, Lang } from '../kernel/actor.js';
import { Answer } from '../kernel/answer.js';
import { Db } from '../kernel/db.js';
import { Mailbox } from '../kernel/mail.js';
import { problem } from '../kernel/problem.js';
import { one } from '../kernel/tx.js';
import { letter } from './letters.js';
import { MAIL } from './mail.query.js';
import { Smtp } from './smtp.js';

interface Found {
  view: { to: string; template: string; lang: Lang; state: string };
  fields: Record<string, string>;
  secret: Buffer | null;
}

@Injectable()
export class MailsService {
  constructor(
    private readonly db: Db,
    private readonly mailbox: Mailbox,
    private readonly smtp: Smtp,
  ) {}

  open(actor: Actor, id: string): Promise<Answer> {
    return this.db.work(async (tx) => {
      const found = await one<Found>(
        tx,
        `SELECT row_to_json(v) AS view, ml.fields, ml.secret
         FROM mails ml CROSS JOIN LATERAL (SELECT ${MAIL}) v WHERE ml.id = $1`,
        [id],
      );
      if (!found) throw problem('not-found');
      const { view, fields, secret } = found;
      if (view.state !== 'kept' || this.smtp.isConfigured) return Answer.of({ ...view, subject: null, text: null });
      if (secret) await record(tx, actor, { action: 'mails.open', subject: { type: 'mails', id } });
      return Answer.of({ ...view, ...letter(view.template, view.lang, this.mailbox.merge(view.to, fields, secret)) });
    });
  }
}
