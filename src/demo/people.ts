/** Who acts in the demo and when: accounts by their address, days counted from the day of the seed. */
import { actorOf } from '../identity/index.js';
import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/tx.js';

export type Ids = ReadonlyMap<string, string>;

export async function personOf(tx: Tx, people: Ids, address: string): Promise<Actor> {
  const actor = await actorOf(tx, people.get(address)!);
  if (!actor) throw new Error(`The demo account ${address} may not act.`);
  return actor;
}

export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
