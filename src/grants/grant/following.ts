/**
 * A grant that waits for its contract follows its application: to another owner, who becomes its PI, and to an end without
 * an award, with which its contract is void and its number retired, and a proposal to terminate it has nothing to end.
 *
 * Lock order: the application (held by the caller), then the grant, its contract, its termination.
 */
import type { Taken } from '../../funding/index.js';
import { SYSTEM } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { change } from '../../journal/index.js';
import { columnsOf, hydrate } from '../../kernel/rows.js';
import { now, one, type Tx } from '../../kernel/tx.js';
import { liveContract } from '../contract/drafting.js';
import { voidUnsigned } from '../contract/voiding.js';
import { liveTermination } from '../termination/opening.js';
import { Grant } from './grant.entity.js';
import { stepGrant } from './stepping.js';
import { changePi } from './team.js';

export async function endUnsigned(tx: Tx, { application }: Taken): Promise<void> {
  const grant = await waiting(tx, application.id);
  if (!grant) return;
  const reason = application.state === 'withdrawn' ? 'the application was withdrawn' : 'the application has ended';
  const bare = await voidUnsigned(tx, SYSTEM, grant, reason);
  const endReason = application.state === 'withdrawn' ? 'pi_unable' : 'funder_withdrew';
  await stepGrant(tx, SYSTEM, grant, 'terminate', { ...bare, endReason }, { reasonCode: endReason });
  const proposed = await liveTermination(tx, grant.id);
  if (proposed) await change(tx, SYSTEM, proposed, { droppedAt: await now(tx) }, 'terminations.lapse', { reason });
}

/** Not while a contract with the name of the PI before is out. */
export async function followOwner(tx: Tx, { application }: Taken): Promise<void> {
  const grant = await waiting(tx, application.id);
  if (!grant) return;
  refuse((await liveContract(tx, grant.id))?.state === 'issued' ? [{ code: 'contract_out' }] : []);
  await changePi(tx, SYSTEM, grant, application.ownerPersonId);
}

async function waiting(tx: Tx, applicationId: string): Promise<Grant | undefined> {
  const text = `SELECT ${columnsOf(tx, Grant, 'g')} FROM grants g
    WHERE g.application_id = $1 AND g.state = 'pending_contract' FOR UPDATE`;
  const row = await one(tx, text, [applicationId]);
  return row && hydrate(Grant, row);
}
