/** Who may not apply today. Asked at the moment of use: a sanction ends with its last day, without a job. */
import { one, type Tx } from '../../kernel/tx.js';

export interface Party {
  readonly personIds: readonly string[];
  readonly organizationId?: string | null;
}

/** The last day of the longest sanction in force on any of them; undefined where there is none. */
export async function sanctionedUntil(tx: Tx, { personIds, organizationId }: Party): Promise<string | undefined> {
  const found = await one<{ until: string | null }>(tx, IN_FORCE, [personIds, organizationId ?? null]);
  return found?.until ?? undefined;
}

const IN_FORCE = `
  SELECT max(until_on)::text AS until FROM sanctions
  WHERE app_today() BETWEEN from_on AND until_on AND (person_id = ANY($1::uuid[]) OR organization_id = $2::uuid)`;
