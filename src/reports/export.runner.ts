/**
 * Writing stored exports.
 *
 * The promise: an export ends as done with a whole file whose hash it carries, or as failed, cancelled or expired without
 * one. A run that was killed leaves `running`; the queue hands the job out again and it is written anew. Of two runs of
 * one job only one finishes, because only one can leave `running`. Every second the run looks whether it was cancelled
 * and whether the requester may still have what it writes.
 *
 * Lock order: the export's row alone.
 */
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Readable } from 'node:stream';
import { FileStore, keepFile, type Stored } from '../files/index.js';
import { move } from '../journal/index.js';
import { type Actor, SYSTEM } from '../kernel/actor.js';
import type { Code } from '../codes.js';
import { Db } from '../kernel/db.js';
import { Jobs } from '../kernel/jobs.js';
import { Problem } from '../kernel/problem.js';
import { lock } from '../kernel/rows.js';
import { one, rows, type Tx } from '../kernel/tx.js';
import { fileName, MEDIA } from './attachment.js';
import { columnsNamed } from './deal-report.js';
import { Export } from './export.entity.js';
import { exportLife } from './export.lifecycle.js';
import { QUEUE } from './exports.service.js';
import { requester } from './requester.js';
import { render } from './render.js';
import { watched } from './rights.js';
import { Slots } from './slots.js';
import type { Totals } from './totals.js';

const TRY_AGAIN_SECONDS = 2;

/** Why a run ends without a file; `cancelled` is already in the row. */
class Ended extends Error {
  constructor(readonly code: Code | 'cancelled') {
    super(code);
  }
}

@Injectable()
export class ExportRunner implements OnModuleInit {
  private readonly log = new Logger(ExportRunner.name);

  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly files: FileStore,
    private readonly slots: Slots,
  ) {}

  onModuleInit(): void {
    const options = { concurrency: 2, expireInSeconds: 1_800 };
    this.jobs.work<{ id: string }>(QUEUE, ({ id }, stopping) => this.run(id, stopping), options);
  }

  private async run(id: string, stopping: AbortSignal): Promise<void> {
    const [asked] = await this.db.rows<{ by: string }>(
      `SELECT created_by AS by FROM exports WHERE id = $1 AND state IN ('queued', 'running')`,
      [id],
    );
    if (!asked) return;
    if (!this.slots.take(asked.by)) return this.later(id);
    try {
      const started = await this.start(id);
      if (started) await this.write(started.row, started.actor, stopping);
    } finally {
      this.slots.giveBack(asked.by);
    }
  }

  private async start(id: string): Promise<{ row: Export; actor: Actor } | undefined> {
    try {
      return await this.db.work(async (tx) => {
        const row = await lock(tx, Export, id);
        if (row.state !== 'queued' && row.state !== 'running') return undefined;
        const actor = await requester(tx, row);
        if (!actor) return void (await fail(tx, row, 'not_permitted'));
        const startedAt = await now(tx);
        return {
          actor,
          row: row.state === 'running' ? row : await move(tx, SYSTEM, exportLife, row, 'start', { startedAt }),
        };
      });
    } catch (error) {
      if ((error as { constraint?: string }).constraint !== 'exports_one_running') throw error;
      await this.later(id);
      return undefined;
    }
  }

  /** Another export of this person, or too many here: this one waits. */
  private later(id: string): Promise<void> {
    return this.db.work((tx) => this.jobs.send(tx, QUEUE, { id }, { after: TRY_AGAIN_SECONDS }));
  }

  private async write(row: Export, actor: Actor, stopping: AbortSignal): Promise<void> {
    const seen = { rows: 0, totals: undefined as Totals | undefined, asOf: '' };
    const watch = watched(() => this.look(row, seen.rows));
    const signal = AbortSignal.any([stopping, watch.signal]);
    const ask = { actor, lang: row.lang, filters: row.filters, columns: columnsNamed(row.columns) };
    const bytes = render(this.db, ask, row.format, {
      signal,
      onRows: (more) => (seen.rows += more),
      onTotals: (totals, asOf) => Object.assign(seen, { totals, asOf }),
    });
    try {
      const stored = await this.files.write(Readable.from(bytes, { objectMode: false }), signal);
      await this.finish(row.id, stored, seen as Required<typeof seen> & { totals: Totals });
    } catch (error) {
      if (stopping.aborted) throw error; // written anew when the service is back
      const why = (watch.signal.reason ?? error) as Error;
      this.log.warn(`Export ${row.id} ended: ${why.message}`);
      await this.end(row.id, why);
    } finally {
      watch.stop();
    }
  }

  /** Progress for who waits, and the two reasons to stop. */
  private async look(row: Export, done: number): Promise<Ended | undefined> {
    return this.db.work(async (tx) => {
      const [running] = await rows(
        tx,
        `UPDATE exports SET rows_done = $2 WHERE id = $1 AND state = 'running' RETURNING id`,
        [row.id, done],
      );
      if (!running) return new Ended('cancelled');
      return (await requester(tx, row)) ? undefined : new Ended('not_permitted');
    });
  }

  /** Of two runs of one job the second finds it no longer running; its bytes are nobody's and are removed. */
  private async finish(
    id: string,
    stored: Stored,
    seen: { rows: number; totals: Totals; asOf: string },
  ): Promise<void> {
    const kept = await this.db.work(async (tx) => {
      const row = await lock(tx, Export, id);
      if (row.state !== 'running') return false;
      if (!(await requester(tx, row))) throw new Ended('not_permitted');
      if (seen.rows !== seen.totals.rows) throw new Ended('interrupted');
      const file = await keepFile(tx, stored, {
        uploadedBy: row.createdBy,
        purpose: 'export',
        originalName: fileName(row.lang, row.format),
        mediaType: MEDIA[row.format],
        owner: { type: 'exports', id },
      });
      await move(tx, SYSTEM, exportLife, row, 'finish', {
        rowsDone: seen.rows,
        rowCount: seen.rows,
        totals: seen.totals,
        asOf: seen.asOf,
        fileId: file.id,
        finishedAt: await now(tx),
        expiresAt: await now(tx, '30 days'),
      });
      return true;
    });
    if (!kept) await this.files.remove(stored.key);
  }

  private async end(id: string, why: Error): Promise<void> {
    await this.db.work(async (tx) => {
      const row = await lock(tx, Export, id);
      if (row.state === 'running') await fail(tx, row, codeOf(why));
    });
  }
}

function codeOf(why: Error): string {
  if (why instanceof Ended) return why.code;
  const [reason] = why instanceof Problem ? ((why.members.reasons as { code: string }[] | undefined) ?? []) : [];
  return reason?.code ?? 'interrupted';
}

const fail = async (tx: Tx, row: Export, errorCode: string): Promise<void> =>
  void (await move(tx, SYSTEM, exportLife, row, 'fail', { errorCode, finishedAt: await now(tx) }));

async function now(tx: Tx, later = '0'): Promise<string> {
  return (await one<{ at: string }>(tx, 'SELECT (app_now() + $1::interval)::text AS at', [later]))!.at;
}
