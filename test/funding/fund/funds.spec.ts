/** F1: funds, their number prefixes, aliases and end. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Colleague, type Crm, startCrm } from '../../support/app.js';
import { makeCustomer } from '../../deals/support/deals.js';
import { makeRound } from '../../support/funding.js';

let crm: Crm;
let manager: Colleague;

beforeAll(async () => {
  crm = await startCrm();
  manager = await crm.person('ecosystem_manager');
});
afterAll(() => crm.stop());

let made = 0;
const academic = (about: object = {}) => ({
  code: `ccf_${++made}`,
  nameZh: '学会联合基金',
  nameEn: 'Joint fund',
  kind: 'academic',
  numberPrefix: `CCF-${String.fromCharCode(64 + made).repeat(2)}`,
  ackZh: '本研究受学会联合基金{number}资助',
  ackEn: 'Supported by the joint fund {number}',
  ...about,
});
const codes = (reply: { body: { reasons?: { code: string; pointer?: string }[] } }) =>
  (reply.body.reasons ?? []).map(({ code, pointer }) => [code, pointer]);

describe('a fund', () => {
  test('F1.1: has a prefix that ends in no digit', async () => {
    const reply = await manager.post('/funds', academic({ numberPrefix: 'CCF-Zhipu2' }));
    expect([reply.status, reply.body.errors[0]]).toEqual([
      400,
      expect.objectContaining({ pointer: '/numberPrefix', code: 'bad_format' }),
    ]);
  });

  test('F1.2: has a prefix of its own, whatever its case', async () => {
    expect((await manager.post('/funds', academic({ numberPrefix: 'CCF-Zhipu' }))).status).toBe(201);
    expect((await manager.post('/funds', academic({ numberPrefix: 'ccf-zhipu' }))).status).toBe(409);
  });

  test('F1.3: that is academic says how it is acknowledged, also to the database', async () => {
    const reply = await manager.post('/funds', academic({ ackZh: null }));
    expect([reply.status, codes(reply)]).toEqual([422, [['academic_fund_incomplete', '/ackZh']]]);
    const { body } = await manager.post('/funds', academic());
    expect(codes(await manager.patch(`/funds/${body.id}`, { ackEn: 'no number' }, { ifMatch: 1 }))).toEqual([
      ['ack_without_number', '/ackEn'],
    ]);
    await expect(crm.db.rows(`UPDATE funds SET ack_zh = NULL WHERE id = $1`, [body.id])).rejects.toMatchObject({
      constraint: 'funds_academic_whole',
    });
  });

  test('is co-funded by a society and by nobody else', async () => {
    const firm = await makeCustomer(crm);
    const reply = await manager.post('/funds', academic({ cofunderOrganizationId: firm }));
    expect([reply.status, codes(reply)]).toEqual([422, [['not_a_society', '/cofunderOrganizationId']]]);
    await crm.db.rows(`UPDATE organizations SET kind = 'society' WHERE id = $1`, [firm]);
    expect((await manager.post('/funds', academic({ cofunderOrganizationId: firm }))).body.cofunder.id).toBe(firm);
  });

  test('keeps one alias of spellings that differ in punctuation, and two funds may share one', async () => {
    const first = (await manager.post('/funds', academic())).body;
    const second = (await manager.post('/funds', academic())).body;
    const set = await manager.put(
      `/funds/${first.id}/aliases`,
      { aliases: ['CCF-Zhipu', 'ccf zhipu', '智谱联合基金'] },
      { ifMatch: 1 },
    );
    expect([set.status, set.body.aliases]).toEqual([200, ['CCF-Zhipu', '智谱联合基金']]);
    expect(
      (await manager.put(`/funds/${second.id}/aliases`, { aliases: ['智谱联合基金'] }, { ifMatch: 1 })).status,
    ).toBe(200);
    expect(
      (await manager.put(`/funds/${first.id}/aliases`, { aliases: ['智谱联合基金', 'CCF-Zhipu'] }, { ifMatch: 2 })).body
        .version,
    ).toBe(2);
  });

  test('closes once no round of it runs', async () => {
    const { body: fund } = await manager.post('/funds', academic({ kind: 'startup' }));
    const round = await makeRound(crm.db, { fundId: fund.id });
    const refused = await manager.post(`/funds/${fund.id}/close`, undefined, { ifMatch: 1 });
    expect([refused.status, codes(refused)]).toEqual([422, [['round_open', undefined]]]);
    await crm.db.rows(`UPDATE rounds SET stage = 'archived' WHERE id = $1`, [round.id]);
    const closed = await manager.post(`/funds/${fund.id}/close`, undefined, { ifMatch: 1 });
    expect([closed.status, closed.body.state, closed.body.allowedActions]).toEqual([200, 'closed', ['update']]);
    expect((await manager.post(`/funds/${fund.id}/close`, undefined, { ifMatch: 2 })).status).toBe(409);
  });

  test('is read by everybody, subscribed to by whoever wants, and managed by ecosystem managers', async () => {
    const { body: fund } = await manager.post('/funds', academic());
    const founder = await crm.person('applicant');
    expect((await founder.get('/funds?kind=academic')).body.data.length).toBeGreaterThan(0);
    expect((await founder.put(`/funds/${fund.id}/subscription`)).body.isSubscribed).toBe(true);
    expect((await founder.delete(`/funds/${fund.id}/subscription`)).body.isSubscribed).toBe(false);
    expect((await founder.post('/funds', academic())).status).toBe(403);
    expect(
      (await (await crm.person('ecosystem')).patch(`/funds/${fund.id}`, { nameZh: '改名' }, { ifMatch: 1 })).status,
    ).toBe(403);
  });
});
