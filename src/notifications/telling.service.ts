/**
 * Telling people what happened, from the journal.
 *
 * The promise: a journal row that has a rule is told after its commit, never before, and once. What marks rows as told,
 * their notices and their mails are one transaction; a kill at any point leaves them waiting, and two instances at once
 * meet on the marks' primary key. A row that cannot be told (a fault of ours) is tried five times and holds up no other.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../kernel/db.js';
import { Jobs } from '../kernel/jobs.js';
import { Log } from '../kernel/log.js';
import { Mailbox } from '../kernel/mail.js';
import { rows, type Tx } from '../kernel/tx.js';
import { hasRoomForMail, type Notice, tell } from './notices.js';
import { NEWS } from './recipients.js';
import { RULES } from './rules.js';

const EVERY_MS = 1_000;
const BATCH = 100;
const MAX_TRIES = 5;

const rules = Object.entries(RULES).flatMap(([action, of]) =>
  of.flatMap(({ to, template }) => to.map((name) => ({ action, name, template }))),
);
const RULE_COLUMNS = [rules.map((r) => r.action), rules.map((r) => r.name), rules.map((r) => r.template)];

interface News extends Pick<Notice, 'userId' | 'email' | 'lang' | 'template'> {
  journalId: string;
  dealId: string;
  number: string;
  title: string;
  customer: string;
  actor: string;
  owner: string;
}

@Injectable()
export class TellingService implements OnModuleInit {
  private readonly tries = new Map<string, number>();

  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly mailbox: Mailbox,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every(EVERY_MS, 'notices', (signal) => this.tellAll(signal));
    this.jobs.work('notices.watermark', () => this.raiseWatermark(), { cron: '41 * * * *' });
  }

  async tellAll(signal?: AbortSignal): Promise<void> {
    while (!signal?.aborted) {
      const waiting = await this.waiting();
      if (waiting.length > 0) await this.attempt(waiting);
      if (waiting.length < BATCH) return;
    }
  }

  private async waiting(): Promise<string[]> {
    const givenUp = [...this.tries].filter(([, tries]) => tries >= MAX_TRIES).map(([id]) => id);
    const found = await this.db.rows<{ id: string }>(
      `SELECT j.id FROM journal j
       WHERE j.action = ANY ($1) AND j.seq > (SELECT seq FROM notice_watermark) AND j.result = 'done'
         AND NOT EXISTS (SELECT 1 FROM notice_marks m WHERE m.journal_id = j.id) AND j.id <> ALL ($2)
       ORDER BY j.seq LIMIT ${BATCH}`,
      [Object.keys(RULES), givenUp],
    );
    return found.map((row) => row.id);
  }

  /** All together; when that fails, one by one, so that the one at fault stands alone. */
  private async attempt(ids: string[]): Promise<void> {
    try {
      await this.db.work((tx) => this.tellOf(tx, ids));
    } catch (error) {
      if (ids.length > 1) {
        for (const id of ids) await this.attempt([id]);
        return;
      }
      const tries = (this.tries.get(ids[0]!) ?? 0) + 1;
      this.tries.set(ids[0]!, tries);
      this.log.error(tries < MAX_TRIES ? 'notice failed' : 'notice given up', error, { journalId: ids[0] });
    }
  }

  private async tellOf(tx: Tx, ids: string[]): Promise<void> {
    const mine = await rows<{ id: string }>(
      tx,
      `INSERT INTO notice_marks (journal_id, seq) SELECT id, seq FROM journal WHERE id = ANY ($1) ORDER BY seq
       ON CONFLICT DO NOTHING RETURNING journal_id AS id`,
      [ids],
    );
    const news = await rows<News>(tx, NEWS, [mine.map((row) => row.id), ...RULE_COLUMNS]);
    const fresh = await tell(tx, news.map(asNotice));
    for (const { email, lang, template, fields, journalId } of fresh) {
      if (await hasRoomForMail(tx, email)) {
        await this.mailbox.queue(tx, { to: email, lang, template, fields: { ...fields }, journalId });
      }
    }
  }

  /** Rows told more than an hour ago need their marks no longer: everything below them is told. */
  private async raiseWatermark(): Promise<void> {
    await this.db.work(async (tx) => {
      await rows(
        tx,
        `UPDATE notice_watermark SET seq = greatest(seq, (SELECT max(seq) FROM notice_marks
           WHERE marked_at < clock_timestamp() - interval '1 hour'))`,
      );
      await rows(tx, `DELETE FROM notice_marks WHERE seq <= (SELECT seq FROM notice_watermark)`);
    });
  }
}

function asNotice({ journalId, userId, email, lang, template, dealId, ...facts }: News) {
  const { number, title, customer, actor, owner } = facts;
  return {
    userId,
    email,
    lang,
    template,
    journalId,
    eventKey: `journal/${journalId}`,
    subject: { type: 'deals', id: dealId },
    fields: { number, title, customer, actor, owner },
  };
}
