/** What the specs of applying share: a form, a draft that could be submitted, and the steps to it by HTTP. */
import { randomUUID } from 'node:crypto';
import type { Caller, Crm, Reply } from '../../support/app.js';
import { makeRound, type RoundAbout } from '../../support/funding.js';

export const FIELDS = [
  { key: 'title', type: 'text', labelZh: '标题', labelEn: 'Title', required: true, maxLength: 200, blindVisible: true },
  { key: 'abstract', type: 'long_text', labelZh: '摘要', labelEn: 'Abstract', required: true, blindVisible: true },
  { key: 'phone', type: 'text', labelZh: '电话', labelEn: 'Phone', pii: true },
  { key: 'budget', type: 'money', labelZh: '经费', labelEn: 'Budget', required: true, resource: 'cny' },
  { key: 'proposal', type: 'file', labelZh: '申请书', labelEn: 'Proposal' },
  { key: 'age', type: 'integer', labelZh: '成立月数', labelEn: 'Age in months' },
];

export const ANSWERS = {
  title: '面向低资源语言的指令对齐',
  abstract: '构建八种语言的开放评测',
  phone: '13900001234',
  budget: { minimum: '100000.00', full: '300000.00' },
};

export const openRound = (crm: Crm, about: RoundAbout = {}): Promise<{ id: string; code: string }> =>
  makeRound(crm.db, { mode: 'fixed', fields: FIELDS, ...about });

export const create = (who: Caller, roundId: string, about: object = {}): Promise<Reply> =>
  who.post('/applications', { roundId, title: '草稿', ...about }, { key: randomUUID() });

/** Writes the answers as new fields, or over what is there. */
export async function write(who: Caller, id: string, answers: object = ANSWERS): Promise<Reply> {
  const { answers: there } = (await who.get(`/applications/${id}/draft`)).body;
  const changes = Object.entries(answers).map(([key, value]) => ({ key, base: there[key]?.version ?? 0, value }));
  return who.patch(`/applications/${id}/draft`, { changes });
}

export const agree = (who: Caller, id: string, purpose = 'programme_processing'): Promise<Reply> =>
  who.post(`/applications/${id}/consents`, { purpose, noticeVersion: '2026-01' });

/** A draft that nothing keeps from being submitted. */
export async function ready(
  who: Caller,
  roundId: string,
  about: object = {},
): Promise<{ id: string; version: number }> {
  const { body } = await create(who, roundId, about);
  await write(who, body.id);
  await agree(who, body.id);
  return body;
}

export async function step(
  who: Caller,
  id: string,
  verb: string,
  body: object = {},
  key: string = randomUUID(),
): Promise<Reply> {
  const { version } = (await who.get(`/applications/${id}`)).body;
  return who.post(`/applications/${id}/${verb}`, body, { ifMatch: version, key });
}

export const codes = ({ body }: Reply): string[] => (body.reasons ?? []).map(({ code }: { code: string }) => code);
