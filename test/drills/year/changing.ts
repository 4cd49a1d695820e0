/** March and April: terms change by two yeses, or do not; one grant ends by a breach, and what is owed comes back. */
import { expect } from '@jest/globals';
import { exact } from '../../../src/kernel/decimal.js';
import { clockShows } from '../../support/clock.js';
import { yuan } from './books.js';
import type { Given } from './contracting.js';
import type { Call } from './opening.js';
import { bankRef, tranchesOf } from './paying.js';
import { byTwo, done, made, no, ok, press } from './pressing.js';
import type { World } from './world.js';

const REASON = '合作单位的数据集推迟交付，实验需调整';

/** Who of the grants has what. */
export interface Changed {
  readonly extended: Given;
  readonly shifted: Given;
  readonly led: Given;
  readonly raised: Given;
  readonly shortened: Given;
  readonly ended: Given;
  readonly cheap: Given;
  readonly refunding: Given;
}

export function draw(others: readonly Given[], all: readonly Given[]): Changed {
  const works = ({ application: { coPi } }: Given) => coPi && all.filter((each) => each.application.coPi === coPi).length === 1; // prettier-ignore
  const led = others.find(works)!;
  const rest = others.filter((each) => each !== led);
  const [extended, shifted, raised, shortened, ended, cheap, refunding] = rest as [Given, Given, Given, Given, Given, Given, Given]; // prettier-ignore
  return { extended, shifted, led, raised, shortened, ended, cheap, refunding };
}

async function asked({ application, path }: Given, kind: string, changes: object): Promise<string> {
  const { id } = await made(application.owner, `${path}/amendments`, { kind, changes, reason: REASON });
  const { state } = await done(application.owner, `/amendments/${id}`, 'submit');
  expect(['submitted', 'applied']).toContain(state);
  return `/amendments/${id}`;
}

async function approved({ clerk, manager }: World, path: string): Promise<void> {
  await done(clerk, path, 'approve');
  expect((await done(manager, path, 'approve-second')).state).toBe('applied');
}

/** `told` hears how much is set aside between the two yeses. */
export async function change(world: World, changed: Changed, told: (reserved: bigint) => Promise<void>): Promise<void> {
  const { clerk, manager, deputy, finance } = world;
  const { extended, shifted, led, raised, shortened } = changed;

  const longer = await asked(extended, 'extension', { endOn: '2028-09-30' });
  expect(no(await press(finance, longer, 'approve'))[0]).toBe(403);
  await approved(world, longer);
  const twice = { kind: 'extension', changes: { endOn: '2028-10-31' }, reason: REASON };
  const { id: second } = await made(extended.application.owner, `${extended.path}/amendments`, twice);
  expect(no(await press(extended.application.owner, `/amendments/${second}`, 'submit'))).toEqual([
    422,
    'extended_before',
  ]);

  const shift = (amount: bigint) => ({ shifts: [{ from: '设备费', to: '测试费', amount: yuan(amount) }] });
  const small = await asked(shifted, 'budget_shift', shift(exact('1000.00')));
  expect(ok(await clerk.get(small))).toMatchObject({ state: 'applied', isNotice: true });
  const large = await asked(shifted, 'budget_shift', shift(shifted.awarded / 10n));
  expect(ok(await clerk.get(large))).toMatchObject({ state: 'submitted', isNotice: false });
  await done(deputy, large, 'reject', { reason: '预算调剂说明与附件不一致，请修改后重新提交' });

  const { coPi } = led.application;
  await approved(world, await asked(led, 'pi_change', { piPersonId: coPi!.personId }));
  expect((await coPi!.get(led.path)).body.pi.id).toBe(coPi!.personId);
  expect((await led.application.owner.get(led.path)).status).toBe(404);

  const more = exact('12345.67');
  const up = await asked(raised, 'amount_up', { more: yuan(more) });
  await done(manager, up, 'approve');
  await told(more);
  await done(finance, up, 'approve-second');
  raised.awarded += more;
  raised.committed += more;

  await approved(world, await asked(shortened, 'early_close', { endOn: '2028-04-30' }));
  shortened.committed = shortened.paid;
  const after = await tranchesOf(world, shortened);
  expect(after.map(({ state }) => state)).toEqual(['paid', 'paid', 'cancelled']);
}

/** What was paid beyond the cost comes back in two parts; whoever broke the terms may not apply. */
export async function terminate(world: World, next: Call, { ended }: Changed): Promise<void> {
  const { clerk, manager, legal, finance, crm } = world;
  const { application, path } = ended;
  const why = { reason: 'breach', text: '中期之后擅自变更研究内容，且拒绝说明经费去向' };
  await done(clerk, path, 'propose-termination', why);
  const cost = ended.paid / 2n - ((ended.paid / 2n) % exact('0.01'));
  const terms = { acceptedCost: yuan(cost), banYears: 2 };
  expect(no(await press(manager, path, 'terminate', terms))).toEqual([422, 'reply_window_open']);
  await clockShows('2028-04-02T10:00:00+08:00', crm);
  await byTwo(manager, legal, path, 'terminate', terms);
  ended.committed = ended.paid;
  const owed = ended.paid - cost;
  expect(ok(await finance.get(`${path}/termination`))).toMatchObject({ refundDue: yuan(owed), stillOwed: yuan(owed) });
  const parts = [exact('1000.00'), owed - exact('1000.00')];
  for (const part of parts) await refunded(world, ended, part);
  const over = { amount: '0.01', receivedOn: '2028-04-02', bankRef: bankRef() };
  expect(no(await press(finance, path, 'record-refund', over))).toEqual([422, 'more_than_owed']);
  const applying = { roundId: next.roundId, title: '另一项研究', organizationId: application.owner.place.id };
  const barred = await application.owner.post('/applications', applying, { key: crypto.randomUUID() });
  expect(no(barred)).toEqual([422, 'sanctioned']);
}

export async function refunded(
  { finance }: World,
  grant: Given,
  amount: bigint,
  receivedOn = '2028-04-02',
): Promise<void> {
  await done(finance, grant.path, 'record-refund', { amount: yuan(amount), receivedOn, bankRef: bankRef() });
  grant.paid -= amount;
  grant.committed -= amount;
}
