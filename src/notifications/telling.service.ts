/**
 * Telling people what happened, from the journal.
 *
 * The promise: a journal row that has a rule is told after its commit, never before, and once. What marks a row as told,
 * the notices and the mails of it are one transaction; a kill at any point leaves the row waiting, and two instances at
 * once meet on the mark's primary key. A row that cannot be told (a fault of ours) is tried five times and holds up none.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../kernel/db.js';
import { Jobs } from '../kernel/jobs.js';
import { Log } from '../kernel/log.js';
import { Mailbox } from '../kernel/mail.js';
import { one, rows, type Tx } from '../kernel/tx.js';
import { hasRoomForMail, type Notice, tell } from './notices.js';
import { EVENT, PEOPLE } from './recipients.js';
import { type Rule, RULES } from './rules.js';

const EVERY_MS = 1_000;
const BATCH = 100;
const MAX_TRIES = 5;

interface Event {
  action: string;
  subjectType: string;
  subjectId: string;
  number: string;
  title: string;
  customer: string;
  actor: string;
  owner: string;
}

type Person = Pick<Notice, 'userId' | 'email' | 'lang'>;

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
    this.jobs.every(EVERY_MS, 'notices', () => this.tellAll());
    this.jobs.work('notices.watermark', () => this.raiseWatermark(), { cron: '41 * * * *' });
  }

  async tellAll(): Promise<void> {
    for (;;) {
      const waiting = await this.waiting();
      for (const id of waiting) await this.attempt(id);
      if (waiting.length < BATCH) return;
    }
  }

  private async waiting(): Promise<string[]> {
    const given = [...this.tries].filter(([, tries]) => tries >= MAX_TRIES).map(([id]) => id);
    const found = await this.db.rows<{ id: string }>(
      `SELECT j.id FROM journal j
       WHERE j.action = ANY ($1) AND j.seq > (SELECT seq FROM notice_watermark) AND j.result = 'done'
         AND NOT EXISTS (SELECT 1 FROM notice_marks m WHERE m.journal_id = j.id) AND j.id <> ALL ($2)
       ORDER BY j.seq LIMIT ${BATCH}`,
      [Object.keys(RULES), given],
    );
    return found.map((row) => row.id);
  }

  private async attempt(id: string): Promise<void> {
    try {
      await this.db.work((tx) => this.tellOne(tx, id));
      this.tries.delete(id);
    } catch (error) {
      const tries = (this.tries.get(id) ?? 0) + 1;
      this.tries.set(id, tries);
      this.log.error(tries < MAX_TRIES ? 'notice failed' : 'notice given up', error, { journalId: id });
    }
  }

  private async tellOne(tx: Tx, id: string): Promise<void> {
    const isMine = await one(
      tx,
      `INSERT INTO notice_marks (journal_id, seq) SELECT id, seq FROM journal WHERE id = $1
       ON CONFLICT DO NOTHING RETURNING 1 AS mine`,
      [id],
    );
    const event = isMine && (await one<Event>(tx, EVENT, [id]));
    if (!event) return;
    for (const rule of RULES[event.action] ?? []) await this.tellBy(tx, rule, id, event);
  }

  private async tellBy(tx: Tx, rule: Rule, journalId: string, event: Event): Promise<void> {
    const { subjectType, subjectId, number, title, customer, actor, owner } = event;
    const about = {
      eventKey: `journal/${journalId}`,
      template: rule.template,
      subject: { type: subjectType, id: subjectId },
      fields: { number, title, customer, actor, owner },
    };
    const people = await rows<Person>(tx, PEOPLE, [journalId, rule.to]);
    for (const { email, lang, template, fields } of await tell(
      tx,
      people.map((person) => ({ ...person, ...about })),
    )) {
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
