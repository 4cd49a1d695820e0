/**
 * Files that answers name: uploads of whoever writes, of the types that readers can open, and not too many.
 *
 * A file becomes the row's that is written when a field names it and stays so, because a revision may hold it.
 */
import { attach, type Owner } from '../../files/index.js';
import type { Actor } from '../../kernel/actor.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { rows, type Tx } from '../../kernel/tx.js';
import type { Answers, Field } from './field.js';

const MIB = 1024 * 1024;
const MOST = { each: 20 * MIB, together: 100 * MIB };
const OFFICE = 'application/vnd.openxmlformats-officedocument';
const TYPES = [
  'application/pdf',
  `${OFFICE}.wordprocessingml.document`,
  `${OFFICE}.spreadsheetml.sheet`,
  'image/png',
  'image/jpeg',
];

export interface HandedIn {
  readonly key: string;
  readonly fileId: string;
  readonly sha256: string;
  readonly size: number;
  readonly isClean: boolean;
}

/** An answer as it was sent, and where it stood in the request. */
export interface Given {
  readonly key: string;
  readonly value: unknown;
  readonly pointer: string;
}

export async function takeFiles(
  tx: Tx,
  actor: Actor,
  owner: Owner,
  fields: readonly Field[],
  answers: readonly Given[],
): Promise<void> {
  const isFile = new Set(fields.filter(({ type }) => type === 'file').map(({ key }) => key));
  const named = answers.flatMap(({ key, value, pointer }) =>
    isFile.has(key) && typeof value === 'string' && value !== '' ? [{ fileId: value, pointer }] : [],
  );
  if (named.length === 0) return;
  const own = new Set((await rows<{ id: string }>(tx, OWN, [owner.id, owner.type])).map(({ id }) => id));
  const reasons: Reason[] = [];
  for (const { fileId, pointer } of named) {
    if (own.has(fileId)) continue;
    if (!UUID.test(fileId)) refuse([{ code: 'file_not_usable', pointer }]);
    const { mediaType, size } = await attach(tx, actor, fileId, owner, ['attachment'], pointer);
    if (!TYPES.includes(mediaType)) reasons.push({ code: 'extension_not_allowed', pointer });
    if (Number(size) > MOST.each) reasons.push({ code: 'file_too_large', pointer, most: MOST.each });
  }
  refuse(reasons);
}

/** The files that these answers name, and what keeps them from being handed in: not checked yet, or too much together. */
export async function handedIn(
  tx: Tx,
  owner: Owner,
  fields: readonly Field[],
  answers: Answers,
): Promise<{ files: HandedIn[]; reasons: Reason[] }> {
  const named = fields.flatMap(({ type, key }) => {
    const fileId = type === 'file' ? answers[key] : undefined;
    return typeof fileId === 'string' && UUID.test(fileId) ? [{ key, fileId }] : [];
  });
  const stored = await rows<Omit<HandedIn, 'key'>>(tx, STORED, [
    owner.id,
    owner.type,
    named.map(({ fileId }) => fileId),
  ]);
  const known = new Map(stored.map((each) => [each.fileId, each]));
  const files = named.flatMap(({ key, fileId }) => (known.has(fileId) ? [{ ...known.get(fileId)!, key }] : []));
  const isIn = (at: string) => files.some(({ key, isClean }) => key === at && isClean);
  const total = [...known.values()].reduce((sum, { size }) => sum + size, 0);
  return {
    files: files.sort((a, b) => (a.key < b.key ? -1 : 1)),
    reasons: [
      ...named.filter(({ key }) => !isIn(key)).map(({ key }) => ({ code: 'file_not_clean', pointer: `/${key}` })),
      ...(total > MOST.together ? [{ code: 'files_too_large', most: MOST.together }] : []),
    ],
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const OWN = `SELECT id FROM files WHERE attached_to_id = $1 AND attached_to_type = $2 AND deleted_at IS NULL`;
const STORED = `SELECT id AS "fileId", sha256, size::float8 AS size, state = 'clean' AS "isClean" FROM files
  WHERE attached_to_id = $1 AND attached_to_type = $2 AND id = ANY($3::uuid[]) AND deleted_at IS NULL`;
