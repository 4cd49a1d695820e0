/**
 * A contract that will not be signed is void: its number is retired, and the grant has none until another goes out.
 *
 * Lock order: the grant (held by the caller), then its contract.
 */
import { move } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Tx } from '../../kernel/tx.js';
import type { Grant } from '../grant/grant.entity.js';
import { searchColumns } from '../grant/searching.js';
import { retireNumber } from '../numbering/drawing.js';
import { liveContract } from './drafting.js';
import { grantContractLife } from './grant-contract.lifecycle.js';

/** Of a grant whose contract is not signed: what its own step has to write; also where there is no contract. */
export async function voidUnsigned(tx: Tx, actor: Actor, grant: Grant, voidReason: string): Promise<Partial<Grant>> {
  const contract = await liveContract(tx, grant.id);
  if (contract) await move(tx, actor, grantContractLife, contract, 'void', { voidReason });
  await retireNumber(tx, grant.id);
  const bare = { number: null, numberNorm: null, startOn: null, endOn: null };
  return { ...bare, ...(await searchColumns(tx, { ...grant, ...bare })) };
}
