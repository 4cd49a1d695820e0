/**
 * One walk over the rows of an import: read, recognise, write, note. The dry run and the real one are this same walk.
 *
 * Rows that name a record which a later row brings wait until all rows have been seen, and are then written round by round:
 * the order of a file does not matter.
 */
import { rows, type Tx } from '../../kernel/tx.js';
import type { Actor } from '../../kernel/actor.js';
import type { Import } from '../import.entity.js';
import type { ImportKind, Writer } from '../kinds/kind.js';
import { RowReader, rowHash } from '../mapping/reader.js';
import type { Cell } from '../reading/cell.js';
import { writeGuarded } from './guarded.js';
import { Identity, type Known } from './identity.js';

export const BATCH = 500;

export interface StoredRow {
  readonly rowNo: number;
  readonly cells: readonly Cell[];
  /** by this very run, before it was interrupted */
  readonly isDecided: boolean;
}

interface Waiting {
  readonly draft: Known;
  /** as it was before anything was tried */
  readonly entityId: string | undefined;
}

export class Run {
  private readonly reader: RowReader;
  private readonly writer: Writer;
  private readonly identity: Identity;
  private readonly columns: ReadonlyMap<string, string>;
  private waiting: Waiting[] = [];
  private written = 0;
  private analysedAt = 100;

  constructor(
    private readonly job: Import,
    private readonly kind: ImportKind,
    actor: Actor,
  ) {
    const { fields, sourceSystem } = job.mapping!;
    const mapping = { fields, sourceSystem, mode: job.mode, onError: job.onError };
    this.reader = new RowReader(mapping, kind.targets, job.columns, job.dateSystem);
    this.writer = kind.writer({ actor, sourceSystem });
    this.identity = new Identity(kind, sourceSystem);
    this.columns = new Map(fields.flatMap(({ target, column }) => (column === undefined ? [] : [[target, column]])));
  }

  /** Judges and writes these rows; answers those that are decided. May be tried again after its transaction failed. */
  async batch(tx: Tx, stored: readonly StoredRow[]): Promise<Known[]> {
    const drafts: Known[] = [];
    for (const { rowNo, cells, isDecided } of stored) {
      const { values, faults } = this.reader.read(cells);
      const draft = { rowNo, values, hash: rowHash(values), faults };
      if (isDecided) this.identity.note(draft);
      else drafts.push(draft);
    }
    const toWrite = await this.identity.sort(tx, drafts, this.writer, this.job.mode === 'create_only');
    const before = new Map(toWrite.map((draft) => [draft, draft.entityId]));
    await this.put(tx, toWrite);
    const known = new Set(this.waiting.map(({ draft }) => draft.rowNo));
    for (const draft of toWrite) {
      if (draft.waits && !known.has(draft.rowNo)) this.waiting.push({ draft, entityId: before.get(draft) });
    }
    return drafts.filter((draft) => !draft.waits).map((draft) => this.decided(draft));
  }

  /** After the last batch: one round over the rows that wait. Undefined when none are left. */
  async settle(tx: Tx): Promise<Known[] | undefined> {
    const round = this.waiting;
    if (round.length === 0) return undefined;
    for (const { draft, entityId } of round) Object.assign(draft, { entityId, faults: [], waits: undefined });
    for (let at = 0; at < round.length; at += BATCH) {
      await this.put(
        tx,
        round.slice(at, at + BATCH).map(({ draft }) => draft),
      );
    }
    const isStuck = round.every(({ draft }) => draft.waits);
    if (isStuck) for (const { draft } of round) Object.assign(draft, { faults: [draft.waits!], waits: undefined });
    this.waiting = round.filter(({ draft }) => draft.waits);
    return round.filter(({ draft }) => !draft.waits).map(({ draft }) => this.decided(draft));
  }

  private async put(tx: Tx, drafts: readonly Known[]): Promise<void> {
    const isUpdate = new Set(drafts.filter((draft) => draft.entityId !== undefined));
    await writeGuarded(tx, this.kind, this.writer, drafts);
    const written = drafts.filter((draft) => draft.faults.length === 0 && !draft.waits);
    for (const draft of written) draft.outcome = isUpdate.has(draft) ? 'update' : 'new';
    if (written.length > 0) await this.identity.remember(tx, this.job.id, written);
    await this.keepPlansFresh(tx, written.length);
  }

  /** Tables that grow tenfold within one transaction would go on being read by the plans made for empty ones. */
  private async keepPlansFresh(tx: Tx, more: number): Promise<void> {
    this.written += more;
    if (this.written < this.analysedAt) return;
    this.analysedAt = this.written * 5;
    await tx.queryRunner!.query('ANALYZE import_keys, import_seen');
    await tx.queryRunner!.query(this.kind.analyse);
  }

  private decided(draft: Known): Known {
    if (draft.faults.length > 0) draft.outcome = 'error';
    draft.faults = draft.faults.map((fault) => ({ column: this.columns.get(fault.target ?? ''), ...fault }));
    return draft;
  }
}

/** The next rows of an import, in the order of the file. */
export function rowsAfter(tx: Tx, { id, run }: Import, rowNo: number): Promise<StoredRow[]> {
  return rows<StoredRow>(
    tx,
    `SELECT row_no AS "rowNo", cells, run = $3 AS "isDecided" FROM import_rows
     WHERE import_id = $1 AND row_no > $2 ORDER BY row_no LIMIT ${BATCH}`,
    [id, rowNo, run],
  );
}
