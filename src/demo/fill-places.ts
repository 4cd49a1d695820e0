/** The society that co-funds and the institutions that grants of the demo go to; all of them are invented. */
import { SYSTEM } from '../kernel/actor.js';
import type { Tx } from '../kernel/tx.js';
import { createOrganization } from '../organizations/index.js';
import { PLACES } from './grants.js';
import type { Ids } from './people.js';

/** The ids by name, before their people. */
export async function openPlaces(tx: Tx): Promise<Ids> {
  const ids = new Map<string, string>();
  for (const [name, about] of Object.entries(PLACES)) {
    const { id } = await createOrganization(tx, SYSTEM, { ...about, usccMissingReason: 'not_yet_provided' });
    ids.set(name, id);
  }
  return ids;
}
