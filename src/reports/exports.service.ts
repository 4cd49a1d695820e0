/**
 * Asking for a stored export, and taking its file.
 *
 * The promise: a file is handed only to who asked for it and still reaches at least what was reached when asking, and
 * every hand-over is in the journal first. Ten an hour a person, counted under a lock of that person, so that fifty at
 * once are still ten.
 */
import { Injectable, StreamableFile } from '@nestjs/common';
import { contentDisposition, fileOf, FileStore, type StoredFile } from '../files/index.js';
import { create, move, record } from '../journal/index.js';
import { claim, grantsFor } from '../kernel/access.js';
import type { Actor } from '../kernel/actor.js';
import { Answer } from '../kernel/answer.js';
import { Db } from '../kernel/db.js';
import { Jobs } from '../kernel/jobs.js';
import { problem } from '../kernel/problem.js';
import { answer, one, rows, type Tx } from '../kernel/tx.js';
import { columnsNamed, filtersOf, rowsOf } from './deal-report.js';
import type { CreateExportDto } from './export.dto.js';
import { Export } from './export.entity.js';
import { exportLife, exportRows } from './export.lifecycle.js';
import { exportView, manifestView } from './export.query.js';
import { reaches } from './rights.js';

export const QUEUE = 'exports';
const AN_HOUR = 10;

@Injectable()
export class ExportsService {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly files: FileStore,
  ) {}

  create(actor: Actor, { kind, format, ...dto }: CreateExportDto): Promise<Answer> {
    const filters = filtersOf(dto.filters ?? {});
    const columns = columnsNamed(dto.columns).map(({ key }) => key);
    rowsOf({ actor, filters });
    return this.db.transaction(actor, async (tx) => {
      await withinAllowance(tx, actor);
      const lang = actor.request?.lang ?? 'zh-CN';
      const grants = grantsFor(actor, 'deals.export');
      const asked = { createdBy: actor.userId!, kind, format, lang, filters, columns, grants };
      const made = await create(tx, actor, Export, asked, 'exports.create');
      await this.jobs.send(tx, QUEUE, { id: made.id });
      return answer(tx, ...exportView(actor, made.id));
    });
  }

  cancel(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const row = await claim(tx, actor, exportRows, id, 'exports.read');
      await move(tx, actor, exportLife, row, 'cancel');
      return answer(tx, ...exportView(actor, id));
    });
  }

  manifest(actor: Actor, id: string): Promise<Answer> {
    return this.db.read(...manifestView(actor, id));
  }

  async file(actor: Actor, id: string): Promise<{ etag: string; file: StreamableFile }> {
    const { storageKey, mediaType, size, originalName, sha256 } = await this.db.work((tx) => handOver(tx, actor, id));
    const file = new StreamableFile(this.files.read(storageKey!), {
      type: mediaType,
      length: Number(size),
      disposition: contentDisposition(originalName),
    });
    return { etag: `"${sha256}"`, file };
  }
}

async function handOver(tx: Tx, actor: Actor, id: string): Promise<StoredFile> {
  const { state, grants, fileId } = await claim(tx, actor, exportRows, id, 'exports.read');
  if (!reaches(actor, grants)) throw problem('not-permitted');
  if (state === 'expired') throw problem('gone');
  if (state !== 'done') throw problem('invalid-transition', { from: state, verb: 'download', allowed: [] });
  await rows(tx, 'UPDATE exports SET downloads = downloads + 1 WHERE id = $1', [id]);
  await record(tx, actor, { action: 'exports.download', subject: { type: 'exports', id } });
  return fileOf(tx, fileId!);
}

async function withinAllowance(tx: Tx, actor: Actor): Promise<void> {
  await rows(tx, `SELECT pg_advisory_xact_lock(hashtextextended('exports:' || $1::text, 0))`, [actor.userId]);
  const recent = await one<{ made: number; wait: number }>(
    tx,
    `SELECT count(*)::int AS made, ceil(extract(epoch FROM min(created_at) + interval '1 hour' - app_now()))::int AS wait
     FROM exports WHERE created_by = $1 AND created_at > app_now() - interval '1 hour'`,
    [actor.userId],
  );
  if ((recent?.made ?? 0) >= AN_HOUR) throw problem('too-many-requests', { retryAfter: recent!.wait });
}
