/** Files that a part of a deal names: those not yet the deal's become so, by the rules of the files module. */
import type { Actor } from '../../kernel/actor.js';
import { rows, type Tx } from '../../kernel/tx.js';
import { attach } from '../../files/index.js';

interface Named {
  readonly fileId?: string | null;
  readonly pointer: string;
}

export async function attachNew(tx: Tx, actor: Actor, dealId: string, named: readonly Named[]): Promise<void> {
  const wanted = named.filter(({ fileId }) => fileId);
  if (wanted.length === 0) return;
  const text = `SELECT id FROM files WHERE id = ANY($1::uuid[]) AND attached_to_type = 'deals' AND attached_to_id = $2
    AND deleted_at IS NULL`;
  const own = await rows<{ id: string }>(tx, text, [wanted.map(({ fileId }) => fileId), dealId]);
  const attached = new Set(own.map(({ id }) => id));
  for (const { fileId, pointer } of wanted) {
    if (attached.has(fileId!)) continue;
    await attach(tx, actor, fileId!, { type: 'deals', id: dealId }, ['attachment'], pointer);
    attached.add(fileId!);
  }
}
