/**
 * Files whose bytes are gone, cut or changed. Every file's size is compared; contents are hashed for a thousand files at
 * random, or one in a hundred, whichever are more.
 */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { FileStore } from '../files/index.js';
import type { Query } from '../kernel/migrations.js';

interface Known {
  id: string;
  key: string;
  size: number;
  sha256: string;
  place: number;
}

const FILES = `
  SELECT id, storage_key AS key, size::float8 AS size, sha256, row_number() OVER (ORDER BY random())::int AS place
  FROM files WHERE deleted_at IS NULL`;

export async function damagedFiles(query: Query, store: FileStore): Promise<string[]> {
  const files = (await query(FILES)).rows as unknown as Known[];
  const hashed = Math.max(1_000, files.length / 100);
  const damaged: string[] = [];
  for (const file of files) {
    const fault = await faultOf(file, store, file.place <= hashed);
    if (fault) damaged.push(`the bytes of file ${file.id} are ${fault}`);
  }
  return damaged;
}

async function faultOf({ key, size, sha256 }: Known, store: FileStore, readIt: boolean): Promise<string | undefined> {
  const found = await stat(store.pathOf(key)).catch(() => undefined);
  if (!found) return 'gone';
  if (found.size !== size) return `${found.size}, not ${size}`;
  if (!readIt) return undefined;
  const hash = createHash('sha256');
  await pipeline(store.read(key), hash);
  return hash.digest('hex') === sha256 ? undefined : 'not those that were stored';
}
