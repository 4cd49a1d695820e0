/**
 * Which record a row means, and whether it says anything new.
 *
 * By the external key where one is mapped, else by the natural key of its kind, else by its own content (the n-th row with
 * these values): so a rerun finds every row again and writes nothing that was written before. Two rows of one file that
 * mean one record and differ are a fault of the second.
 */
import { rows, type Tx } from '../../kernel/tx.js';
import type { Draft, ImportKind, Writer } from '../kinds/kind.js';

export interface Known extends Draft {
  /** the key under which the record is remembered; undefined where its natural key finds it */
  key?: string;
}

export class Identity {
  /** key -> the row of this run that had it first; row numbers, because a batch may be tried again */
  private readonly inFile = new Map<string, { rowNo: number; hash: string }>();
  /** content -> the rows that have it */
  private readonly repeats = new Map<string, number[]>();
  /** record -> the row of this run that has become or changed it */
  private readonly touched = new Map<string, number>();

  constructor(
    private readonly kind: ImportKind,
    private readonly sourceSystem: string,
  ) {}

  /** A row that an earlier part of this run has decided: only what it means is noted. */
  note(draft: Known): void {
    if (draft.faults.length === 0) this.isFirst(draft);
  }

  /** Leaves to `write` only rows that are new or say something new. Answers those. */
  async sort(tx: Tx, drafts: readonly Known[], writer: Writer, createOnly: boolean): Promise<Known[]> {
    const fresh = drafts.filter((draft) => draft.faults.length === 0 && this.isFirst(draft));
    await this.findByKey(tx, fresh);
    const unkeyed = fresh.filter((draft) => draft.key === undefined);
    if (unkeyed.length > 0) await writer.find(tx, unkeyed);
    await this.findByNaturalKey(tx, fresh, writer);
    const seen = await this.hashes(tx, fresh);
    return fresh.filter((draft) => {
      if (draft.entityId === undefined) return true;
      if ((this.touched.get(draft.entityId) ?? draft.rowNo) !== draft.rowNo)
        draft.faults.push({ code: 'twice_in_file' });
      else this.touched.set(draft.entityId, draft.rowNo);
      if (seen.get(draft.entityId) === draft.hash.toString('hex')) draft.outcome = 'unchanged';
      else if (createOnly) draft.faults.push({ code: 'already_exists' });
      return draft.outcome === undefined && draft.faults.length === 0;
    });
  }

  /** What a later run needs to recognise these rows. */
  async remember(tx: Tx, importId: string, drafts: readonly Known[]): Promise<void> {
    for (const { entityId, rowNo } of drafts) this.touched.set(entityId!, rowNo);
    const keyed = drafts.filter((draft) => draft.key !== undefined);
    await rows(
      tx,
      `INSERT INTO import_keys (kind, source_system, external_key, entity_id)
       SELECT $1, $2, k, e FROM unnest($3::text[], $4::uuid[]) AS t (k, e) ON CONFLICT DO NOTHING`,
      [this.kind.name, this.sourceSystem, keyed.map((each) => each.key), keyed.map((each) => each.entityId)],
    );
    await rows(
      tx,
      `INSERT INTO import_seen (kind, import_id, entity_id, row_hash)
       SELECT $1, $2, e, h FROM unnest($3::uuid[], $4::bytea[]) AS t (e, h)
       ON CONFLICT (kind, entity_id) DO UPDATE SET row_hash = EXCLUDED.row_hash, import_id = EXCLUDED.import_id`,
      [this.kind.name, importId, drafts.map((each) => each.entityId), drafts.map((each) => each.hash)],
    );
  }

  /** Notes which record a row means; a second row of the file that means the same is unchanged or a fault. */
  private isFirst(draft: Known): boolean {
    const external = draft.values.externalKey;
    const natural = external === undefined ? this.kind.naturalKey(draft.values) : undefined;
    if (external !== undefined) draft.key = String(external);
    else if (natural === undefined) draft.key = this.byContent(draft);
    const name = draft.key === undefined ? `natural ${natural}` : `key ${draft.key}`;
    const hash = draft.hash.toString('hex');
    const first = this.inFile.get(name);
    if (first === undefined || first.rowNo === draft.rowNo) {
      this.inFile.set(name, { rowNo: draft.rowNo, hash });
      return true;
    }
    if (first.hash === hash) draft.outcome = 'unchanged';
    else draft.faults.push({ code: 'twice_in_file', ...(external !== undefined && { target: 'externalKey' }) });
    return false;
  }

  private byContent(draft: Known): string {
    const hash = draft.hash.toString('hex');
    const same = this.repeats.get(hash) ?? [];
    if (!same.includes(draft.rowNo)) same.push(draft.rowNo);
    this.repeats.set(hash, same);
    return `row:${hash}:${same.indexOf(draft.rowNo) + 1}`;
  }

  private async findByKey(tx: Tx, drafts: readonly Known[]): Promise<void> {
    const keyed = drafts.filter((draft) => draft.key !== undefined);
    const found = await rows<{ key: string; id: string }>(
      tx,
      `SELECT external_key AS key, entity_id AS id FROM import_keys
       WHERE kind = $1 AND source_system = $2 AND external_key = ANY($3)`,
      [this.kind.name, this.sourceSystem, keyed.map((draft) => draft.key)],
    );
    const ids = new Map(found.map(({ key, id }) => [key, id]));
    for (const draft of keyed) draft.entityId = ids.get(draft.key!);
  }

  /** A row with an external key that is new here may still be a record we have under its natural key. */
  private async findByNaturalKey(tx: Tx, drafts: readonly Known[], writer: Writer): Promise<void> {
    const unknown = drafts.filter((draft) => draft.key !== undefined && draft.entityId === undefined);
    const named = unknown.filter((draft) => this.kind.naturalKey(draft.values) !== undefined);
    if (named.length > 0) await writer.find(tx, named);
  }

  private async hashes(tx: Tx, drafts: readonly Known[]): Promise<Map<string, string>> {
    const ids = drafts.flatMap((draft) => draft.entityId ?? []);
    if (ids.length === 0) return new Map();
    const found = await rows<{ id: string; hash: string }>(
      tx,
      `SELECT entity_id AS id, encode(row_hash, 'hex') AS hash FROM import_seen WHERE kind = $1 AND entity_id = ANY($2)`,
      [this.kind.name, ids],
    );
    return new Map(found.map(({ id, hash }) => [id, hash]));
  }
}
