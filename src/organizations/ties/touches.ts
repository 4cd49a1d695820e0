/**
 * Who met a firm first, and what came of it: written once per event by the modules above, read by programmes to tell
 * which side led whom to whom. A repeated event writes nothing.
 */
import { one, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';

export interface Touch {
  organizationId: string;
  side: ValueOf<'touch_side'>;
  kind: ValueOf<'touch_kind'>;
  /** the event's row, such as a deal's id */
  sourceRef: string;
  /** of a paid order */
  amount?: string;
  at?: string;
}

export async function recordTouch(tx: Tx, { organizationId, side, kind, sourceRef, amount, at }: Touch): Promise<void> {
  await one(
    tx,
    `INSERT INTO organization_touches (organization_id, side, kind, at, amount, source_ref)
     VALUES ($1, $2, $3, coalesce($4::timestamptz, app_now()), $5, $6) ON CONFLICT (kind, source_ref) DO NOTHING`,
    [organizationId, side, kind, at ?? null, amount ?? null, sourceRef],
  );
}
