/**
 * From an accepted offer to an award, and its end: what both programmes do with an application in their own verbs. Money
 * follows the state in the same transaction, and nobody is awarded while something holds them.
 *
 * Lock order: the application (taken by the caller), then what the programme needs, envelopes last.
 */
import { change } from '../../journal/index.js';
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { lock } from '../../kernel/rows.js';
import { now, one, rows, type Tx } from '../../kernel/tx.js';
import { Application } from '../application/application.entity.js';
import { stepApplication } from '../application/stepping.js';
import type { Taken } from '../application/taking.js';
import { commit, decommit, type Holder, reserve } from '../envelope/holdings.js';
import { hindrances } from '../obligation/holds.js';
import { type Kind, programmeOf } from '../programme/programme.js';

export function requireAccepted({ application }: Taken): void {
  refuse(application.state === 'accepted' ? [] : [{ code: 'not_accepted' }]);
}

/** accepted → awarded, and what was reserved is committed: the last thing a programme's verb does. */
export async function award(tx: Tx, actor: Actor, { application }: Taken): Promise<Application> {
  refuse(await hindrances(tx, await partyOf(tx, application)));
  const awarded = await stepApplication(tx, actor, application, 'award');
  await commit(tx, actor, holderOf(application, 'award'));
  return awarded;
}

/**
 * The award has come to its end, on this day: what was committed and never given out is free again, unless a last part of
 * it is still to be paid (`keepsCommitted`).
 */
export async function closeAward(
  tx: Tx,
  actor: Actor,
  applicationId: string,
  on: string,
  { keepsCommitted = false }: { keepsCommitted?: boolean } = {},
): Promise<Application> {
  const application = await awarded(tx, applicationId);
  const closed = await change(tx, actor, application, { awardClosedOn: on }, 'applications.close_award');
  if (!keepsCommitted) await decommit(tx, actor, holderOf(closed, 'close_award'));
  return closed;
}

/** While an award is suspended, everybody of it is held. */
export async function suspendAward(
  tx: Tx,
  actor: Actor,
  applicationId: string,
  isSuspended: boolean,
): Promise<Application> {
  const application = await awarded(tx, applicationId);
  if ((application.awardSuspendedAt !== null) === isSuspended) return application;
  const awardSuspendedAt = isSuspended ? await now(tx) : null;
  const verb = isSuspended ? 'suspend_award' : 'resume_award';
  return change(tx, actor, application, { awardSuspendedAt }, `applications.${verb}`);
}

/** What was accepted never begins: nothing stays reserved. A programme's own verb, where its contract falls. */
export async function revokeOffer(tx: Tx, { round, application }: Taken, reason: string): Promise<void> {
  const revoked = await stepApplication(tx, SYSTEM, application, 'revokeOffer', {}, { reason });
  await giveBack(tx, SYSTEM, { round, application: revoked });
}

/** After an application has left recommended, offered or accepted without an award: nothing stays counted or reserved. */
export async function giveBack(tx: Tx, actor: Actor, { round, application }: Taken): Promise<void> {
  const fund = await one<{ kind: Kind }>(tx, `SELECT kind FROM funds WHERE id = $1`, [round.fundId]);
  await programmeOf(fund!.kind).afterGivenBack?.(tx, actor, { round, application });
  await reserve(tx, actor, holderOf(application, 'give_back'), {});
}

/** The version makes the step unmistakable: told twice, it counts once. */
const holderOf = ({ id, roundId, version }: Application, verb: string): Holder => ({
  applicationId: id,
  roundId,
  event: `applications/${id}/${verb}/${version}`,
});

async function awarded(tx: Tx, id: string): Promise<Application> {
  const application = await lock(tx, Application, id);
  refuse(application.state === 'awarded' ? [] : [{ code: 'not_awarded' }]);
  return application;
}

/** PI and co-PIs, and the organization: who is asked for holds. */
export async function partyOf(tx: Tx, { id, organizationId }: Application) {
  const text = `SELECT person_id AS "personId" FROM application_access WHERE application_id = $1 AND role IN ('owner', 'co_pi')`;
  const team = await rows<{ personId: string }>(tx, text, [id]);
  return { personIds: team.map(({ personId }) => personId), organizationId };
}
