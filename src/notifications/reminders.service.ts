/**
 * What nobody did: every morning at nine in Shanghai what a day brings (steps and tasks due or late, dates passed, silence),
 * and every minute what an instant brings.
 *
 * Each fact is computed from the rows as they are now; the key of a notice names the fact and its time, so a second run
 * tells nothing twice and a run that was missed is made up, for a week or a day at most: old imported rows are no news. One
 * mail a person holds the morning's list; what has an instant is mailed by itself.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../kernel/db.js';
import { Jobs } from '../kernel/jobs.js';
import { Mailbox } from '../kernel/mail.js';
import { rows, type Tx } from '../kernel/tx.js';
import { factsOf, type News } from './news.query.js';
import { type Notice, tell, tellByMail, titleOf } from './notices.js';
import type { Subject } from './subjects/subject.js';
import { SUBJECTS } from './subjects/subjects.js';

export const REMIND = 'notices.remind';
const EVERY_MS = 60_000;
const LINES = 30;

@Injectable()
export class RemindersService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly mailbox: Mailbox,
  ) {}

  onModuleInit(): void {
    this.jobs.work(REMIND, () => this.remindOfDay(), { cron: '0 9 * * *' });
    this.jobs.every(EVERY_MS, 'notices.instants', () => this.remindOfInstants());
  }

  async remindOfDay(): Promise<void> {
    await this.db.work(
      async (tx) => {
        const fresh = await tell(tx, await due(tx, 'day'));
        for (const list of Map.groupBy(fresh, (each) => each.userId).values()) await this.mail(tx, list);
      },
      { seconds: 120 },
    );
  }

  async remindOfInstants(): Promise<void> {
    await this.db.work(async (tx) => tellByMail(tx, this.mailbox, await due(tx, 'due_at')));
  }

  private async mail(tx: Tx, list: Notice[]): Promise<void> {
    const { email, lang } = list[0]!;
    const lines = list.slice(0, LINES).map((each) => `- ${titleOf(each.template, lang, each.fields)}`);
    if (list.length > LINES) lines.push('…');
    const fields = { count: String(list.length), lines: lines.join('\n') };
    await this.mailbox.queue(tx, { to: email, lang, template: 'digest', fields });
  }
}

/** Of every subject, one after the other. */
async function due(tx: Tx, when: 'day' | 'due_at'): Promise<Notice[]> {
  const found: Notice[] = [];
  for (const [type, subject] of Object.entries<Subject>(SUBJECTS)) {
    const facts = when === 'day' ? subject.mornings : subject.instants;
    const news = facts ? await rows<News>(tx, factsOf(subject, facts, when)) : [];
    found.push(...news.map(({ subjectId: id, ...told }) => ({ ...told, subject: { type, id } })));
  }
  return found;
}
