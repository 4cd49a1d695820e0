/**
 * Writing a batch so that a row with a fault leaves nothing behind.
 *
 * The batch is tried as a whole; when anything is thrown it is taken back to where it began and its rows come again one by
 * one, each behind a savepoint of its own, so that the fault is found and only it stays out. A lost connection or a
 * cancelled statement is not a fault of a row: it ends the run.
 */
import type { QueryRunner } from 'typeorm';
import { fromDatabase, isRetryable, Problem } from '../../kernel/problem.js';
import type { Tx } from '../../kernel/tx.js';
import { faultsOf } from '../kinds/faults.js';
import type { Draft, ImportKind, Writer } from '../kinds/kind.js';
import type { RowFault } from '../mapping/reader.js';

export async function writeGuarded(
  tx: Tx,
  kind: Pick<ImportKind, 'targetOf'>,
  writer: Writer,
  drafts: readonly Draft[],
): Promise<void> {
  if (drafts.length === 0) return;
  const before = drafts.map((draft) => draft.entityId);
  if (await attempt(tx, () => writer.write(tx, drafts))) return;
  drafts.forEach((draft, index) => reset(draft, before[index]));
  for (const [index, draft] of drafts.entries()) {
    let faults: RowFault[] = [];
    await attempt(
      tx,
      () => writer.write(tx, [draft]),
      (error) => (faults = faultsIn(error, kind, draft)),
    );
    if (faults.length === 0) continue;
    reset(draft, before[index]);
    draft.faults = faults;
  }
}

function reset(draft: Draft, entityId: string | undefined): void {
  draft.entityId = entityId;
  draft.faults = [];
  draft.waits = undefined;
}

/** True when nothing was thrown; else everything since is taken back and `told` has been told. */
async function attempt(tx: Tx, work: () => Promise<void>, told?: (error: unknown) => void): Promise<boolean> {
  const runner = tx.queryRunner as QueryRunner;
  await runner.query('SAVEPOINT row_or_batch');
  try {
    await work();
    await runner.query('RELEASE SAVEPOINT row_or_batch');
    return true;
  } catch (error) {
    if (endsTheRun(error)) throw error;
    await runner.query('ROLLBACK TO SAVEPOINT row_or_batch');
    await runner.query('RELEASE SAVEPOINT row_or_batch');
    told?.(error);
    return false;
  }
}

function endsTheRun(error: unknown): boolean {
  if (isRetryable(error)) return true;
  const meant = error instanceof Problem ? error : fromDatabase(error);
  if (meant) return meant.status >= 500;
  return !(error as { code?: string } | null)?.code?.startsWith('23'); // a bug of ours is not a fault of a row
}

function faultsIn(error: unknown, { targetOf }: Pick<ImportKind, 'targetOf'>, { values }: Draft): RowFault[] {
  const meant = error instanceof Problem ? error : fromDatabase(error);
  return meant ? faultsOf(meant, targetOf, values) : [{ code: 'could_not_save' }];
}
