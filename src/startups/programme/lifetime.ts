/**
 * What an applicant may get in a lifetime, over all rounds and firms of the identity group: taken when an application is
 * recommended, given back when it leaves without an award, and passed on with its owner. Expiry gives nothing back.
 */
import { giveLifetime, moveLifetime, takeLifetime, type Taken } from '../../funding/index.js';
import type { Reason } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';

const CAP = '1000000000';
const CAP_OF_THE_UNINCORPORATED = '20000000';

export const takeFor = (tx: Tx, { application }: Taken, tokens: bigint): Promise<Reason[]> =>
  takeLifetime(
    tx,
    application.identityGroupId,
    String(tokens),
    application.organizationId ? CAP : CAP_OF_THE_UNINCORPORATED,
  );

/** What the application has reserved is what was taken for it. */
export async function giveBackFor(tx: Tx, { application }: Taken): Promise<void> {
  const tokens = await reservedTokens(tx, application.id);
  if (tokens > 0n) await giveLifetime(tx, application.identityGroupId, String(tokens));
}

/** The applicant is another one: what is reserved counts for it. */
export async function passOnFor(tx: Tx, { application }: Taken, from: string): Promise<void> {
  const tokens = await reservedTokens(tx, application.id);
  if (tokens > 0n) await moveLifetime(tx, from, application.identityGroupId, String(tokens));
}

export async function reservedTokens(tx: Tx, applicationId: string): Promise<bigint> {
  return (await reservedFor(tx, applicationId)).token;
}

/** What an application has reserved and is not awarded yet. */
export async function reservedFor(tx: Tx, applicationId: string): Promise<{ token: bigint; gpu_card_minute: bigint }> {
  const found = (await one<{ token: string; minutes: string }>(tx, RESERVED, [applicationId]))!;
  return { token: BigInt(found.token), gpu_card_minute: BigInt(found.minutes) };
}

const RESERVED = `
  SELECT coalesce(sum(h.reserved) FILTER (WHERE e.resource = 'token'), 0)::bigint::text AS token,
         coalesce(sum(h.reserved) FILTER (WHERE e.resource = 'gpu_card_minute'), 0)::bigint::text AS minutes
  FROM envelope_holdings h JOIN envelopes e ON e.id = h.envelope_id WHERE h.application_id = $1`;
