/**
 * What begins with the last signature, all of it in one transaction: the terms as they were agreed, tranches and due dates,
 * the award, and the credits that flow at once.
 *
 * Lock order: the grant (held by the caller with what stands above it), its credit account and instalments, tranches,
 * reports and their obligations, the application's award, envelopes last.
 */
import { award } from '../../funding/index.js';
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import type { Tx } from '../../kernel/tx.js';
import type { TakenGrant } from '../grant/taking.js';
import { planReports } from '../report/planning.js';
import { grantCredits, planTranches } from '../tranche/planning.js';
import type { GrantContract } from './grant-contract.entity.js';
import { writeVersion } from './versioning.js';

export async function begin(tx: Tx, actor: Actor, taken: TakenGrant, contract: GrantContract): Promise<void> {
  await writeVersion(tx, actor, taken.grant.id, { cause: 'contract', causeId: contract.id });
  await planTranches(tx, actor, taken);
  await planReports(tx, actor, taken);
  await award(tx, SYSTEM, taken);
  await grantCredits(tx, SYSTEM, taken);
}
