/** December: a fund with its society, and its call, as colleagues write and publish it; two sides fill the envelopes. */
import { ACADEMIC_RUBRIC, ACADEMIC_RULES } from '../../../src/demo/academic.js';
import { ACADEMIC_FORM } from '../../../src/demo/academic-form.js';
import { byTwo, done, made, no, press, put } from './pressing.js';
import type { World } from './world.js';

export interface Call {
  readonly fundId: string;
  readonly roundId: string;
  readonly code: string;
  /** resource → envelope */
  readonly envelopes: Readonly<Record<string, string>>;
}

export interface Terms {
  readonly code: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly reviewDueAt: string;
  readonly decisionDueAt: string;
}

export const MONEY = { cny: '2000000.00', token: '300000000', gpu_card_minute: '600000' } as const;
export const OPEN_PLACES = 10;

const LIMITS = [
  { resource: 'cny', minAward: '20000.00', maxAward: '200000.00' },
  { resource: 'token', minAward: '1', maxAward: '20000000' },
  { resource: 'gpu_card_minute', minAward: '1', maxAward: '60000' },
];

const FUND = {
  code: 'ccf',
  nameZh: 'CCF-智谱大模型创新基金',
  nameEn: 'CCF-Zhipu Large Model Innovation Fund',
  kind: 'academic',
  numberPrefix: 'CCF-Zhipu',
  ackZh: '本研究得到CCF-智谱大模型创新基金（编号：{number}）资助。',
  ackEn: 'This work was supported by the CCF-Zhipu Large Model Innovation Fund (No. {number}).',
};
const ALIASES = ['CCF-Zhipu Large Model Innovation Fund', 'CCF-智谱大模型创新基金', 'China Computer Federation of Zhipu Foundation', 'CCF-Zhipu']; // prettier-ignore

export async function makeFund({ manager, societyId }: World): Promise<string> {
  const { id } = await made(manager, '/funds', { ...FUND, cofunderOrganizationId: societyId });
  await put(manager, `/funds/${id}/aliases`, { aliases: ALIASES }, `/funds/${id}`);
  return id;
}

export async function openCall(world: World, fundId: string, { code, ...dates }: Terms): Promise<Call> {
  const { officer, manager, deputy, finance } = world;
  const how = { mode: 'fixed', blinding: 'double', rankingMetric: 'raw_mean', limits: LIMITS };
  const named = { fundId, code, nameZh: `大模型创新基金 ${code}`, nameEn: `Innovation Fund ${code}` };
  const settings = { maxLoad: OPEN_PLACES };
  const { id: roundId } = await made(officer, '/rounds', { ...named, ...dates, ...how, settings });
  const versions = { form: { fields: ACADEMIC_FORM }, rubric: { criteria: ACADEMIC_RUBRIC }, eligibility: { rules: ACADEMIC_RULES } }; // prettier-ignore
  for (const [kind, content] of Object.entries(versions)) {
    const { id } = await made(officer, `/rounds/${roundId}/${kind}-versions`, content);
    await done(officer, `/${kind}-versions/${id}`, 'publish');
  }
  const envelopes: Record<string, string> = {};
  for (const [resource, total] of Object.entries(MONEY)) {
    const { id } = await made(officer, '/envelopes', { roundId, resource });
    await byTwo(manager, finance, `/envelopes/${id}`, 'fund', { total, reason: '年度预算，公司与学会联合出资' });
    envelopes[resource] = id;
  }
  const self = await press(officer, `/rounds/${roundId}`, 'publish');
  if (no(self)[0] !== 403) throw new Error('Who wrote a call must not publish it.');
  await done(deputy, `/rounds/${roundId}`, 'publish');
  return { fundId, roundId, code, envelopes };
}

/** Seven, the first of them in the chair. */
export async function seatCommittee({ officer, committee }: World, { roundId }: Call): Promise<void> {
  const seats = committee.map(({ personId }, n) => ({ personId, seat: n === 0 ? 'chair' : 'member' }));
  await put(officer, `/rounds/${roundId}/committee`, { seats }, `/rounds/${roundId}`);
}
