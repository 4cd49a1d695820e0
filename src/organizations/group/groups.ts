/**
 * Groups of organizations: `parent` and `branch` make a tree of at most ten levels, and every member knows its root.
 *
 * The promise: no group contains itself, also when A → B and B → A arrive at once. One key holds every change of any
 * group's shape; without `holdGroups` only the row locks of the two roots stand between them, and those end in a deadlock.
 *
 * Lock order: the key, then the roots by id (the customer locks of both groups), then the organization.
 */
import type { Actor } from '../../kernel/actor.js';
import { problem, refuse } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { change, create } from '../../journal/index.js';
import { OrganizationRelation } from './relation.entity.js';

const MOST_LEVELS = 10;
const MAKES_GROUP = `kind IN ('parent', 'branch') AND valid_to IS NULL`;

export type NewRelation = Pick<OrganizationRelation, 'parentId' | 'childId' | 'kind'> &
  Partial<Pick<OrganizationRelation, 'sharePct' | 'source'>>;

/** Before anything else is locked. */
export async function holdGroups(tx: Tx, organizationIds: readonly string[]): Promise<void> {
  await one(tx, `SELECT pg_advisory_xact_lock(hashtextextended('organization groups', 4))`);
  await rows(
    tx,
    `SELECT id FROM organizations
     WHERE id IN (SELECT root_organization_id FROM organizations WHERE id = ANY($1::uuid[])) ORDER BY id FOR UPDATE`,
    [organizationIds],
  );
}

/** Writes a relation; the caller holds the groups and has checked who may. */
export async function relate(tx: Tx, actor: Actor, relation: NewRelation): Promise<void> {
  const makesGroup = relation.kind === 'parent' || relation.kind === 'branch';
  if (makesGroup) await refuseImpossible(tx, relation);
  await create(
    tx,
    actor,
    OrganizationRelation,
    { ...relation, createdBy: actor.userId },
    'organizations.add_relation',
    {
      subject: { type: 'organizations', id: relation.childId },
    },
  );
  if (makesGroup) await setRoots(tx, relation.childId);
}

/** Ends a relation today; the caller holds the groups. */
export async function separate(tx: Tx, actor: Actor, relation: OrganizationRelation): Promise<void> {
  if (relation.validTo) throw problem('gone');
  const today = await one<{ today: string }>(tx, `SELECT app_today() AS today`);
  await change(tx, actor, relation, { validTo: today?.today ?? null }, 'organizations.end_relation', {
    subject: { type: 'organizations', id: relation.childId },
  });
  await setRoots(tx, relation.childId);
}

/** Gives the organization and everybody below it the root that it now stands under. */
export async function setRoots(tx: Tx, id: string): Promise<void> {
  await one(
    tx,
    `WITH RECURSIVE above AS (
       SELECT $1::uuid AS id, 0 AS level
       UNION ALL
       SELECT r.parent_id, level + 1 FROM above a JOIN organization_relations r ON r.child_id = a.id AND ${MAKES_GROUP}
       WHERE level < ${MOST_LEVELS}
     ), below AS (
       SELECT $1::uuid AS id
       UNION
       SELECT r.child_id FROM below b JOIN organization_relations r ON r.parent_id = b.id AND ${MAKES_GROUP}
     )
     UPDATE organizations o SET root_organization_id = top.id
     FROM (SELECT id FROM above ORDER BY level DESC LIMIT 1) top
     WHERE o.id IN (SELECT id FROM below) AND o.root_organization_id <> top.id`,
    [id],
  );
}

async function refuseImpossible(tx: Tx, { parentId, childId }: NewRelation): Promise<void> {
  const shape = await one<{ cycle: boolean; levels: number }>(
    tx,
    `WITH RECURSIVE above AS (
       SELECT $1::uuid AS id, 1 AS level
       UNION ALL
       SELECT r.parent_id, level + 1 FROM above a JOIN organization_relations r ON r.child_id = a.id AND ${MAKES_GROUP}
       WHERE level <= ${MOST_LEVELS}
     ), below AS (
       SELECT $2::uuid AS id, 1 AS level
       UNION ALL
       SELECT r.child_id, level + 1 FROM below b JOIN organization_relations r ON r.parent_id = b.id AND ${MAKES_GROUP}
       WHERE level <= ${MOST_LEVELS}
     )
     SELECT EXISTS (SELECT FROM above WHERE id = $2::uuid) AS cycle,
            (SELECT max(level) FROM above) + (SELECT max(level) FROM below) AS levels`,
    [parentId, childId],
  );
  if (shape?.cycle) refuse([{ code: 'relation_cycle', pointer: '/parentId' }]);
  if ((shape?.levels ?? 0) > MOST_LEVELS) refuse([{ code: 'relation_depth', pointer: '/parentId' }]);
}
