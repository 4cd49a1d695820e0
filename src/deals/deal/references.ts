/** The other organizations a deal names must be live, before a foreign key has to say so. */
import { refuse } from '../../kernel/problem.js';
import { rows, type Tx } from '../../kernel/tx.js';

interface Names {
  endUserId?: string | null;
  payerId?: string | null;
}

export async function expectLive(tx: Tx, { endUserId, payerId }: Names): Promise<void> {
  const named = Object.entries({ endUserId, payerId }).filter(([, id]) => id);
  if (named.length === 0) return;
  const live = await rows<{ id: string }>(
    tx,
    `SELECT id FROM organizations WHERE id = ANY($1::uuid[]) AND state IN ('unverified', 'verified')`,
    [named.map(([, id]) => id)],
  );
  refuse(
    named
      .filter(([, id]) => !live.some((each) => each.id === id))
      .map(([name]) => ({ code: 'customer_not_live', pointer: `/${name}` })),
  );
}
