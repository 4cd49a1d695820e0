/**
 * The roles an organization plays: one entity, many hats, each put on and taken off by the module that owns the record.
 */
import { one, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';

export interface Hat {
  organizationId: string;
  role: ValueOf<'organization_role'>;
  /** the record it follows from: a partner, a membership, the first deal */
  sourceId: string;
}

export async function putOnHat(tx: Tx, { organizationId, role, sourceId }: Hat): Promise<void> {
  await one(
    tx,
    `INSERT INTO organization_roles (organization_id, role, source_id) VALUES ($1, $2, $3)
     ON CONFLICT (organization_id, role, source_id) DO UPDATE SET until = NULL WHERE organization_roles.until IS NOT NULL`,
    [organizationId, role, sourceId],
  );
}

export async function takeOffHat(tx: Tx, { organizationId, role, sourceId }: Hat): Promise<void> {
  await one(
    tx,
    `UPDATE organization_roles SET until = clock_timestamp()
     WHERE organization_id = $1 AND role = $2 AND source_id = $3 AND until IS NULL`,
    [organizationId, role, sourceId],
  );
}

export async function hasHat(tx: Tx, organizationId: string, role: Hat['role']): Promise<boolean> {
  const found = await one(
    tx,
    `SELECT 1 FROM organization_roles WHERE organization_id = $1 AND role = $2 AND until IS NULL LIMIT 1`,
    [organizationId, role],
  );
  return found !== undefined;
}
