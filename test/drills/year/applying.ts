/** January and February: scholars draft, bring in those who work with them, hand in, think again, or are too late. */
import { expect } from '@jest/globals';
import { Mailbox } from '../../../src/kernel/mail.js';
import { yuan } from './books.js';
import { PDF, upload } from '../../files/uploads.js';
import { clockShows } from '../../support/clock.js';
import type { Call } from './opening.js';
import { done, inTurns, made, no, ok, press } from './pressing.js';
import { AT_A_FIRM, draw, type Judge, type Scholar, type World } from './world.js';

export interface Applied {
  readonly id: string;
  readonly n: number;
  readonly title: string;
  readonly owner: Scholar;
  readonly coPi?: Scholar;
  readonly topics: Readonly<Record<string, number>>;
  readonly cny: string;
  readonly token?: string;
  /** judges whom the applicant asks to keep away */
  readonly excluded: readonly Judge[];
}

/** Who of the scholars does what is not usual. */
export const ROLES = {
  /** draft and never hand in */
  hesitant: (n: number) => n < 8,
  /** hands in after the grace */
  late: 8,
  /** in the grace */
  lastMinute: 9,
  /** a day after the deadline, with an extension */
  extended: 10,
  /** takes it back */
  withdrawn: (n: number) => n === 11 || n === 12,
  /** nobody has verified where they work: a person decides */
  unverified: [13, 14, 15],
  /** of a firm, not of an institution; holds that to be wrong */
  contesting: AT_A_FIRM,
  /** returned once */
  returned: (n: number) => n >= 20 && n < 30,
} as const;

const OPENS = 30;

/** An application as the story has drawn it; its id comes with the draft. */
export function planned(world: World): Omit<Applied, 'id'>[] {
  const { random, topics, scholars, coPis, judges } = world;
  return scholars.map((owner, n) => ({
    n,
    owner,
    title: `课题${String(n).padStart(3, '0')}`,
    topics: draw(random, topics, 3),
    cny: yuan(BigInt(random.int(4_000_000, 9_999_999)) * 10n ** 6n),
    ...(n % 5 !== 0 && { coPi: coPis[n % coPis.length]! }),
    ...(n % 3 === 0 && { token: String(random.int(2, 9) * 1_000_000) }),
    excluded: n % 8 === 0 ? [random.pick(judges)] : [],
  }));
}

const answers = ({ title, topics, cny, token, owner }: Omit<Applied, 'id'>, fileId: string) => ({
  title_zh: title,
  title_en: `Topic of ${title}`,
  abstract: '构建八种语言的开放评测，并给出可复现的基线',
  topics: Object.entries(topics).map(([code, weight]) => ({ code, weight })),
  pi_position: '教授',
  host_institution: owner.place.name,
  research_office: [{ name: '科研处', email: 'office@university.test' }],
  proposal: fileId,
  budget: [{ item: '设备费', amount: '20000.00', reason: '推理服务器' }],
  requested_cny: { minimum: '20000.00', full: cny },
  ...(token && { requested_tokens: { minimum: '1', full: token } }),
  outcomes: '一个开放评测集与两篇论文',
  data_ethics: '不含个人信息，已通过伦理审查',
  integrity: true,
});

/** A whole draft: written, agreed to, its co-PI confirmed. */
async function drafted(world: World, { roundId }: Call, plan: Omit<Applied, 'id'>): Promise<Applied> {
  const { crm } = world;
  const { owner, coPi, title, excluded } = plan;
  const { id } = await made(owner, '/applications', { roundId, title, organizationId: owner.place.id });
  const file = ok(await upload(crm, owner, PDF, `${title}.pdf`));
  const changes = Object.entries(answers(plan, file.id)).map(([key, value]) => ({ key, base: 0, value }));
  ok(await owner.patch(`/applications/${id}/draft`, { changes }));
  for (const purpose of ['programme_processing', 'society_sharing'])
    await made(owner, `/applications/${id}/consents`, { purpose, noticeVersion: '2026-01' });
  if (coPi) await joined(world, id, owner, coPi, title);
  if (excluded.length > 0) {
    const items = excluded.map(({ name }) => ({ name, reason: '曾就同一成果的署名发生争议' }));
    ok(await owner.put(`/applications/${id}/excluded-reviewers`, { items }));
  }
  return { ...plan, id };
}

