/**
 * Which organization a name or a credit code stands for, exactly: no likeness, no guess. A merged one leads to its survivor.
 */
import { nameKeys } from '../naming/names.js';
import { normaliseUscc } from '../naming/uscc.js';
import { rows, type Tx } from '../../kernel/tx.js';

export interface Resolved {
  id: string;
  /** several live organizations have or had this name: a person must choose */
  ambiguous: boolean;
}

const BY_USCC = `SELECT id FROM organizations WHERE uscc = $1 AND state <> 'merged'`;

/** Current names before former ones; two that are equally good are ambiguous. */
const BY_NAME = `
  WITH RECURSIVE named AS (
    SELECT o.id, o.merged_into_id, o.state, min(CASE WHEN n.kind = 'legal' AND n.valid_to IS NULL THEN 1 ELSE 2 END) AS rank
    FROM organization_names n JOIN organizations o ON o.id = n.organization_id
    WHERE n.name_norm = $1 AND n.kind IN ('legal', 'former') GROUP BY o.id
    UNION
    SELECT o.id, o.merged_into_id, o.state, 2 FROM named JOIN organizations o ON o.id = named.merged_into_id
  )
  SELECT id, rank FROM (SELECT id, min(rank) AS rank FROM named WHERE state <> 'merged' GROUP BY id) live
  ORDER BY rank, id LIMIT 2`;

export async function resolveOrganization(
  tx: Tx,
  { uscc, name }: { uscc?: string | null; name: string },
): Promise<Resolved | null> {
  const code = normaliseUscc(uscc ?? '');
  const [byCode] = code ? await rows<{ id: string }>(tx, BY_USCC, [code]) : [];
  if (byCode) return { id: byCode.id, ambiguous: false };
  const [best, next] = await rows<{ id: string; rank: number }>(tx, BY_NAME, [nameKeys(name).nameNorm]);
  return best ? { id: best.id, ambiguous: next?.rank === best.rank } : null;
}
