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
import { type News, newsOf } from './news.query.js';
import { type Notice, tellByMail } from './notices.js';
import { type Rule, RULES } from './rules.js';
import type { Subject } from './subjects/subject.js';
import { type SubjectName, SUBJECTS } from './subjects/subjects.js';

const EVERY_MS = 1_000;
const BATCH = 100;
const MAX_TRIES = 5;

/** The rules of a subject as columns: action, whom, template. */
function columns(rules: Readonly<Record<string, readonly Rule[]>>): string[][] {
  const flat = Object.entries(rules).flatMap(([action, of]) =>
    of.flatMap(({ to, template }) => to.map((who) => ({ action, who, template }))),
  );
  return [flat.map((r) => r.action), flat.map((r) => r.who), flat.map((r) => r.template)];
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
      [Object.values(RULES).flatMap((rules) => Object.keys(rules)), givenUp],
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
    const mine = await rows<{ id: string; type: string }>(
      tx,
      `WITH mine AS (INSERT INTO notice_marks (journal_id, seq) SELECT id, seq FROM journal WHERE id = ANY ($1) ORDER BY seq
                     ON CONFLICT DO NOTHING RETURNING journal_id)
       SELECT j.id, j.subject_type AS type FROM mine JOIN journal j ON j.id = mine.journal_id`,
      [ids],
    );
    const news: (News & Notice)[] = [];
    for (const [type, subject] of Object.entries<Subject>(SUBJECTS)) {
      const own = mine.filter((row) => row.type === type).map((row) => row.id);
      if (own.length === 0) continue;
      const found = await rows<News>(tx, newsOf(subject), [own, ...columns(RULES[type as SubjectName])]);
      news.push(...found.map((each) => ({ ...each, subject: { type, id: each.subjectId } })));
    }
    // in the order of events: the hour's last letters are those that wait
    news.sort((a, b) => Number(a.seq) - Number(b.seq));
    await tellByMail(tx, this.mailbox, news);
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
