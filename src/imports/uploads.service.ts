/**
 * A file becomes an import.
 *
 * The promise: the file is read exactly once, here, before any transaction is open; what is stored are its rows, and every
 * later step works on those. A file that cannot be read leaves nothing but itself.
 */
import { Injectable } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { attach, fileOf, FileStore, type StoredFile } from '../files/index.js';
import { change, create } from '../journal/index.js';
import { claim } from '../kernel/access.js';
import type { Actor } from '../kernel/actor.js';
import type { Answer } from '../kernel/answer.js';
import { Db } from '../kernel/db.js';
import { problem, refuse } from '../kernel/problem.js';
import { answer, one, rows, type Tx } from '../kernel/tx.js';
import type { CreateImportDto, ReadingDto } from './import.dto.js';
import { Import } from './import.entity.js';
import { imports } from './import.lifecycle.js';
import { importView } from './import.query.js';
import { allowedTo } from './kinds/kind.js';
import { Kinds } from './kinds/kinds.js';
import { Unreadable } from './reading/limits.js';
import { readSheet, type Sheet } from './reading/sheet.js';

@Injectable()
export class UploadsService {
  constructor(
    private readonly db: Db,
    private readonly files: FileStore,
    private readonly kinds: Kinds,
  ) {}

  async create(actor: Actor, { kind, fileId, ...reading }: CreateImportDto): Promise<Answer> {
    if (!allowedTo(this.kinds.named(kind), actor)) throw problem('not-permitted');
    const file = await this.db.work((tx) => usable(tx, actor, fileId));
    const sheet = file && (await this.read(file, reading));
    return this.db.transaction(actor, async (tx) => {
      const id = (await one<{ id: string }>(tx, 'SELECT uuidv7() AS id'))!.id;
      const attached = await attach(tx, actor, fileId, { type: 'imports', id }, ['import']);
      if (!sheet) throw problem('busy');
      await create(
        tx,
        actor,
        Import,
        { id, createdBy: actor.userId!, kind, fileId, ...aboutFile(attached), ...aboutSheet(sheet) },
        'imports.create',
      );
      await keepRows(tx, id, sheet);
      return answer(tx, ...importView(actor, id));
    });
  }

  /** The same file read in another way; the mapping has to be said again. */
  async readAgain(actor: Actor, id: string, reading: ReadingDto): Promise<Answer> {
    const [row] = await this.db.rows<{ fileId: string }>(
      `SELECT file_id AS "fileId" FROM imports WHERE id = $1 AND created_by = $2`,
      [id, actor.userId],
    );
    if (!row) throw problem('not-found');
    const sheet = await this.read(await this.db.work((tx) => fileOf(tx, row.fileId)), reading);
    return this.db.transaction(actor, async (tx) => {
      const claimed = await claim(tx, actor, imports, id, 'imports.run');
      if (claimed.state !== 'uploaded') {
        throw problem('invalid-transition', { from: claimed.state, verb: 'read', allowed: [] });
      }
      await change(tx, actor, claimed, aboutSheet(sheet), 'imports.read');
      await rows(tx, 'DELETE FROM import_rows WHERE import_id = $1', [id]);
      await keepRows(tx, id, sheet);
      return answer(tx, ...importView(actor, id));
    });
  }

  private async read(file: StoredFile, reading: ReadingDto): Promise<Sheet> {
    try {
      return await readSheet(await readFile(this.files.pathOf(file.storageKey!)), reading);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      throw problem('file-rejected', { reasons: [{ code: error.code, ...error.detail }] });
    }
  }
}

/** The file if it is the actor's and free; a retried request finds it taken, and is answered inside the transaction. */
async function usable(tx: Tx, actor: Actor, fileId: string): Promise<StoredFile | undefined> {
  const known = await one(tx, `SELECT 1 FROM files WHERE id = $1 AND uploaded_by = $2 AND purpose = 'import'`, [
    fileId,
    actor.userId,
  ]);
  if (!known) refuse([{ code: 'file_not_usable', pointer: '/fileId' }]);
  const file = await fileOf(tx, fileId);
  return file.attachedToId === null && file.state === 'clean' ? file : undefined;
}

const aboutFile = (file: StoredFile) => ({ fileName: file.originalName, fileSha256: file.sha256 });

const aboutSheet = ({ batches: _, rowCount, ...about }: Sheet) => ({ ...about, rowsTotal: rowCount });

async function keepRows(tx: Tx, id: string, sheet: Sheet): Promise<void> {
  for (const batch of sheet.batches) {
    await rows(
      tx,
      `INSERT INTO import_rows (import_id, row_no, cells)
       SELECT $1, (r ->> 'rowNo')::int, r -> 'cells' FROM jsonb_array_elements($2::jsonb) r`,
      [id, batch],
    );
  }
}
