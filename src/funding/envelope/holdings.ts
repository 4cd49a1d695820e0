/**
 * What an application takes of its round's envelopes: reserved when it is recommended, committed when it is awarded, paid
 * when it is given out; and each of it back again.
 *
 * The promise: no envelope is ever overspent, and nothing is taken, given back or paid twice. The guard is in the one UPDATE
 * of the envelopes' rows, which are also the lock (posting.ts); CHECK envelopes_within_total stands behind it, and `event`
 * makes a step that is told again change nothing. Several resources are all or nothing.
 *
 * Lock order: the application or what else keeps two such steps of it apart (held by the caller), then its envelopes by
 * resource and id, last of all.
 */
import { record } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { problem, refuse } from '../../kernel/problem.js';
import { rows, type Tx } from '../../kernel/tx.js';
import type { Amounts, Resource } from './amounts.js';
import { OPEN, type Posted, posting } from './posting.js';

/** An application, and what happens to it, once and for all: `applications/<id>/recommend/<version>`. */
export interface Holder {
  readonly applicationId: string;
  readonly roundId: string;
  readonly event: string;
}

/** Makes the reservation exactly this much: more is taken, less is given back; `{}` releases all of it. */
export async function reserve(tx: Tx, actor: Actor, holder: Holder, wanted: Amounts): Promise<void> {
  const asked = Object.entries(wanted).filter(([, amount]) => Number(amount) > 0);
  if (asked.length > 0) await expectEnvelopes(tx, holder, asked.map(([resource]) => resource)); // prettier-ignore
  await post(tx, actor, holder, 'reserve', wanted);
}

/** The whole reservation becomes a commitment. */
export const commit = (tx: Tx, actor: Actor, holder: Holder): Promise<void> => post(tx, actor, holder, 'commit');

/** What was committed and never paid returns to the envelopes: all of it at an award's end, or this much of it. */
export const decommit = (tx: Tx, actor: Actor, holder: Holder, amounts?: Amounts): Promise<void> =>
  amounts ? post(tx, actor, holder, 'decommit', amounts) : post(tx, actor, holder, 'decommitRest');

/** A tranche or a lot is given out; never more than was committed. */
export const pay = (tx: Tx, actor: Actor, holder: Holder, resource: Resource, amount: string): Promise<void> =>
  post(tx, actor, holder, 'pay', { [resource]: amount });

/** Money comes back, or a lot is revoked; never more than was paid. */
export const refund = (tx: Tx, actor: Actor, holder: Holder, resource: Resource, amount: string): Promise<void> =>
  post(tx, actor, holder, 'refund', { [resource]: amount });

/** A holding of nothing, where something is wanted, so that the posting finds its row. */
async function expectEnvelopes(tx: Tx, { roundId, applicationId }: Holder, resources: string[]): Promise<void> {
  const found = await rows<{ resource: string }>(tx, OPEN, [roundId, applicationId, resources]);
  const missing = resources.find((resource) => !found.some((each) => each.resource === resource));
  if (missing) throw problem('envelope-exceeded', { resource: missing, remaining: '0' });
}

async function post(
  tx: Tx,
  actor: Actor,
  { applicationId, event }: Holder,
  step: keyof typeof posting,
  amounts?: Amounts,
) {
  const values = [applicationId, event, actor.userId, ...(amounts ? [JSON.stringify(amounts)] : [])];
  const posted = await rows<Posted>(tx, posting[step], values);
  const refused = posted.find((each) => each.outcome === 'refused');
  if (refused) throw refusal(refused);
  const strange = Object.keys(amounts ?? {}).find((resource) => !posted.some((each) => each.resource === resource));
  if (strange && step !== 'reserve') throw problem('envelope-exceeded', { resource: strange, remaining: '0' });
  for (const { id } of posted.filter((each) => each.ranLow)) {
    await record(tx, actor, { action: 'envelopes.run_low', subject: { type: 'envelopes', id } });
  }
}

function refusal({ resource, isFrozen, isFull, remaining }: Posted) {
  if (isFrozen) refuse([{ code: 'envelope_frozen' }]);
  if (isFull) refuse([{ code: 'awards_limit_reached' }]);
  return problem('envelope-exceeded', { resource, remaining });
}
