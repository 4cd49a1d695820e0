/** Money leaves through four pairs of hands, and only when it is due and nothing holds it. */
import { expect } from '@jest/globals';
import { exact } from '../../../src/kernel/decimal.js';
import type { Reply } from '../../support/app.js';
import type { Given } from './contracting.js';
import { done, no, ok, press } from './pressing.js';
import type { World } from './world.js';

export interface Tranche {
  readonly id: string;
  readonly n: number;
  readonly amount: string;
  readonly state: string;
  readonly isDue: boolean;
}

let refs = 0;
export const bankRef = (): string => `ICBC2027-${String(++refs).padStart(6, '0')}`;

export async function tranchesOf({ finance }: World, { path }: Given): Promise<Tranche[]> {
  return ok(await finance.get(`${path}/tranches`)).data;
}

export async function request(world: World, grant: Given, n: number, by = grant.application.owner): Promise<Reply> {
  const tranche = (await tranchesOf(world, grant)).find((each) => each.n === n)!;
  return press(by, `/tranches/${tranche.id}`, 'request');
}

/** From what was asked for to the bank. */
export async function carry(world: World, grant: Given, n: number): Promise<void> {
  const { clerk, finance, paymaster } = world;
  const { id, amount } = (await tranchesOf(world, grant)).find((each) => each.n === n)!;
  const path = `/tranches/${id}`;
  await done(clerk, path, 'approve');
  await done(finance, path, 'authorise');
  await done(paymaster, path, 'pay', { bankRef: bankRef() });
  grant.paid += exact(amount);
}

export async function pay(world: World, grant: Given, n: number, by = grant.application.owner): Promise<void> {
  ok(await request(world, grant, n, by));
  await carry(world, grant, n);
}

/** The bank sends it back; asked for again it arrives. Nobody has two neighbouring hands, and no reference counts twice. */
export async function payAtSecondTry(world: World, grant: Given, n: number): Promise<void> {
  const { clerk, finance, paymaster } = world;
  const asked = ok(await request(world, grant, n));
  const path = `/tranches/${asked.id}`;
  await done(clerk, path, 'approve');
  await done(finance, path, 'authorise');
  expect(no(await press(finance, path, 'pay', { bankRef: bankRef() }))).toEqual([403, 'second-person-required']);
  await done(paymaster, path, 'fail', { failure: '收款户名与账号不符，银行退回' });
  ok(await request(world, grant, n));
  await done(clerk, path, 'approve');
  await done(finance, path, 'authorise');
  const used = `ICBC2027-${String(refs).padStart(6, '0')}`;
  await done(paymaster, path, 'pay', { bankRef: used });
  expect(no(await press(paymaster, path, 'pay', { bankRef: used }))).toEqual([409, 'invalid-transition']);
  grant.paid += exact(asked.amount);
}
