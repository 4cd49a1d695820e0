/** March: each application is looked at by somebody who may, returned once for what is missing, kept out by two, or let in. */
import { expect } from '@jest/globals';
import { clockShows } from '../../support/clock.js';
import { type Applied, ROLES } from './applying.js';
import type { Call } from './opening.js';
import { byTwo, done, inTurns, made, no, ok, press } from './pressing.js';
import { isCloseTo, type World } from './world.js';

const DEFECTS = [{ code: 'unsigned', fieldKey: 'budget', note: '请补盖财务专用章' }];
const path = ({ id }: Applied): string => `/applications/${id}`;

/** Who is close to whom: the officer, the chair and the first of the society to one applicant each. */
export const CLOSE = { officer: 40, chair: 41, society: 42 } as const;

export async function drawTies(world: World, applications: readonly Applied[]): Promise<void> {
  const { officer, committee, society } = world;
  const ties = [[officer, CLOSE.officer], [committee[0]!, CLOSE.chair], [committee[1]!, CLOSE.chair + 2], [society, CLOSE.society]] as const; // prettier-ignore
  for (const [who, n] of ties) await isCloseTo(world, who, applications[n]!.owner);
}

/** Answers those that are in review afterwards. */
export async function screen(world: World, call: Call, applications: readonly Applied[]): Promise<Applied[]> {
  const { officer, clerk, manager, deputy, crm } = world;
  const [judged, unjudged, failing] = ROLES.unverified.map((n) => applications[n]!) as [Applied, Applied, Applied];
  const contesting = applications[ROLES.contesting]!;
  const special = [judged, unjudged, failing, contesting];
  const isIn = ({ n }: Applied) => !ROLES.hesitant(n) && !ROLES.withdrawn(n) && n !== ROLES.late;
  const handedIn = applications.filter(isIn);
  const returned = handedIn.filter(({ n }) => ROLES.returned(n));

  // whoever has an interest screens nothing of his
  const own = applications[CLOSE.officer]!;
  expect(no(await press(officer, path(own), 'screen-pass'))).toEqual([422, 'conflict_of_interest']);
  const usual = handedIn.filter((each) => !special.includes(each) && !returned.includes(each));
  await inTurns(usual, (each, at) => done(at % 2 || each === own ? clerk : officer, path(each), 'screen-pass'));
  await inTurns(returned, (each) => done(clerk, path(each), 'return-for-fix', { defects: DEFECTS }));

  // what the machine cannot tell, a person decides
  expect(no(await press(clerk, path(judged), 'screen-pass'))).toEqual([422, 'eligibility_open']);
  await ruled(world, judged, 'position', 'pass');
  await done(clerk, path(judged), 'screen-pass');
  await ruled(world, contesting, 'institution', 'pass');
  await done(clerk, path(contesting), 'screen-pass');
  const why = { codes: ['organization_type'], note: '电话核实，申请人已于去年离职' };
  for (const each of [unjudged, failing]) {
    await ruled(world, each, 'position', 'fail');
    expect(no(await press(clerk, path(each), 'screen-pass'))).toEqual([422, 'ineligible']);
    expect((await byTwo(clerk, officer, path(each), 'screen-fail', why)).state).toBe('ineligible');
  }
  const text = '本人仍在该校任职，附加盖公章的在职证明与聘任合同复印件';
  for (const each of [unjudged, failing]) await done(each.owner, path(each), 'appeal', { text });
  // nobody of those who ruled decides, and what speaks against an application still does
  const upheld = { outcome: 'upheld', note: '在职证明经人事处核实属实' };
  expect(no(await press(manager, path(unjudged), 'decide-appeal', { ...upheld, into: 'in_review' }))).toEqual([422, 'ineligible']); // prettier-ignore
  expect((await done(manager, path(unjudged), 'decide-appeal', upheld)).state).toBe('submitted');
  await ruled(world, unjudged, 'position', 'pass');
  await done(clerk, path(unjudged), 'screen-pass');
  await done(deputy, path(failing), 'decide-appeal', { outcome: 'dismissed', note: '人事处书面答复，其已于去年离职' });

  // eight mend what was named, and nothing else; two let the window pass, which needs nobody to notice
  expect(no(await press(officer, `/rounds/${call.roundId}`, 'start-review'))).toEqual([422, 'unscreened']);
  const mending = returned.slice(0, 8);
  await inTurns(mending, async (each) => {
    await write(each, { title_en: 'Another title' });
    expect(no(await press(each.owner, path(each), 'resubmit'))).toEqual([422, 'field_not_named']);
    const budget = [{ item: '设备费', amount: '20000.00', reason: '推理服务器（已盖章）' }];
    await write(each, { title_en: `Topic of ${each.title}`, budget });
    await done(each.owner, path(each), 'resubmit');
    await done(clerk, path(each), 'screen-pass');
  });
  await clockShows('2027-03-22T10:00:00+08:00', crm);
  for (const each of returned.slice(8)) {
    expect(ok(await each.owner.get(path(each))).publicStatus).toBe('ineligible');
    expect(no(await press(each.owner, path(each), 'resubmit'))[0]).toBe(409);
  }
  await done(officer, `/rounds/${call.roundId}`, 'start-review');
  return handedIn.filter((each) => each !== failing && !returned.slice(8).includes(each));
}

async function ruled({ clerk }: World, application: Applied, rule: string, result: 'pass' | 'fail'): Promise<void> {
  const { version } = ok(await clerk.get(path(application)));
  const said = { result, note: '向依托单位人事处电话核实' };
  ok(await clerk.post(`${path(application)}/eligibility/${rule}`, said, { ifMatch: version }));
}

async function write({ id, owner }: Applied, answers: object): Promise<void> {
  const { answers: there } = ok(await owner.get(`/applications/${id}/draft`));
  const changes = Object.entries(answers).map(([key, value]) => ({ key, base: there[key].version, value }));
  ok(await owner.patch(`/applications/${id}/draft`, { changes }));
}

export const declared = (who: World['clerk'], applicationId: string, personId: string, text: string) =>
  made(who, '/conflicts', { applicationId, personId, text });
