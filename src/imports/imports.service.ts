/**
 * What a person does with an import: map, check, apply, cancel.
 *
 * The promise: nothing is applied but what a dry run of at most a day has shown, of this file, mapping and mode, and only
 * by its owner. The work itself is done by runs/, as a job that exists exactly when the change of state committed.
 *
 * Lock order: the import's row alone.
 */
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { move } from '../journal/index.js';
import { claim } from '../kernel/access.js';
import type { Actor } from '../kernel/actor.js';
import type { Answer } from '../kernel/answer.js';
import { Db } from '../kernel/db.js';
import { Jobs } from '../kernel/jobs.js';
import { problem, refuse } from '../kernel/problem.js';
import { answer, one, rows, type Tx } from '../kernel/tx.js';
import type { MapDto } from './import.dto.js';
import { Import } from './import.entity.js';
import { importLife, imports } from './import.lifecycle.js';
import { importView } from './import.query.js';
import { Kinds } from './kinds/kinds.js';
import { mappingFaults } from './mapping/mapping.js';

export const QUEUE = 'imports';

@Injectable()
export class ImportsService {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly kinds: Kinds,
  ) {}

  map(actor: Actor, id: string, dto: MapDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const row = await claim(tx, actor, imports, id, 'imports.run');
      const { mode = 'upsert', onError = 'stop', sourceSystem = 'default' } = dto;
      const mapping = { fields: dto.fields.map(defined), sourceSystem };
      refuse(mappingFaults({ ...mapping, mode, onError }, this.kinds.named(row.kind).targets, row.columns));
      await move(tx, actor, importLife, row, 'map', { mapping, mode, onError, errorCode: null });
      if (dto.saveAs) await keepMapping(tx, actor, row.kind, dto.saveAs, mapping);
      return answer(tx, ...importView(actor, id));
    });
  }

  check(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const row = await claim(tx, actor, imports, id, 'imports.run');
      await this.begin(tx, actor, row, 'check');
      return answer(tx, ...importView(actor, id));
    });
  }

  apply(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const row = await claim(tx, actor, imports, id, 'imports.run');
      if (['mapped', 'checked'].includes(row.state) && row.dryRunHash !== null) await refuseStale(tx, row);
      if (row.state === 'checked' && row.onError === 'stop' && row.rowsError > 0) {
        refuse([{ code: 'import_has_errors', rows: row.rowsError }]);
      }
      await this.begin(tx, actor, row, 'apply');
      return answer(tx, ...importView(actor, id));
    });
  }

  cancel(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const row = await claim(tx, actor, imports, id, 'imports.run');
      await move(tx, actor, importLife, row, 'cancel');
      return answer(tx, ...importView(actor, id));
    });
  }

  private async begin(tx: Tx, actor: Actor, row: Import & { version: number }, verb: 'check' | 'apply'): Promise<void> {
    const run = row.run + 1;
    const fresh = { rowsDone: 0, rowsNew: 0, rowsUpdated: 0, rowsUnchanged: 0, rowsError: 0 };
    await move(tx, actor, importLife, row, verb, { ...fresh, run, errorCode: null, finishedAt: null });
    await this.jobs.send(tx, QUEUE, { id: row.id, run });
  }
}

/** What a dry run belongs to: the bytes, how they were read, the mapping and the mode. */
export function planHash(row: Import): string {
  const plan = [row.kind, row.fileSha256, row.encoding, row.delimiter, row.sheet, row.headerRow, row.mode, row.onError];
  return createHash('sha256')
    .update(JSON.stringify([...plan, canonical(row.mapping)]))
    .digest('hex');
}

/** Keys in order at every depth: PostgreSQL keeps the keys of a jsonb in an order of its own. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => [key, canonical(each)]);
}

async function refuseStale(tx: Tx, row: Import): Promise<void> {
  const age = await one<{ fresh: boolean }>(tx, `SELECT app_now() - $1::timestamptz <= interval '24 hours' AS fresh`, [
    row.dryRunAt,
  ]);
  if (!age?.fresh || row.state !== 'checked' || planHash(row) !== row.dryRunHash) throw problem('stale-plan');
}

async function keepMapping(tx: Tx, actor: Actor, kind: string, name: string, mapping: object): Promise<void> {
  await rows(
    tx,
    `INSERT INTO import_mappings (created_by, team_id, kind, name, mapping) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT ON CONSTRAINT import_mappings_once DO UPDATE SET mapping = EXCLUDED.mapping, created_by = EXCLUDED.created_by`,
    [actor.userId, actor.teamId, kind, name, JSON.stringify(mapping)],
  );
}

/** Without the members that were not said: what is stored is what was sent. */
const defined = <T extends object>(dto: T): T =>
  Object.fromEntries(Object.entries(dto).filter(([, value]) => value !== undefined)) as T;
