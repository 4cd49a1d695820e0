/**
 * Writing notices down: once for each event, person and template, however often and by however many it is tried. A letter
 * is queued for a notice that is new, in the same transaction: so there is at most one of it, too.
 */
import type { Lang } from '../kernel/actor.js';
import type { Mailbox } from '../kernel/mail.js';
import { one, rows, type Tx } from '../kernel/tx.js';
import { type MergeFields, merge, oneLine } from './merge.js';
import { NOTICES, type NoticeTemplate, templateOf } from './templates.js';

export interface Notice {
  readonly userId: string;
  readonly email: string;
  readonly lang: Lang;
  readonly eventKey: string;
  readonly template: NoticeTemplate;
  readonly subject: { readonly type: string; readonly id: string };
  readonly fields: MergeFields;
  readonly journalId?: string;
}

/** What an address may get of one hour's news by mail; the rest is in the app only, but for what must be mailed. */
const MAILS_AN_HOUR = 5;

export function titleOf(template: NoticeTemplate, lang: Lang, fields: MergeFields): string {
  const { zh, en } = templateOf(template);
  return oneLine(merge(lang === 'en' ? en : zh, fields));
}

/** Answers the notices that were new. Written in one order by all, so that two who tell the same wait, not deadlock. */
export async function tell<N extends Notice>(tx: Tx, notices: readonly N[]): Promise<N[]> {
  if (notices.length === 0) return [];
  const written = await rows<{ at: string }>(
    tx,
    `INSERT INTO notices (user_id, event_key, template, title, subject_type, subject_id)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::uuid[]) ORDER BY 2, 1, 3
     ON CONFLICT ON CONSTRAINT notices_told_once DO NOTHING
     RETURNING event_key || ' ' || user_id || ' ' || template AS at`,
    [
      notices.map((each) => each.userId),
      notices.map((each) => each.eventKey),
      notices.map((each) => each.template),
      notices.map((each) => titleOf(each.template, each.lang, each.fields)),
      notices.map((each) => each.subject.type),
      notices.map((each) => each.subject.id),
    ],
  );
  const fresh = new Set(written.map((each) => each.at));
  return notices.filter((each) => fresh.has(`${each.eventKey} ${each.userId} ${each.template}`));
}

/** Tells, and mails what was new: a letter for each notice. */
export async function tellByMail(tx: Tx, mailbox: Mailbox, notices: readonly Notice[]): Promise<void> {
  for (const { email: to, lang, template, fields, journalId } of await tell(tx, notices)) {
    const { mustMail, daytime } = templateOf(template);
    if (!mustMail && !(await hasRoomForMail(tx, to))) continue;
    await mailbox.queue(tx, { to, lang, template, fields: { ...fields }, journalId, daytime });
  }
}

async function hasRoomForMail(tx: Tx, address: string): Promise<boolean> {
  const counted = (Object.keys(NOTICES) as NoticeTemplate[]).filter((name) => !templateOf(name).mustMail);
  const sent = await one<{ n: number }>(
    tx,
    `SELECT count(*)::int AS n FROM mails
     WHERE to_address = $1 AND template = ANY ($2) AND created_at > clock_timestamp() - interval '1 hour'`,
    [address, counted],
  );
  return (sent?.n ?? 0) < MAILS_AN_HOUR;
}
