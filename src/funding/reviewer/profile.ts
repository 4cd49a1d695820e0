/**
 * What hangs on a reviewer: topics with their weights, and days of absence, each as a whole set under the reviewer's lock.
 */
import type { Changes } from '../../journal/index.js';
import type { Reason } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import type { AbsenceDto, CreateReviewerDto, TopicWeightDto } from './reviewer.dto.js';

type Sets = Pick<CreateReviewerDto, 'topics' | 'absences'>;

/** Everything that is wrong with them, before anything is written. */
export async function profileFaults(tx: Tx, { topics = [], absences = [] }: Sets): Promise<Reason[]> {
  const known = new Set((await rows<{ code: string }>(tx, `SELECT code FROM topics`)).map(({ code }) => code));
  const codes = topics.map(({ code }) => code);
  return [
    ...topics.flatMap(({ code }, at) => {
      if (!known.has(code)) return [{ code: 'no_such_topic', pointer: `/topics/${at}/code` }];
      return codes.indexOf(code) < at ? [{ code: 'topic_twice', pointer: `/topics/${at}/code` }] : [];
    }),
    ...absences.flatMap((each, at) => {
      if (each.toOn < each.fromOn) return [{ code: 'period_reversed', pointer: `/absences/${at}/toOn` }];
      const meets = absences.slice(0, at).some((other) => other.fromOn <= each.toOn && each.fromOn <= other.toOn);
      return meets ? [{ code: 'periods_overlap', pointer: `/absences/${at}` }] : [];
    }),
  ];
}

/** Writes the sets that are given, and says what of them changed. */
export async function keepProfile(tx: Tx, reviewerId: string, { topics, absences }: Sets): Promise<Changes> {
  return {
    ...(topics && (await keepTopics(tx, reviewerId, topics))),
    ...(absences && (await keepAbsences(tx, reviewerId, absences))),
  };
}

const TOPICS = `SELECT coalesce(jsonb_object_agg(topic_code, trim_scale(weight)::text), '{}') AS set FROM reviewer_topics WHERE reviewer_id = $1`;
const ABSENCES = `SELECT coalesce(jsonb_agg(during::text ORDER BY during), '[]') AS set FROM reviewer_absences WHERE reviewer_id = $1`;

async function keepTopics(tx: Tx, id: string, topics: readonly TopicWeightDto[]): Promise<Changes> {
  return replacing(tx, id, 'topics', TOPICS, async () => {
    await rows(tx, `DELETE FROM reviewer_topics WHERE reviewer_id = $1`, [id]);
    const text = `INSERT INTO reviewer_topics (reviewer_id, topic_code, weight)
      SELECT $1, t.code, t.weight FROM jsonb_to_recordset($2) AS t (code text, weight numeric)`;
    await rows(tx, text, [id, JSON.stringify(topics)]);
  });
}

async function keepAbsences(tx: Tx, id: string, absences: readonly AbsenceDto[]): Promise<Changes> {
  return replacing(tx, id, 'absences', ABSENCES, async () => {
    await rows(tx, `DELETE FROM reviewer_absences WHERE reviewer_id = $1`, [id]);
    const text = `INSERT INTO reviewer_absences (reviewer_id, during)
      SELECT $1, daterange(a."fromOn", a."toOn", '[]') FROM jsonb_to_recordset($2) AS a ("fromOn" date, "toOn" date)`;
    await rows(tx, text, [id, JSON.stringify(absences)]);
  });
}

async function replacing(tx: Tx, id: string, name: string, read: string, write: () => Promise<void>): Promise<Changes> {
  const from = (await one<{ set: unknown }>(tx, read, [id]))!.set;
  await write();
  const to = (await one<{ set: unknown }>(tx, read, [id]))!.set;
  return JSON.stringify(from) === JSON.stringify(to) ? {} : { [name]: { from, to } };
}
