/** December to February: reports are handed in, sent back, read late by us and late by them; and what is late holds, until it is cured. */
import { expect } from '@jest/globals';
import { EscalatingService } from '../../../src/grants/report/escalating.service.js';
import { PDF, upload } from '../../files/uploads.js';
import { clockShows } from '../../support/clock.js';
import type { Applied } from './applying.js';
import { yuan } from './books.js';
import type { Given } from './contracting.js';
import type { Call } from './opening.js';
import { carry, pay, request, tranchesOf } from './paying.js';
import { done, inTurns, made, no, ok, patch, press } from './pressing.js';
import type { World } from './world.js';

export type Kind = 'mid_term' | 'financial' | 'final';

const MID_TERM = {
  summary: '数据集已建成，基线模型训练完成',
  progress: [{ task: '建设数据集', status: 'done', done: '完成 12 种语言的标注' }],
  next_steps: '训练并评测对齐模型',
  truthful: true,
};

export async function reportOf(
  by: Applied['owner'],
  grant: Given,
  kind: Kind,
): Promise<{ id: string; lateDays: number; state: string }> {
  const { data } = ok(await by.get(`${grant.path}/reports`));
  return data.findLast((each: { kind: string }) => each.kind === kind);
}

export async function handIn(grant: Given, kind: Kind, answers: object, by = grant.application.owner): Promise<string> {
  const path = `/reports/${(await reportOf(by, grant, kind)).id}`;
  await patch(by, path, { answers });
  await done(by, path, 'submit');
  return path;
}

/** The last two: what was done, and what it cost. */
export async function handInFinal(
  world: World,
  grant: Given,
  cost: bigint,
  by = grant.application.owner,
): Promise<string[]> {
  const paper = async (): Promise<string> => ok(await upload(world.crm, by, PDF, '结题.pdf')).id;
  const rest = grant.paid > cost ? grant.paid - cost : 0n;
  const financial = {
    spent: [{ item: '设备费', budget: yuan(grant.awarded), spent: yuan(cost) }],
    received: yuan(grant.paid),
    unspent: yuan(rest),
    paper: await paper(),
    truthful: true,
  };
  const final = {
    ...MID_TERM,
    openness: '代码、数据与权重均以开放许可发布',
    paper: await paper(),
    next_steps: undefined,
  };
  return [await handIn(grant, 'financial', financial, by), await handIn(grant, 'final', final, by)];
}

export interface Mates {
  /** does not report */
  readonly late: Given;
  /** of the same institution, and held with it */
  readonly mate: Given;
  /** handed in and not read by us for months */
  readonly unread: Given;
}

/** Two grants of one institution, the first of which will be late; others apart from them. */
export function choose(grants: readonly Given[]): Mates & { readonly others: Given[] } {
  const placeOf = ({ application }: Given): string => application.owner.place.id;
  const late = grants.find((each) => grants.filter((other) => placeOf(other) === placeOf(each)).length === 2)!;
  const mate = grants.find((each) => each !== late && placeOf(each) === placeOf(late))!;
  const team = (each: Given) => [each.application.owner, each.application.coPi];
  const isApart = (each: Given) => each !== mate && team(each).every((who) => !who || !team(late).includes(who));
  const others = grants.filter((each) => each !== late && isApart(each));
  return { late, mate, unread: others.at(-1)!, others: others.slice(0, -1) };
}

export async function reports(world: World, grants: readonly Given[], { late, mate, unread }: Mates): Promise<void> {
  const { clerk, manager, crm } = world;
  const early = await reportOf(mate.application.owner, mate, 'mid_term');
  await clockShows('2027-11-29T23:00:00+08:00', crm);
  expect(no(await mate.application.owner.patch(`/reports/${early.id}`, { answers: {} }, { ifMatch: 1 }))[0]).toBe(422);
  await clockShows('2027-12-20T10:00:00+08:00', crm);
  const writing = grants.filter((each) => each !== late);
  await inTurns(writing, async (grant, at) => {
    const path = await handIn(grant, 'mid_term', MID_TERM);
    if (grant === unread) return;
    if (at % 6 === 0) {
      await done(clerk, path, 'request-revision', { comment: '请补充评测的对照实验与数据说明' });
      await handIn(grant, 'mid_term', { deviations: '评测推迟两周' });
    }
    await done(clerk, path, 'accept', {});
  });
  await inTurns(writing.filter((each) => each !== unread && each !== mate), (each) => pay(world, each, 2)); // prettier-ignore
  // what we do not read is brought before who manages, and counts against nobody
  await clockShows('2028-01-20T10:00:00+08:00', crm);
  await crm.app.get(EscalatingService).tick();
  const { id, lateDays } = await reportOf(unread.application.owner, unread, 'mid_term');
  expect([lateDays, typeof ok(await manager.get(`/reports/${id}`)).escalatedAt]).toEqual([0, 'string']);
}

/** Sixty days late: nothing for whoever has to do with it, and not a second longer than until we have accepted. */
export async function hold(world: World, next: Call, { late, mate }: Mates): Promise<void> {
  const { crm, clerk } = world;
  const owner = late.application.owner;
  await clockShows('2028-02-27T23:59:00+08:00', crm);
  const asked = ok(await request(world, mate, 2));
  await done(clerk, `/tranches/${asked.id}`, 'send-back', { reason: '请核对到账账户' });
  await clockShows('2028-02-28T00:01:00+08:00', crm);
  const isHeld = async () => {
    const refused = await request(world, mate, 2);
    expect([no(refused), refused.body.reasons[0]]).toMatchObject([
      [422, 'hold'],
      { kind: 'overdue_report', lateDays: 60 },
    ]);
    const opened = await owner.post('/applications', { roundId: next.roundId, title: '后续研究', organizationId: owner.place.id }, { key: crypto.randomUUID() }); // prettier-ignore
    expect(no(opened)).toEqual([422, 'hold']);
  };
  await isHeld();
  expect(ok(await mate.application.owner.get(`${mate.path}/holds`)).data).toHaveLength(1);
  const longer = { kind: 'extension', changes: { endOn: '2028-08-31' }, reason: '合作单位的数据集推迟交付' };
  const { id } = await made(mate.application.owner, `${mate.path}/amendments`, longer);
  expect(no(await press(mate.application.owner, `/amendments/${id}`, 'submit'))).toEqual([422, 'hold']);
  const path = await handIn(late, 'mid_term', MID_TERM);
  await isHeld();
  await done(clerk, path, 'accept', {});
  ok(await request(world, mate, 2));
  await carry(world, mate, 2);
  await pay(world, late, 2);
  await made(owner, '/applications', { roundId: next.roundId, title: '后续研究', organizationId: owner.place.id });
  expect((await tranchesOf(world, late)).map(({ state }) => state)).toEqual(['paid', 'paid', 'planned']);
}

export async function readAtLast(world: World, { unread }: Mates): Promise<void> {
  const { id } = await reportOf(unread.application.owner, unread, 'mid_term');
  await done(world.clerk, `/reports/${id}`, 'accept', { comment: '抱歉答复迟了' });
  await pay(world, unread, 2);
}
