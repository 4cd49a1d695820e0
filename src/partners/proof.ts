/** Files that prove something: named before a foreign key has to say that there is none. Attaching judges whose they are. */
import { refuse } from '../kernel/problem.js';
import { one, type Tx } from '../kernel/tx.js';

export async function expectFile(tx: Tx, id: string | null | undefined, pointer = '/fileId'): Promise<void> {
  if (!id) return;
  const found = await one(tx, `SELECT 1 FROM files WHERE id = $1`, [id]);
  refuse(found ? [] : [{ code: 'file_not_usable', pointer }]);
}
