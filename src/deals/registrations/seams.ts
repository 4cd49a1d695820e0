/**
 * What registrations ask of their neighbours, until those have it: disputes, receipts.
 * Simple and true; each goes when its owner's branch comes.
 */
import type { Actor } from '../../kernel/actor.js';
import type { Tx } from '../../kernel/tx.js';
import type { Link } from '../receipts/events.js';
import type { Registration } from './registration.entity.js';

// disputes, receipts
export async function slotInDispute(
  _tx: Tx,
  _customerId: string,
  _productLine: string,
  _slot?: number,
): Promise<boolean> {
  return Promise.resolve(false);
}

export async function issueReceipt(_tx: Tx, _actor: Actor, _registration: Registration, _link: Link): Promise<void> {
  await Promise.resolve();
}
