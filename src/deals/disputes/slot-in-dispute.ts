/**
 * Is a project of a customer in dispute? Then nobody new is protected there until the ruling.
 *
 * A disputed registration stands in the slot of its latest protection; one that never had any, in the first.
 */
import { one, type Tx } from '../../kernel/tx.js';

const IN_DISPUTE = `
  SELECT FROM registrations r WHERE r.dispute_id IS NOT NULL AND r.protects_id = $1 AND r.product_line = $2
    AND ($3::int IS NULL OR $3 = coalesce((SELECT p.project_slot FROM protections p WHERE p.registration_id = r.id
      ORDER BY p.protected_from DESC LIMIT 1), 0)) LIMIT 1`;

/** Called with the customer locked. Without a slot: any of them. */
export async function slotInDispute(tx: Tx, customerId: string, productLine: string, slot?: number): Promise<boolean> {
  return (await one(tx, IN_DISPUTE, [customerId, productLine, slot ?? null])) !== undefined;
}
