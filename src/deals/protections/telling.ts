/** An event that changes no column of the registration has its journal row and its link of the chain all the same. */
import { record } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Tx } from '../../kernel/tx.js';
import { appendEvent } from '../receipts/events.js';

export async function tell(
  tx: Tx,
  actor: Actor,
  id: string,
  kind: string,
  about: Record<string, string | null>,
): Promise<void> {
  const changes = Object.fromEntries(Object.entries(about).map(([name, to]) => [name, { to }]));
  await record(tx, actor, { action: `registrations.${kind}`, subject: { type: 'registrations', id }, changes });
  await appendEvent(tx, actor, id, kind, { set: {}, ...about });
}
