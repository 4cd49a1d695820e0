/**
 * What was written becomes what counts: revision N, with a receipt that says when and a hash that says what.
 *
 * The promise: received before the deadline by the one clock, read before any lock, so that waiting costs nobody the
 * deadline; whole, agreed to, of nobody who is held; and what was submitted stays valid until the next revision is there.
 * The trigger application_revisions_in_time stands behind the clock, application_revisions_once behind the number.
 *
 * Lock order: round (for itself, where a receipt number is drawn), identity group, application. What the programme does
 * afterwards comes after them.
 */
import type { Actor } from '../../kernel/actor.js';
import { canonicalSha256 } from '../../kernel/canonical.js';
import { refuse } from '../../kernel/problem.js';
import { insert } from '../../kernel/rows.js';
import { now, one, rows, type Tx } from '../../kernel/tx.js';
import type { Application } from '../application/application.entity.js';
import { searchColumns } from '../application/searching.js';
import { expectVerb, stepApplication } from '../application/stepping.js';
import type { Taken } from '../application/taking.js';
import { keepForSeats } from '../conflict/of-seats.js';
import { programmeOfRound } from '../programme/of-round.js';
import { ApplicationRevision } from './application-revision.entity.js';
import { type Content, contentOf } from './content.js';
import { againstSubmitting } from './guards.js';
import { keepTopicsAndRequests } from './side-tables.js';

export interface Submission {
  /** read before any lock was taken */
  readonly receivedAt?: string;
  /** rule → why the applicant holds the machine's fail to be wrong */
  readonly contest?: Readonly<Record<string, string>>;
}

export async function submit(tx: Tx, actor: Actor, taken: Taken, submission: Submission = {}): Promise<Application> {
  expectVerb(actor, taken.application, 'submit');
  const receivedAt = submission.receivedAt ?? (await now(tx));
  const contested = { ...taken.application.contested, ...submission.contest };
  const content = await contentOf(tx, taken);
  refuse(await againstSubmitting(tx, actor, taken, content, { receivedAt, contested }));
  const patch = { editing: false, contested, ...(await drawn(tx, taken, receivedAt)) };
  return receive(tx, actor, taken, 'submit', { content, receivedAt, patch });
}

interface Received {
  readonly content: Content;
  readonly receivedAt: string;
  readonly patch?: Partial<Application>;
}

/**
 * Writes the next revision and moves the application; whom of the committee it is kept from is found, and the programme is
 * told. Also for one that was mended.
 */
export async function receive(
  tx: Tx,
  actor: Actor,
  { round, application: before }: Taken,
  verb: 'submit' | 'resubmit',
  { content, receivedAt, patch = {} }: Received,
): Promise<Application> {
  const n = before.currentRevision + 1;
  await insert(tx, ApplicationRevision, await revisionOf(tx, actor, before, n, content, receivedAt));
  await keepTopicsAndRequests(tx, before.id, content);
  const told = { ...before, ...patch, title: titleIn(content) ?? before.title };
  const columns = {
    ...patch,
    currentRevision: n,
    title: told.title,
    track: trackIn(content) ?? before.track,
    ...(await searchColumns(tx, told)),
  };
  const application = await stepApplication(tx, actor, before, verb, columns);
  await keepForSeats(tx, round.id, [application.id]);
  const programme = await programmeOfRound(tx, round);
  await programme.afterSubmit?.(tx, actor, { round, application });
  return application;
}

async function revisionOf(tx: Tx, actor: Actor, { id }: Application, n: number, content: Content, receivedAt: string) {
  const { formVersionId, answers, requests } = content;
  const files = content.files.map(({ key, fileId, sha256 }) => ({ key, fileId, sha256 }));
  const sha256 = canonicalSha256({ applicationId: id, n, formVersionId, answers, requests, files });
  const late = await one<{ inGrace: boolean }>(tx, IN_GRACE, [id, receivedAt]);
  return {
    applicationId: id, n, formVersionId, answers, requests, files, sha256, receivedAt, inGrace: late!.inGrace,
    submittedBy: actor.personId!, createdBy: actor.userId,
  }; // prettier-ignore
}

/** The first time: a number of the round's own, and the day by which we usually answer. */
async function drawn(tx: Tx, { round, application }: Taken, receivedAt: string): Promise<Partial<Application>> {
  if (application.receiptNo) return {};
  const [next] = await rows<{ seq: number; promisedOn: string | null }>(tx, DRAW, [round.id]);
  const receiptNo = `ZP-${round.code}-${String(next!.seq).padStart(6, '0')}`;
  return { receiptNo, submittedAt: receivedAt, promisedOn: next!.promisedOn };
}

/** A form may ask for the title and the track by these keys; the application is called so from then on. */
const titleIn = ({ answers }: Content): string | undefined => shortText(answers.title, 200);
const trackIn = ({ answers }: Content): string | undefined => shortText(answers.track, 60);
const shortText = (value: unknown, most: number): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? [...value].slice(0, most).join('') : undefined;

const DRAW = `UPDATE rounds SET receipt_seq = receipt_seq + 1 WHERE id = $1
  RETURNING receipt_seq AS seq, ((decision_due_at - interval '1 second') AT TIME ZONE 'Asia/Shanghai')::date::text AS "promisedOn"`;
const IN_GRACE = `SELECT coalesce($2::timestamptz >= r.closes_at, false) AND x.id IS NULL AND a.state <> 'returned' AS "inGrace"
  FROM applications a JOIN rounds r ON r.id = a.round_id LEFT JOIN deadline_extensions x ON x.application_id = a.id WHERE a.id = $1`;
