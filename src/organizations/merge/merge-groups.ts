/** The merged row's place in its group goes to the survivor; a relation between the two ends. The caller holds the groups. */
import { refuse } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { setRoots } from '../group/groups.js';

/** Answers `organization_relations.<column>` → ids of the rows that moved. */
export async function mergeGroups(tx: Tx, from: string, to: string): Promise<Record<string, string[]>> {
  await one(
    tx,
    `UPDATE organization_relations SET valid_to = app_today(), version = version + 1
     WHERE valid_to IS NULL AND (parent_id, child_id) IN (($1, $2), ($2, $1))`,
    [from, to],
  );
  const below = await rows<{ id: string; childId: string }>(tx, CARRY_CHILDREN, [from, to]);
  const above = await rows<{ id: string }>(tx, CARRY_PARENTS, [from, to]);
  // what could not be carried (the survivor has a parent of its own) ends with the merged row
  await one(
    tx,
    `UPDATE organization_relations SET valid_to = app_today(), version = version + 1
     WHERE valid_to IS NULL AND (parent_id = $1 OR child_id = $1)`,
    [from],
  );
  const loop = await one(tx, LOOP, [to]);
  refuse(loop ? [{ code: 'relation_cycle' }] : []);
  for (const id of [from, to]) await setRoots(tx, id);
  return {
    ...(below.length && { 'organization_relations.parent_id': below.map(({ id }) => id) }),
    ...(above.length && { 'organization_relations.child_id': above.map(({ id }) => id) }),
  };
}

const CARRY_CHILDREN = `
  UPDATE organization_relations r SET parent_id = $2, version = version + 1
  WHERE r.parent_id = $1 AND r.child_id <> $2 AND r.valid_to IS NULL
    AND NOT EXISTS (SELECT FROM organization_relations l
                    WHERE l.parent_id = $2 AND l.child_id = r.child_id AND l.kind = r.kind AND l.valid_to IS NULL)
  RETURNING r.id, r.child_id AS "childId"`;

const CARRY_PARENTS = `
  UPDATE organization_relations r SET child_id = $2, version = version + 1
  WHERE r.child_id = $1 AND r.parent_id <> $2 AND r.valid_to IS NULL
    AND NOT EXISTS (SELECT FROM organization_relations l WHERE l.child_id = $2 AND l.valid_to IS NULL
                    AND (l.parent_id = r.parent_id AND l.kind = r.kind
                         OR l.kind IN ('parent', 'branch') AND r.kind IN ('parent', 'branch')))
  RETURNING r.id`;

/** Does the survivor now stand above itself? */
const LOOP = `
  WITH RECURSIVE above AS (
    SELECT parent_id AS id, 1 AS level FROM organization_relations
    WHERE child_id = $1 AND kind IN ('parent', 'branch') AND valid_to IS NULL
    UNION ALL
    SELECT r.parent_id, level + 1 FROM above a JOIN organization_relations r ON r.child_id = a.id
    WHERE r.kind IN ('parent', 'branch') AND r.valid_to IS NULL AND level < 20
  ) SELECT 1 FROM above WHERE id = $1 LIMIT 1`;
