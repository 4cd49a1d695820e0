/**
 * What nobody did, told every morning at nine in Shanghai: steps and tasks due or late, close dates passed, silence.
 *
 * Each fact is computed from the rows as they are now; the key of a notice names the fact and its date, so a second run
 * tells nothing twice and a run that was missed is made up, for a week at most: old imported deals are no news. One mail a
 * person holds the day's list.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../kernel/db.js';
import { Jobs } from '../kernel/jobs.js';
import { Mailbox } from '../kernel/mail.js';
import { rows, type Tx } from '../kernel/tx.js';
import { type Notice, tell, titleOf } from './notices.js';
import { REMINDERS } from './reminders.query.js';
import type { NoticeTemplate } from './templates.js';

export const REMIND = 'notices.remind';
const LINES = 30;

interface Due {
  userId: string;
  email: string;
  lang: Notice['lang'];
  template: NoticeTemplate;
  key: string;
  dealId: string;
  number: string;
  title: string;
  detail: string;
}

@Injectable()
export class RemindersService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly mailbox: Mailbox,
  ) {}

  onModuleInit(): void {
    this.jobs.work(REMIND, () => this.remind(), { cron: '0 9 * * *' });
  }

  private async remind(): Promise<void> {
    await this.db.work(
      async (tx) => {
        const due = await rows<Due>(tx, REMINDERS);
        const fresh = await tell(tx, due.map(asNotice));
        for (const list of Map.groupBy(fresh, (each) => each.userId).values()) await this.mail(tx, list);
      },
      { seconds: 120 },
    );
  }

  private async mail(tx: Tx, list: Notice[]): Promise<void> {
    const { email, lang } = list[0]!;
    const lines = list.slice(0, LINES).map((each) => `- ${titleOf(each.template, lang, each.fields)}`);
    if (list.length > LINES) lines.push('…');
    const fields = { count: String(list.length), lines: lines.join('\n') };
    await this.mailbox.queue(tx, { to: email, lang, template: 'digest', fields });
  }
}

const asNotice = ({ userId, email, lang, template, key, dealId, number, title, detail }: Due): Notice => ({
  userId,
  email,
  lang,
  template,
  eventKey: key,
  subject: { type: 'deals', id: dealId },
  fields: { number, title, detail },
});
