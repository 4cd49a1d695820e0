/**
 * The lock under which everything about one customer is settled: the row of its group's root.
 *
 * The promise: whoever holds it is alone with the whole group, and the customer was live when it was taken. It comes first
 * in every lock order (customer → registrations → deal → …). The customer's own row is held FOR SHARE, so that its group
 * cannot change underneath: PostgreSQL then re-reads the row and the join fails, and the lock is tried again.
 */
import { problem, refuse } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';

export interface Customer {
  id: string;
  rootId: string;
}

const TRIES = 5;

export async function lockCustomer(tx: Tx, organizationId: string, pointer = '/customerId'): Promise<Customer> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const found = await one<Customer & { state: string }>(
      tx,
      `SELECT o.id, r.id AS "rootId", o.state
       FROM organizations o JOIN organizations r ON r.id = o.root_organization_id
       WHERE o.id = $1 FOR UPDATE OF r FOR SHARE OF o`,
      [organizationId],
    );
    if (found) {
      const isLive = found.state === 'unverified' || found.state === 'verified';
      refuse(isLive ? [] : [{ code: 'customer_not_live', pointer }]);
      return { id: found.id, rootId: found.rootId };
    }
    if (!(await one(tx, `SELECT 1 FROM organizations WHERE id = $1`, [organizationId]))) {
      refuse([{ code: 'customer_not_live', pointer }]);
    }
  }
  throw problem('busy');
}

/** The same for many at once, in the order of their roots; answers those that are live. */
export async function lockCustomers(tx: Tx, organizationIds: readonly string[]): Promise<Set<string>> {
  const live = await rows<{ id: string }>(
    tx,
    `SELECT o.id FROM organizations o JOIN organizations r ON r.id = o.root_organization_id
     WHERE o.id = ANY($1::uuid[]) AND o.state IN ('unverified', 'verified')
     ORDER BY r.id, o.id FOR UPDATE OF r FOR SHARE OF o`,
    [organizationIds],
  );
  return new Set(live.map(({ id }) => id));
}
