/**
 * The register of everything that refers to an organization: table, column, which rows count as live business, and what a
 * merge does with them. Modules above add theirs at load. A test compares it with the catalogue: a foreign key that is
 * not listed here would be left behind by a merge.
 */
/* eslint-disable crm/sql-text -- tables, columns and predicates are constants of this register; ids are bound */
import { one, rows, type Tx } from '../../kernel/tx.js';

export interface Reference {
  readonly table: string;
  readonly column: string;
  /** a predicate over the table's columns: while such a row exists the organization cannot be archived */
  readonly live?: string;
  /** 'stay': history of the merged row itself, or written again by other means */
  readonly onMerge: 'move' | 'stay';
  /** further columns of a unique key: rows whose like the survivor has already stay behind */
  readonly once?: readonly string[];
}

const register: Reference[] = [
  { table: 'contacts', column: 'organization_id', onMerge: 'move' },
  { table: 'organization_domains', column: 'organization_id', onMerge: 'move', once: ['domain'] },
  {
    table: 'organization_roles',
    column: 'organization_id',
    onMerge: 'move',
    once: ['role', 'source_id'],
    live: `role = 'partner' AND until IS NULL`,
  },
  { table: 'organization_readiness', column: 'organization_id', onMerge: 'move' },
  { table: 'organization_touches', column: 'organization_id', onMerge: 'move' },
  { table: 'positions', column: 'organization_id', onMerge: 'move' },
  // a partner's people; their sessions end, the next ones act for the survivor
  { table: 'user_roles', column: 'org_id', onMerge: 'move', once: ['user_id', 'role'] },
  { table: 'staff_interests', column: 'organization_id', onMerge: 'move' },
  { table: 'sanctions', column: 'organization_id', onMerge: 'move' },
  // the survivor's own account is the one that is paid to
  { table: 'bank_accounts', column: 'organization_id', onMerge: 'stay' },
  // copied as former and short names, and indexed anew
  { table: 'organization_names', column: 'organization_id', onMerge: 'stay' },
  { table: 'organization_search', column: 'organization_id', onMerge: 'stay' },
  { table: 'organization_search_terms', column: 'organization_id', onMerge: 'stay' },
  // carried over by merge-groups.ts, which keeps the tree a tree
  { table: 'organization_relations', column: 'parent_id', onMerge: 'stay' },
  { table: 'organization_relations', column: 'child_id', onMerge: 'stay' },
  { table: 'organizations', column: 'root_organization_id', onMerge: 'stay' },
  // what was said and done about the merged row itself
  { table: 'organizations', column: 'merged_into_id', onMerge: 'stay' },
  { table: 'organization_distinct_pairs', column: 'a_id', onMerge: 'stay' },
  { table: 'organization_distinct_pairs', column: 'b_id', onMerge: 'stay' },
  { table: 'organization_merges', column: 'survivor_id', onMerge: 'stay' },
  { table: 'organization_merges', column: 'source_id', onMerge: 'stay' },
];

/** For modules above, once, where their tables are declared. */
export function refersToOrganizations(...references: Reference[]): void {
  register.push(...references);
}

export const references = (): readonly Reference[] => register;

/** The tables whose live rows keep an organization from being archived. */
export async function liveReferences(tx: Tx, id: string): Promise<string[]> {
  const found: string[] = [];
  for (const { table, column, live } of register) {
    if (!live || found.includes(table)) continue;
    if (await one(tx, `SELECT 1 FROM ${table} WHERE ${column} = $1 AND (${live}) LIMIT 1`, [id])) found.push(table);
  }
  return found;
}

/** Carries every moving row to the survivor. Answers `table.column` → ids. */
export async function moveReferences(tx: Tx, from: string, to: string): Promise<Record<string, string[]>> {
  const moved: Record<string, string[]> = {};
  for (const { table, column, onMerge, once = [] } of register) {
    if (onMerge === 'stay') continue;
    const likes = once.map((key) => `l.${key} = t.${key}`).join(' AND ');
    const unlike = once.length ? `AND NOT EXISTS (SELECT FROM ${table} l WHERE l.${column} = $2 AND ${likes})` : '';
    const ids = await rows<{ id: string }>(
      tx,
      `UPDATE ${table} t SET ${column} = $2 WHERE t.${column} = $1 ${unlike} RETURNING t.id`,
      [from, to],
    );
    if (ids.length > 0) moved[`${table}.${column}`] = ids.map(({ id }) => id);
  }
  return moved;
}
