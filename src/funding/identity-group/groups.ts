/**
 * Who counts as one applicant. Everybody is a member of exactly one group, alone at first; confirmed links make two groups
 * one. The group's row is the lock of whatever may happen once an applicant: a live application a round, lifetime tokens.
 *
 * Lock order: round, then groups by id, then applications. A group that was merged is never locked: its members are in
 * another by then.
 */
/* eslint-disable crm/sql-text -- tables and columns are constants of this file */
import { problem, type Reason } from '../../kernel/problem.js';
import { columnsOf, hydrate } from '../../kernel/rows.js';
import { one, type Tx } from '../../kernel/tx.js';
import { IdentityGroup } from './identity-group.entity.js';

/** A person, or the organization that stands for several: where both are given, the organization's group counts. */
export type Subject =
  | { readonly personId: string; readonly organizationId?: string | null }
  | { readonly personId: string | null; readonly organizationId: string | null };

/** Merges that one may lose against while waiting, before giving up. */
const PATIENCE = 5;

/** The group of an applicant, found or made, held FOR NO KEY UPDATE until the transaction ends. */
export async function identityGroupOf(tx: Tx, subject: Subject): Promise<string> {
  return (await lockGroup(tx, await groupOf(tx, subject))).id;
}

/** The same, not held: for who takes several, in their order. */
export async function groupOf(tx: Tx, { personId, organizationId }: Subject): Promise<string> {
  const [statements, id] = organizationId ? [OF_ORGANIZATION, organizationId] : [OF_PERSON, personId];
  const found = await one<{ id: string }>(tx, statements.find, [id]);
  if (found) return found.id;
  // the subject's own row keeps two of us apart, so that no group is left without members
  if (!(await one(tx, statements.hold, [id]))) throw problem('not-found');
  const made = await one<{ id: string }>(tx, statements.make, [id]);
  return (made ?? (await one<{ id: string }>(tx, statements.find, [id])))!.id;
}

const of = (column: 'person_id' | 'organization_id', table: 'people' | 'organizations') => ({
  find: `SELECT m.group_id AS id FROM identity_members m WHERE m.${column} = $1`,
  hold: `SELECT s.id FROM ${table} s WHERE s.id = $1 FOR NO KEY UPDATE`,
  make: `
    WITH made AS (INSERT INTO identity_groups (id)
      SELECT uuidv7() WHERE NOT EXISTS (SELECT FROM identity_members m WHERE m.${column} = $1) RETURNING id)
    INSERT INTO identity_members (group_id, ${column}) SELECT made.id, $1 FROM made RETURNING group_id AS id`,
});
const OF_PERSON = of('person_id', 'people');
const OF_ORGANIZATION = of('organization_id', 'organizations');

/** The group, held; where it was merged, the one that it was merged into (merging.ts keeps that one step away). */
export async function lockGroup(tx: Tx, groupId: string): Promise<IdentityGroup> {
  const text = `SELECT ${columnsOf(tx, IdentityGroup, 'g')} FROM identity_groups g
    WHERE g.id = (SELECT coalesce(m.merged_into_id, m.id) FROM identity_groups m WHERE m.id = $1) AND g.merged_into_id IS NULL
    FOR NO KEY UPDATE OF g`;
  for (let attempt = 1; attempt <= PATIENCE; attempt++) {
    const found = await one(tx, text, [groupId]);
    if (found) return hydrate(IdentityGroup, found);
  }
  throw problem('busy');
}

/** Counts tokens against what an applicant may get in a lifetime; a reason where they do not fit, and then nothing is counted. */
export async function takeLifetime(tx: Tx, groupId: string, tokens: string, cap: string): Promise<Reason[]> {
  const { id } = await lockGroup(tx, groupId);
  if (await one(tx, TAKE, [id, tokens, cap])) return [];
  const { remaining } = (await one<{ remaining: string }>(tx, REMAINING, [id, cap]))!;
  return [{ code: 'lifetime_cap', remaining }];
}

/** Tokens that were counted and never came, or were taken back. */
export async function giveLifetime(tx: Tx, groupId: string, tokens: string): Promise<void> {
  const { id } = await lockGroup(tx, groupId);
  await one(tx, GIVE, [id, tokens]);
}

/** Tokens that count for another applicant from now on, whatever it had: who took them was asked. Both groups are held. */
export const moveLifetime = (tx: Tx, from: string, to: string, tokens: string) => one(tx, MOVE, [from, to, tokens]);

// the condition is the guard, and it stands in the statement that writes
const TAKE = `UPDATE identity_groups
  SET lifetime_tokens = lifetime_tokens + $2::bigint, version = version + 1, updated_at = clock_timestamp()
  WHERE id = $1 AND lifetime_tokens + $2::bigint <= $3::bigint RETURNING id`;

const REMAINING = `SELECT greatest($2::bigint - lifetime_tokens, 0)::text AS remaining FROM identity_groups WHERE id = $1`;

const GIVE = `UPDATE identity_groups
  SET lifetime_tokens = lifetime_tokens - $2::bigint, version = version + 1, updated_at = clock_timestamp() WHERE id = $1`;

const MOVE = `
  UPDATE identity_groups g
  SET lifetime_tokens = g.lifetime_tokens + CASE WHEN g.id = $2 THEN $3::bigint ELSE -$3::bigint END,
    version = g.version + 1, updated_at = clock_timestamp()
  FROM (SELECT coalesce(merged_into_id, id) AS id FROM identity_groups WHERE id = $1) old
  WHERE g.id IN (old.id, $2) AND old.id <> $2`;
