/**
 * How a command takes a registration: its customers locked, its own row, and everything that was due there settled.
 *
 * The promise: no command acts on a state that has merely not been written down yet, and everything that happens to one
 * customer happens one after another. The version is compared before settling, which only writes what the caller has seen.
 *
 * Lock order: customers by their roots, registration. A draft has no customer yet.
 */
import { claim, glimpsed, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { problem } from '../../kernel/problem.js';
import { find, lock } from '../../kernel/rows.js';
import { Binder } from '../../kernel/sql.js';
import { one, type Tx } from '../../kernel/tx.js';
import { lockCustomers } from '../../organizations/index.js';
import type { Action } from '../../policy.js';
import { registrations } from './registration.access.js';
import { Registration } from './registration.entity.js';
import { registrationLife, type RegistrationVerb } from './registration.lifecycle.js';
import { settleClocks } from '../protections/settle-clocks.js';

/** 404 hidden, 403 seen but not to be changed, 412 stale; the state is the caller's to judge. */
export async function takeRegistration(tx: Tx, actor: Actor, id: string, action: Action): Promise<Registration> {
  const customers = await customersOf(tx, actor, id);
  if (customers.length > 0) await lockCustomers(tx, customers);
  const registration = await claim(tx, actor, registrations, id, action);
  // submitted, or its customer merged, since it was looked at: the locks above are the wrong ones
  if (registration.customerId && !customers.includes(registration.customerId)) throw problem('busy');
  if (customers.length === 0) return registration;
  await settleClocks(tx, customers);
  return find(tx, Registration, id);
}

/** The same for whoever reaches it by another row (a match, a dispute), which has let them in. */
export async function holdRegistration(tx: Tx, id: string): Promise<Registration> {
  const { customerId, endUserId } = await find(tx, Registration, id);
  const customers = [customerId, endUserId].filter((each) => each !== null);
  if (customers.length > 0) await lockCustomers(tx, customers);
  const registration = await lock(tx, Registration, id);
  if (registration.customerId !== customerId) throw problem('busy');
  if (customers.length > 0) await settleClocks(tx, customers);
  return find(tx, Registration, id);
}

/** The same for a verb that the state allows: 409 where it does not. */
export async function takeFor(tx: Tx, actor: Actor, id: string, verb: RegistrationVerb): Promise<Registration> {
  const registration = await takeRegistration(tx, actor, id, registrationLife.verbs[verb].may);
  expectStep(registrationLife, registration, verb);
  return registration;
}

/** The firms of a registration that the actor may know of; none for a draft. */
async function customersOf(tx: Tx, actor: Actor, id: string): Promise<string[]> {
  const binder = new Binder();
  const seen = [visible(actor, registrations.read, registrations, binder), glimpsed(actor, registrations)];
  const found = await one<{ ids: string[] }>(
    tx,
    `SELECT array_remove(ARRAY[r.customer_id, r.end_user_id], NULL) AS ids FROM registrations r
     WHERE r.id = ${binder.$(id, 'uuid')} AND ((${seen.join(') OR (')}))`,
    binder.values,
  );
  if (!found) throw problem('not-found');
  return found.ids;
}
