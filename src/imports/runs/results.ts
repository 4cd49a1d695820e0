/** What a run found out about each row, and the counts that follow from it. */
import { one, rows, type Tx } from '../../kernel/tx.js';
import type { Known } from './identity.js';

export interface Result {
  readonly rowNo: number;
  readonly state: 'new' | 'update' | 'unchanged' | 'error';
  readonly entityId: string | null;
  readonly hash: Buffer;
  readonly errors: string;
}

/** `taken back`: a record that a dry run made does not exist. */
export const resultOf = ({ rowNo, outcome, entityId, hash, faults }: Known, isTakenBack: boolean): Result => ({
  rowNo,
  state: outcome!,
  entityId: outcome === 'error' || (isTakenBack && outcome === 'new') ? null : (entityId ?? null),
  hash,
  errors: JSON.stringify(faults),
});

export async function keepResults(tx: Tx, importId: string, run: number, results: readonly Result[]): Promise<void> {
  const column = <K extends keyof Result>(name: K) => results.map((result) => result[name]);
  await rows(
    tx,
    `UPDATE import_rows r SET run = $2, state = n.state, entity_id = n.entity_id, row_hash = n.hash, errors = n.errors
     FROM unnest($3::int[], $4::text[], $5::uuid[], $6::bytea[], $7::jsonb[]) AS n (row_no, state, entity_id, hash, errors)
     WHERE r.import_id = $1 AND r.row_no = n.row_no`,
    [importId, run, column('rowNo'), column('state'), column('entityId'), column('hash'), column('errors')],
  );
}

export interface Counts {
  rowsDone: number;
  rowsNew: number;
  rowsUpdated: number;
  rowsUnchanged: number;
  rowsError: number;
}

const MEMBERS = { new: 'rowsNew', update: 'rowsUpdated', unchanged: 'rowsUnchanged', error: 'rowsError' } as const;

export function counted(results: readonly Pick<Result, 'state'>[]): Counts {
  const counts = { rowsDone: results.length, rowsNew: 0, rowsUpdated: 0, rowsUnchanged: 0, rowsError: 0 };
  for (const { state } of results) counts[MEMBERS[state]]++;
  return counts;
}

/** Counts of the rows that this run has decided, also before it was interrupted. */
export async function countedIn(tx: Tx, importId: string, run: number): Promise<Counts> {
  const found = await one<Counts>(
    tx,
    `SELECT count(*)::int AS "rowsDone", count(*) FILTER (WHERE state = 'new')::int AS "rowsNew",
            count(*) FILTER (WHERE state = 'update')::int AS "rowsUpdated",
            count(*) FILTER (WHERE state = 'unchanged')::int AS "rowsUnchanged",
            count(*) FILTER (WHERE state = 'error')::int AS "rowsError"
     FROM import_rows WHERE import_id = $1 AND run = $2`,
    [importId, run],
  );
  return found!;
}

/** Shows how far a run is, and asks whether it is still wanted. */
export async function showProgress(tx: Tx, importId: string, run: number, counts: Counts): Promise<boolean> {
  const wanted = await one(
    tx,
    `UPDATE imports SET rows_done = $3, rows_new = $4, rows_updated = $5, rows_unchanged = $6, rows_error = $7
     WHERE id = $1 AND run = $2 AND state IN ('checking', 'applying') RETURNING id`,
    [importId, run, counts.rowsDone, counts.rowsNew, counts.rowsUpdated, counts.rowsUnchanged, counts.rowsError],
  );
  return wanted !== undefined;
}
