/**
 * The customers of a deal, locked before the deal itself and settled, with the firm whose protection the deal carries;
 * whoever may not see the deal learns nothing by it.
 */
import { one, type Tx } from '../../kernel/tx.js';
import { lockCustomers } from '../../organizations/index.js';
import { settleClocks } from '../protections/settle-clocks.js';

const CUSTOMERS = `SELECT array_remove(ARRAY[d.customer_id, d.end_user_id, r.protects_id], NULL) AS ids
  FROM deals d LEFT JOIN registrations r ON r.deal_id = d.id WHERE d.id = $1`;

/** `another` is a firm that becomes one of them. */
export async function holdCustomers(tx: Tx, dealId: string, another?: string | null): Promise<void> {
  const found = await one<{ ids: string[] }>(tx, CUSTOMERS, [dealId]);
  if (!found) return;
  const ids = another ? [...found.ids, another] : found.ids;
  await lockCustomers(tx, ids);
  await settleClocks(tx, ids);
}
