/**
 * What an expired registration still holds while its renewal waits for us: the grace in which only its partner may renew
 * stands still from the renewal's submit to our decision.
 */
import { one, type Tx } from '../../../kernel/tx.js';
import type { Registration } from '../registration.entity.js';
import { freeze, unfreeze } from '../seams.js';

/** The expired registration that this one renews, where it is the same opportunity. */
const RENEWED = `
  SELECT o.id FROM registrations o JOIN registrations r ON r.previous_id = o.id
  WHERE r.id = $1 AND o.state = 'expired' AND o.protects_id = r.protects_id AND o.product_line = r.product_line`;

const renewed = async (tx: Tx, { id }: Registration): Promise<string | undefined> =>
  (await one<{ id: string }>(tx, RENEWED, [id]))?.id;

/** From the submit on. */
export async function graceWaits(tx: Tx, registration: Registration): Promise<void> {
  const previousId = await renewed(tx, registration);
  if (previousId) await freeze(tx, previousId, 'vendor_wait');
}

/** After a rejection, a withdrawal or a lapse. */
export async function graceRunsOn(tx: Tx, registration: Registration): Promise<void> {
  const previousId = await renewed(tx, registration);
  if (previousId) await unfreeze(tx, previousId, 'vendor_wait');
}