/** By the link of the letter. */
async function joined({ crm }: World, id: string, owner: Scholar, coPi: Scholar, title: string): Promise<void> {
  await made(owner, `/applications/${id}/collaborators`, { email: coPi.email, role: 'co_pi' });
  const [letter] = await crm.db.rows<{ fields: Record<string, string>; secret: Buffer }>(LETTER, [coPi.email, title]);
  const { link } = crm.app.get(Mailbox).merge(coPi.email, letter!.fields, letter!.secret);
  await made(coPi, '/collaborations/accept', { token: link!.split('#token=')[1] });
}

const LETTER = `SELECT fields, secret FROM mails WHERE to_address = $1 AND template = 'collaborator_invited' AND fields ->> 'title' = $2`;

/** In the last weeks: all of them draft, and nearly all hand in. */
export async function apply(world: World, call: Call): Promise<Applied[]> {
  const { scholars, crm } = world;
  const unverified = ROLES.unverified.map((n) => scholars[n]!.personId);
  await crm.db.rows(`UPDATE positions SET verified_at = NULL WHERE person_id = ANY($1)`, [unverified]);
  const applications = await inTurns(planned(world), (plan) => drafted(world, call, plan));
  const inTime = applications.filter(({ n }) => !ROLES.hesitant(n) && ![8, 9, 10, ROLES.contesting].includes(n));
  const receipts = await inTurns(inTime, ({ id, owner }) => done(owner, `/applications/${id}`, 'submit', {}));
  await contest(applications[ROLES.contesting]!);
  const numbers = [...receipts.map(({ receiptNo }) => receiptNo as string)].sort();
  expect(numbers).toEqual(numbers.map((_, at) => `ZP-${call.code}-${String(at + 1).padStart(6, '0')}`));
  // a co-PI who has not said so keeps an application back
  const { id, owner } = applications[OPENS]!;
  await done(owner, `/applications/${id}`, 'reopen');
  const { collaborators } = await made(owner, `/applications/${id}/collaborators`, { email: 'nobody@university.test', role: 'co_pi' }); // prettier-ignore
  expect(no(await press(owner, `/applications/${id}`, 'submit', {}))).toEqual([422, 'co_pi_unconfirmed']);
  const invited = collaborators.find(({ email }: { email: string }) => email === 'nobody@university.test');
  const { version } = ok(await owner.get(`/applications/${id}`));
  ok(await owner.delete(`/applications/${id}/collaborators/${invited.id}`, { ifMatch: version }));
  expect((await done(owner, `/applications/${id}`, 'submit', {})).revision).toBe(2);
  for (const each of applications.filter(({ n }) => ROLES.withdrawn(n)))
    await done(each.owner, `/applications/${each.id}`, 'withdraw', { reason: '项目计划调整' });
  return applications;
}

async function contest({ id, owner }: Applied): Promise<void> {
  expect(no(await press(owner, `/applications/${id}`, 'submit', {}))).toEqual([422, 'ineligible']);
  const said = { institution: '本单位虽登记为公司，实为高校全资设立的科研机构，附主管部门批复' };
  await done(owner, `/applications/${id}`, 'submit', { contest: said });
}

/** The last hour, the grace, and what comes after it: only an extension helps, and nobody looks before the last deadline is over. */
export async function closes(world: World, { roundId }: Call, closesAt: string, applications: readonly Applied[]) {
  const { crm, officer, deputy } = world;
  const after = (minutes: number): string => new Date(Date.parse(closesAt) + minutes * 60_000).toISOString();
  const [late, lastMinute, extended] = [ROLES.late, ROLES.lastMinute, ROLES.extended].map((n) => applications[n]!);
  const submit = ({ id, owner }: Applied) => press(owner, `/applications/${id}`, 'submit', {});
  await clockShows(after(-60), crm);
  const longer = { until: after(2 * 24 * 60), reason: '申请人所在地区台风停电三日，已核实' };
  await done(deputy, `/applications/${extended!.id}`, 'grant-extension', longer);
  await clockShows(after(20), crm);
  expect(ok(await submit(lastMinute!)).inGrace).toBe(true);
  await clockShows(after(31), crm);
  expect(no(await submit(late!))).toEqual([422, 'window_closed']);
  expect(no(await press(officer, `/rounds/${roundId}`, 'lock-intake'))).toEqual([422, 'deadlines_running']);
  await clockShows(after(24 * 60), crm);
  expect(ok(await submit(extended!)).inGrace).toBe(false);
  await clockShows(after(3 * 24 * 60), crm);
  await done(officer, `/rounds/${roundId}`, 'lock-intake');
}
