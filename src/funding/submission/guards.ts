/** What keeps an application from being submitted: everything at once, so that nobody mends one thing after another. */
import { hasConsent } from '../../identity/index.js';
import type { Actor } from '../../kernel/actor.js';
import { problem, type Reason } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import type { Taken } from '../application/taking.js';
import { partyOf } from '../award/award.js';
import { judgeByMachine, openRules } from '../eligibility/results.js';
import { hindrances } from '../obligation/holds.js';
import type { Content } from './content.js';

interface At {
  readonly receivedAt: string;
  readonly contested: Readonly<Record<string, string>>;
}

const MIN_CONTEST = 20;

/** 403 `consent-required` comes first: without it nothing of the application may be looked at. */
export async function againstSubmitting(
  tx: Tx,
  actor: Actor,
  taken: Taken,
  content: Content,
  { receivedAt, contested }: At,
): Promise<Reason[]> {
  await expectConsent(tx, taken.application);
  return againstDraft(tx, actor, taken, content, { receivedAt, contested });
}

/** All else: what can be mended, or is too late. */
export async function againstDraft(
  tx: Tx,
  actor: Actor,
  taken: Taken,
  content: Content,
  { receivedAt, contested }: At,
): Promise<Reason[]> {
  const { round, application } = taken;
  const inTime = await one(tx, IN_TIME, [application.id, receivedAt]);
  return [
    ...(inTime && round.stage === 'published' ? [] : [{ code: 'window_closed' }]),
    ...(application.state === 'submitted' && !application.editing ? [{ code: 'not_reopened' }] : []),
    ...content.faults,
    ...(round.settings.requireConfirmedCoPis ? await unconfirmed(tx, application.id) : []),
    ...contestFaults(contested),
    ...(await ineligible(tx, actor, taken, contested)),
    ...(await hindrances(tx, await partyOf(tx, application))),
  ];
}

async function expectConsent(tx: Tx, application: Taken['application']): Promise<void> {
  const purposes = await consentsMissing(tx, application);
  if (purposes.length > 0) throw problem('consent-required', { purposes });
}

/** To our processing it, and where a society co-funds to its reading it. */
export async function consentsMissing(tx: Tx, { id, ownerPersonId: personId }: Taken['application']) {
  const { isShared } = (await one<{ isShared: boolean }>(tx, SHARED, [id]))!;
  const missing: ValueOf<'consent_purpose'>[] = [];
  for (const purpose of ['programme_processing', ...(isShared ? (['society_sharing'] as const) : [])] as const)
    if (!(await hasConsent(tx, { personId, purpose, subject: { type: 'applications', id } }))) missing.push(purpose);
  return missing;
}

const SHARED = `SELECT f.cofunder_organization_id IS NOT NULL AS "isShared"
  FROM applications a JOIN rounds r ON r.id = a.round_id JOIN funds f ON f.id = r.fund_id WHERE a.id = $1`;

const contestFaults = (contested: Readonly<Record<string, string>>): Reason[] =>
  Object.entries(contested)
    .filter(([, text]) => typeof text !== 'string' || [...text.trim()].length < MIN_CONTEST)
    .map(([key]) => ({ code: 'contest_too_short', pointer: `/contest/${key}` }));

/** By machine, on the facts of this moment; what a person has decided since stands. */
async function ineligible(tx: Tx, actor: Actor, taken: Taken, contested: At['contested']): Promise<Reason[]> {
  await judgeByMachine(tx, actor, taken, contested);
  const { fails } = await openRules(tx, taken.application.id);
  return fails.map(({ ruleKey, reasonCode }) => ({ code: 'ineligible', ruleKey, reasonCode }));
}

async function unconfirmed(tx: Tx, id: string): Promise<Reason[]> {
  const waiting = await rows<{ email: string }>(tx, UNCONFIRMED, [id]);
  return waiting.map(({ email }) => ({ code: 'co_pi_unconfirmed', email }));
}

const IN_TIME = `SELECT 1 FROM applications a JOIN rounds r ON r.id = a.round_id
  WHERE a.id = $1 AND r.opens_at <= $2::timestamptz AND $2::timestamptz < application_deadline(a.id)`;
const UNCONFIRMED = `SELECT email FROM collaborators WHERE application_id = $1 AND role = 'co_pi'
  AND confirmed_at IS NULL AND removed_at IS NULL ORDER BY id`;
