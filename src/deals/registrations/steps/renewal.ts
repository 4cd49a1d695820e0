/**
 * What an expired registration still holds while its renewal waits for us: the grace in which only its partner may renew
 * stands still from the renewal's submit to our decision.
 */
import type { Tx } from '../../../kernel/tx.js';
import { freeze, unfreeze } from '../../protections/freezing.js';
import { graceRenewedBy } from '../../protections/protecting.js';
import type { Registration } from '../registration.entity.js';

/** From the submit on. */
export async function graceWaits(tx: Tx, registration: Registration): Promise<void> {
  const previousId = await graceRenewedBy(tx, registration);
  if (previousId) await freeze(tx, previousId, 'vendor_wait');
}

/** After a rejection, a withdrawal or a lapse. */
export async function graceRunsOn(tx: Tx, registration: Registration): Promise<void> {
  const previousId = await graceRenewedBy(tx, registration);
  if (previousId) await unfreeze(tx, previousId, 'vendor_wait');
}
