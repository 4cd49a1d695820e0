/** Who may not apply today. Asked at the moment of use: a sanction ends with its last day, without a job. */
import { one, type Tx } from '../../kernel/tx.js';

/** Everybody who applies together. */
export interface Party {
  readonly personIds: readonly string[];
  readonly organizationId?: string | null;
}

/** A sanction `sn` counts today. */
export const IN_FORCE = `app_today() BETWEEN sn.from_on AND sn.until_on AND sn.lifted_at IS NULL`;

/** The last day of the longest sanction in force on any of them; undefined where there is none. */
export async function sanctionedUntil(tx: Tx, { personIds, organizationId }: Party): Promise<string | undefined> {
  const found = await one<{ until: string | null }>(tx, LONGEST, [personIds, organizationId ?? null]);
  return found?.until ?? undefined;
}

const LONGEST = `
  SELECT max(sn.until_on)::text AS until FROM sanctions sn
  WHERE ${IN_FORCE} AND (sn.person_id = ANY($1::uuid[]) OR sn.organization_id = $2::uuid)`;
