/**
 * A file finds its row, once. One conditional UPDATE is the guard: of two that attach the same file at the same moment
 * the second changes nothing and is refused.
 */
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/problem.js';
import { find, insert } from '../kernel/rows.js';
import { one, rows, type Tx } from '../kernel/tx.js';
import { StoredFile } from './file.entity.js';
import type { Purpose } from './purposes.js';
import type { Stored } from './store.js';

export interface Owner {
  /** the collection, as registered in the access engine */
  readonly type: string;
  readonly id: string;
}

/** Attaches an upload of the actor (or of the actor's organisation). 422 `file_not_usable` for every other file. */
export async function attach(
  tx: Tx,
  actor: Actor,
  fileId: string,
  owner: Owner,
  purposes: readonly Purpose[],
  pointer = '/fileId',
): Promise<StoredFile> {
  const taken = await one(
    tx,
    `UPDATE files SET attached_to_type = $2, attached_to_id = $3, version = version + 1, updated_at = clock_timestamp()
     WHERE id = $1 AND attached_to_id IS NULL AND deleted_at IS NULL AND state IN ('clean', 'scanning')
       AND purpose = ANY($4) AND (uploaded_by = $5 OR owner_org_id = $6) RETURNING id`,
    [fileId, owner.type, owner.id, purposes, actor.userId, actor.actingOrgId],
  );
  if (!taken) refuse([{ code: 'file_not_usable', pointer }]);
  return find(tx, StoredFile, fileId);
}

/** A file that the service itself has written, at once attached to what it was written for where that is said. */
export function keepFile(
  tx: Tx,
  stored: Stored,
  about: Pick<StoredFile, 'uploadedBy' | 'purpose' | 'originalName' | 'mediaType'> & { owner?: Owner },
): Promise<StoredFile> {
  const { owner, ...rest } = about;
  return insert(tx, StoredFile, {
    ...rest,
    ...storedColumns(stored),
    attachedToType: owner?.type,
    attachedToId: owner?.id,
  });
}

/** A live file, for the module that owns it and has judged the reader itself. */
export const fileOf = (tx: Tx, id: string): Promise<StoredFile> => find(tx, StoredFile, id, 'AND deleted_at IS NULL');

/** Ends the life of files: hidden at once, their bytes erased by the sweep when no backup needs them. */
export async function dropFiles(tx: Tx, owner: Owner): Promise<void> {
  await rows(
    tx,
    `UPDATE files SET deleted_at = clock_timestamp(), version = version + 1
     WHERE attached_to_type = $1 AND attached_to_id = $2 AND deleted_at IS NULL`,
    [owner.type, owner.id],
  );
}

/** The same for one file of a row. */
export async function dropFile(tx: Tx, owner: Owner, id: string): Promise<void> {
  await rows(
    tx,
    `UPDATE files SET deleted_at = clock_timestamp(), version = version + 1
     WHERE id = $3 AND attached_to_type = $1 AND attached_to_id = $2 AND deleted_at IS NULL`,
    [owner.type, owner.id, id],
  );
}

export const storedColumns = ({ key, size, sha256 }: Stored) => ({
  storageKey: key,
  size: String(size),
  sha256: sha256.toString('hex'),
  state: 'clean' as const,
});
