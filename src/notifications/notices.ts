/**
 * Writing notices down: once for each event, person and template, however often it is tried.
 */
import type { Lang } from '../kernel/actor.js';
import { one, rows, type Tx } from '../kernel/tx.js';
import { type MergeFields, merge, oneLine } from './merge.js';
import { NOTICES, type NoticeTemplate } from './templates.js';

export interface Notice {
  readonly userId: string;
  readonly email: string;
  readonly lang: Lang;
  readonly eventKey: string;
  readonly template: NoticeTemplate;
  readonly subject: { readonly type: string; readonly id: string };
  readonly fields: MergeFields;
}

/** What an address may get of one hour's news by mail; the rest is in the app only. */
const MAILS_AN_HOUR = 5;

export const titleOf = (template: NoticeTemplate, lang: Lang, fields: MergeFields): string =>
  oneLine(merge(NOTICES[template][lang === 'en' ? 1 : 0], fields));

/** Answers the notices that were new. */
export async function tell<N extends Notice>(tx: Tx, notices: readonly N[]): Promise<N[]> {
  if (notices.length === 0) return [];
  const titles = notices.map((each) => titleOf(each.template, each.lang, each.fields));
  const written = await rows<{ at: string }>(
    tx,
    `INSERT INTO notices (user_id, event_key, template, title, subject_type, subject_id)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::uuid[])
     ON CONFLICT ON CONSTRAINT notices_told_once DO NOTHING
     RETURNING event_key || ' ' || user_id || ' ' || template AS at`,
    [
      notices.map((each) => each.userId),
      notices.map((each) => each.eventKey),
      notices.map((each) => each.template),
      titles,
      notices.map((each) => each.subject.type),
      notices.map((each) => each.subject.id),
    ],
  );
  const fresh = new Set(written.map((each) => each.at));
  return notices.filter((each) => fresh.has(`${each.eventKey} ${each.userId} ${each.template}`));
}

export async function hasRoomForMail(tx: Tx, address: string): Promise<boolean> {
  const sent = await one<{ n: number }>(
    tx,
    `SELECT count(*)::int AS n FROM mails
     WHERE to_address = $1 AND template = ANY ($2) AND created_at > clock_timestamp() - interval '1 hour'`,
    [address, Object.keys(NOTICES)],
  );
  return (sent?.n ?? 0) < MAILS_AN_HOUR;
}
