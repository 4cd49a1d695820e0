/**
 * How a command takes a dispute: the customers of its registration locked and settled, the registration, then the dispute;
 * a side that let its two working days pass has answered by that.
 *
 * Lock order: customers, registrations, dispute.
 */
import { move } from '../../journal/index.js';
import { claim, visible } from '../../kernel/access.js';
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { problem } from '../../kernel/problem.js';
import { lock } from '../../kernel/rows.js';
import { Binder } from '../../kernel/sql.js';
import { one, type Tx } from '../../kernel/tx.js';
import { Registration } from '../registrations/registration.entity.js';
import { holdRegistration } from '../registrations/taking.js';
import { disputes } from './dispute.access.js';
import type { Dispute } from './dispute.entity.js';
import { disputeLife } from './dispute.lifecycle.js';

export interface Taken {
  dispute: Dispute;
  registration: Registration;
  other: Registration | null;
}

export async function takeDispute(
  tx: Tx,
  actor: Actor,
  id: string,
  verb: keyof typeof disputeLife.verbs,
): Promise<Taken> {
  const binder = new Binder();
  const seen = visible(actor, disputes.read, disputes, binder);
  const found = await one<{ registrationId: string; otherId: string | null }>(
    tx,
    `SELECT registration_id AS "registrationId", other_registration_id AS "otherId" FROM disputes x
     WHERE x.id = ${binder.$(id, 'uuid')} AND (${seen})`,
    binder.values,
  );
  if (!found) throw problem('not-found');
  const registration = await holdRegistration(tx, found.registrationId);
  const other = found.otherId ? await lock(tx, Registration, found.otherId) : null;
  const claimed = await claim(tx, actor, disputes, id, disputeLife.verbs[verb].may);
  const dispute = await settled(tx, claimed);
  expectStep(disputeLife, dispute, verb);
  return { dispute, registration, other };
}

const OVER = `SELECT $1::timestamptz <= app_now() AS over`;

async function settled(tx: Tx, dispute: Dispute): Promise<Dispute> {
  if (dispute.state !== 'awaiting_other_side') return dispute;
  const { over } = (await one<{ over: boolean }>(tx, OVER, [dispute.otherSideDueAt]))!;
  return over ? move(tx, SYSTEM, disputeLife, dispute, 'answer') : dispute;
}
