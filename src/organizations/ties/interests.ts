/**
 * Who of our people has an interest in an organization, written here by the modules above so that conflict checks below
 * never look upwards. One open tie a kind and source: a second writer of the same source changes nothing.
 */
import { one, rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';

export interface Interest {
  personId: string;
  organizationId: string;
  kind: ValueOf<'staff_interest_kind'>;
  /** the row it follows from, such as a deal's id */
  sourceRef: string;
}

export async function recordInterest(tx: Tx, { personId, organizationId, kind, sourceRef }: Interest): Promise<void> {
  await one(
    tx,
    `INSERT INTO staff_interests (person_id, organization_id, kind, source_ref) VALUES ($1, $2, $3, $4)
     ON CONFLICT (kind, source_ref) WHERE to_on IS NULL DO NOTHING`,
    [personId, organizationId, kind, sourceRef],
  );
}

export async function closeInterest(tx: Tx, { kind, sourceRef }: Pick<Interest, 'kind' | 'sourceRef'>): Promise<void> {
  await one(
    tx,
    `UPDATE staff_interests SET to_on = app_today() WHERE kind = $1 AND source_ref = $2 AND to_on IS NULL`,
    [kind, sourceRef],
  );
}

/** Ties of the past that came with imported rows: each with its own days. */
export async function recordInterests(
  tx: Tx,
  interests: readonly (Interest & { fromOn?: string; toOn?: string })[],
): Promise<void> {
  await rows(
    tx,
    `INSERT INTO staff_interests (person_id, organization_id, kind, source_ref, from_on, to_on)
     SELECT i."personId", i."organizationId", i.kind, i."sourceRef", coalesce(i."fromOn", i."toOn", app_today()), i."toOn"
     FROM jsonb_to_recordset($1) AS i ("personId" uuid, "organizationId" uuid, kind text, "sourceRef" text, "fromOn" date, "toOn" date)
     ON CONFLICT (kind, source_ref) WHERE to_on IS NULL DO NOTHING`,
    [JSON.stringify(interests)],
  );
}
