/**
 * Writing down what has run out: 90 days of onboarding, 30 days without an agreement, a notice.
 *
 * The promise: state is read from dates (`partners_now`), so this changes nothing that anybody could see but the trace of it.
 * Every command on a partner begins with it, under the lock of the row, and a job comes by once a minute; whoever is first
 * writes the one journal row.
 *
 * Lock order: partner, then its roles.
 */
import { move } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import { one, type Tx } from '../../kernel/tx.js';
import { closeInterest, takeOffHat } from '../../organizations/index.js';
import type { Action } from '../../policy.js';
import { partners } from './partner.access.js';
import type { Partner } from './partner.entity.js';
import { partnerLife } from './partner.lifecycle.js';

interface Due {
  verb: 'lapse' | 'suspend' | 'terminate';
  reason: Partner['stateReason'];
  since: string;
}

const DUE = `SELECT due AS verb, state_reason AS reason, state_since::text AS since FROM partners_now WHERE id = $1 AND due IS NOT NULL`;

/** The partner, locked, as it is at this instant; 404, 403 and 412 as `claim`. */
export const claimPartner = async (tx: Tx, actor: Actor, id: string, action: Action): Promise<Partner> =>
  settled(tx, await claim(tx, actor, partners, id, action));

/** A locked partner with everything written down that is due. */
export async function settled(tx: Tx, partner: Partner): Promise<Partner> {
  const due = await one<Due>(tx, DUE, [partner.id]);
  if (!due) return partner;
  const patch = {
    stateSince: due.since,
    stateReason: due.reason,
    stateNote: due.verb === 'terminate' ? undefined : null,
  };
  const after = await move(tx, SYSTEM, partnerLife, partner, due.verb, patch, { reasonCode: due.reason });
  if (due.verb !== 'suspend') await ended(tx, after);
  return after;
}

/** What goes with a partner that lapsed or was terminated: the hat of its firm, the tie of its account manager. */
export async function ended(tx: Tx, partner: Partner): Promise<void> {
  await takeOffHat(tx, { organizationId: partner.organizationId, role: 'partner', sourceId: partner.id });
  await closeInterest(tx, { kind: 'partner_manager', sourceRef: partner.id });
}
