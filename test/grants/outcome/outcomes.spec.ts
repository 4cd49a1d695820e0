/** What came of grants: claims, what their acknowledgements prove, verification, series, counts, and the files made of them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { recordMetrics } from '../../../src/grants/index.js';
import { RereadingService } from '../../../src/grants/outcome/rereading.service.js';
import { type Colleague, type Crm, type Reply, startCrm } from '../../support/app.js';
import { today } from '../../support/days.js';
import { download, listening } from '../../support/download.js';
import { readCsv } from '../../support/files.js';
import { type Academic, makeAcademic, makeGrant, type TestGrant } from '../../support/grants.js';

let crm: Crm;
let port: number;
let ccf: Academic;
let smp: Academic;
let first: TestGrant;
let second: TestGrant;
let third: TestGrant;
/** of the three */
let numbers: string[];
beforeAll(async () => {
  crm = await startCrm({ env: { RUN: 'web' } });
  port = await listening(crm);
  ccf = await makeAcademic(crm, { cofunded: true, numberPrefix: 'CCF-Zhipu', opensAt: '2024-01-15T00:00:00+08:00' });
  smp = await makeAcademic(crm, {
    cofunded: true,
    numberPrefix: 'CIPS-SMP',
    numberFormat: '{prefix}{YYYY}{batch:2}{seq:2}',
    numberBatch: '03',
    opensAt: '2025-01-15T00:00:00+08:00',
  });
  first = await makeGrant(crm, ccf, { cny: '100000.00', token: '5000000' });
  second = await makeGrant(crm, ccf, { cny: '50000.05' });
  third = await makeGrant(crm, smp);
  const shown = await Promise.all([first, second, third].map(({ id, pi }) => pi.get(`/grants/${id}`)));
  numbers = shown.map(({ body }) => body.number);
  await name(ccf, ['CCF-Zhipu', 'CCF-Zhipu Large Model Innovation Fund', 'CCF-智谱大模型创新基金']);
  await name(smp, ['SMP-Z Large Model Fund']);
}, 60_000);
afterAll(() => crm.stop());

async function name({ fundId, manager }: Academic, aliases: string[]): Promise<void> {
  const { version } = (await manager.get(`/funds/${fundId}`)).body;
  expect((await manager.put(`/funds/${fundId}/aliases`, { aliases }, { ifMatch: version })).status).toBe(200);
}

let made = 0;
const paper = (by: Colleague, more: object = {}) => ({
  kind: 'paper',
  title: `指令对齐的一种方法 ${++made}`,
  doi: `10.18653/v1/2026.acl-long.${made}`,
  publishedOn: today(),
  authors: [{ name: '韩梅梅' }, { name: by.name }],
  ...more,
});
const claim = (by: Colleague, more: object = {}): Promise<Reply> => by.post('/outcomes', paper(by, more));
const of = (grant: TestGrant, more: object = {}) => claim(grant.pi, { grantIds: [grant.id], ...more });
const step = (who: Colleague, { body }: Reply, verb: string, said?: object, version: number = body.version) =>
  who.post(`/outcomes/${body.id}/${verb}`, said, { ifMatch: version });
const codes = ({ body }: Reply): string[] => (body.reasons ?? []).map(({ code }: { code: string }) => code);
const linked = ({ body }: Reply): string[][] =>
  body.grants.map((each: { number: string; how: string }) => [each.number, each.how]);

describe('acknowledgements', () => {
  const resolve = (who: Colleague, text: string, more: object = {}) =>
    who.post('/acknowledgements/resolve', { text, ...more });

  test('G19.1 over the wire: its reader learns the verdict, and the id of a grant only where he reads it', async () => {
    const text = `CCF-Zhipu Large Model Innovation Fund (No. ${numbers[0]})`;
    const own = await resolve(first.pi, text);
    expect([own.status, own.body]).toMatchObject([
      200,
      {
        verdict: 'exact',
        grants: [{ number: numbers[0], grantId: first.id }],
        fund: { id: ccf.fundId },
        proposals: [],
      },
    ]);
    const stranger = await resolve(await crm.person('applicant'), `${text} and SMP-Z Large Model Fund (${numbers[2]})`);
    expect(stranger.body).toMatchObject({
      verdict: 'exact',
      grants: [{ number: numbers[0], grantId: null }, { number: numbers[2], grantId: null }],
      fund: null,
    }); // prettier-ignore
    expect((await resolve(first.pi, 'CCF-Zhipu202499')).body).toMatchObject({
      verdict: 'name_only',
      grants: [],
      unissuedNumbers: ['CCF-Zhipu202499'],
    });
    await crm.db.rows(
      `INSERT INTO grant_numbers (grant_id, fund_id, number, number_norm, retired_at)
       SELECT id, fund_id, 'CCF-Zhipu202498', 'ccfzhipu202498', now() FROM grants WHERE id = $1`,
      [first.id],
    );
    const voided = async (who: Colleague) => (await resolve(who, 'CCF-Zhipu202498')).body;
    expect(await voided(ccf.officer)).toMatchObject({
      unissuedNumbers: [],
      proposals: [{ because: 'retired_number' }],
    });
    expect(await voided(third.pi)).toMatchObject({ unissuedNumbers: ['CCF-Zhipu202498'], proposals: [] });
    for (const role of ['sales', 'finance', 'legal'] as const)
      expect((await resolve(await crm.person(role), text)).status).toBe(403);
  });

  test('G19.10 a number beside another fund’s name is proposed to who reads the grant, and named to nobody', async () => {
    const text = `SMP-Z Large Model Fund, ${numbers[0]}`;
    const proposal = { grantId: first.id, number: numbers[0], because: 'number', author: null };
    expect((await resolve(ccf.officer, text)).body).toMatchObject({
      verdict: 'ambiguous',
      grants: [],
      proposals: [proposal],
    });
    expect((await resolve(third.pi, text)).body).toMatchObject({ verdict: 'ambiguous', grants: [], proposals: [] });
  });

  test('without a number, grants of an author are proposed: by ORCID, or by name and institution, within term and two years', async () => {
    await crm.db.rows(
      `INSERT INTO person_identifiers (person_id, kind, value) VALUES ($1, 'orcid', '0000-0002-1825-0097')`,
      [second.coPi.personId],
    );
    const text = 'We thank the CCF-Zhipu Large Model Innovation Fund.';
    const proposed = async (who: Colleague, more: object): Promise<unknown[]> =>
      (await resolve(who, text, more)).body.proposals.map((each: { grantId: string }) => each.grantId);
    const [{ institution }] = await crm.db.rows<{ institution: string }>(
      `SELECT legal_name AS institution FROM organizations WHERE id = $1`, [first.institutionId],
    ) as [{ institution: string }]; // prettier-ignore
    await crm.db.rows(
      `INSERT INTO organization_names (organization_id, kind, name, name_norm, match_name) VALUES ($1, 'legal', $2, $2, $2)
       ON CONFLICT DO NOTHING`,
      [first.institutionId, institution],
    );
    const orcid = { authors: [{ name: 'Wei Li', orcid: '0000-0002-1825-0097' }] };
    expect(await proposed(ccf.officer, orcid)).toEqual([second.id]);
    expect(await proposed(ccf.officer, { authors: [{ name: first.pi.name }] })).toEqual([]);
    expect(await proposed(ccf.officer, { authors: [{ name: first.pi.name, institution }] })).toEqual([first.id]);
    expect(await proposed(ccf.officer, { ...orcid, publishedOn: '2020-01-01' })).toEqual([]);
    expect(await proposed(first.pi, orcid)).toEqual([]);
  });

  test('the one right sentence, and none before there is a number', async () => {
    const { body } = await first.pi.get(`/grants/${first.id}/acknowledgement`);
    expect(body).toMatchObject({
      number: numbers[0],
      zh: `受${numbers[0]}资助`,
      en: `Funded by ${numbers[0]}`,
      bibtex: `note = {Funded by ${numbers[0]}}`,
    });
    const prepared = await makeGrant(crm, ccf, { state: 'prepared' });
    const none = await prepared.pi.get(`/grants/${prepared.id}/acknowledgement`);
    expect(none.body).toEqual({ number: null, zh: null, en: null, bibtex: null });
    expect((await second.pi.get(`/grants/${first.id}/acknowledgement`)).status).toBe(404);
  });
});

describe('claims', () => {
  test('PI and co-PI claim for their own grants, with an author of the team; an officer says why there is none', async () => {
    expect((await of(first)).body).toMatchObject({ state: 'claimed', ackVerdict: null, allowedActions: ['retract'] });
    expect((await claim(first.coPi, { grantIds: [first.id] })).status).toBe(201);
    expect((await of(first, { grantIds: [second.id] })).status).toBe(404);
    expect(codes(await of(first, { authors: [{ name: '陌生人' }] }))).toEqual(['no_author_of_team']);
    expect(codes(await claim(first.pi))).toEqual(['no_grant_named']);
    expect(codes(await of(first, { publishedOn: '2099-01-01' }))).toEqual(['day_to_come']);
    expect(codes(await of(first, { note: '我自己说的理由' }))).toEqual(['for_others_to_say']);
    const stranger = { grantIds: [first.id], authors: [{ name: '陌生人' }] };
    expect(codes(await claim(ccf.officer, stranger))).toEqual(['no_author_of_team']);
    const noted = await claim(ccf.officer, { ...stranger, note: '作者为项目组博士生，已核对' });
    expect([noted.status, noted.body.note]).toEqual([201, '作者为项目组博士生，已核对']);
    expect((await first.pi.get(`/outcomes/${noted.body.id}`)).body).not.toHaveProperty('note');
    expect((await second.pi.get(`/outcomes/${noted.body.id}`)).status).toBe(404);
    for (const role of ['finance', 'society_officer', 'auditor', 'sales'] as const)
      expect((await claim(await crm.person(role), { grantIds: [first.id] })).status).toBe(403);
  });

  test('G18.3 one DOI in other letters, or as an address, is one outcome; what was retracted may be claimed anew', async () => {
    const doi = '10.1145/Zhipu.2026.AbC';
    const made = await of(first, { doi, url: 'https://github.com/Example/Aligned/' });
    expect(made.body).toMatchObject({ doi, url: 'https://github.com/Example/Aligned' });
    for (const again of [doi.toUpperCase(), `https://doi.org/${doi.toLowerCase()}`, `doi:${doi}`]) {
      const reply = await of(second, { doi: again });
      expect([reply.status, reply.body.type]).toEqual([409, '/problems/duplicate']);
    }
    expect((await of(second, { url: 'https://github.com/example/aligned' })).status).toBe(409);
    const retracted = await step(first.pi, made, 'retract', { reason: '登记错误，重新登记' });
    expect(retracted.body).toMatchObject({ state: 'retracted', stateReason: '登记错误，重新登记' });
    expect((await of(second, { doi })).status).toBe(201);
  });

  test('a number in the acknowledgement proves its grant: one of others once an officer has verified it', async () => {
    const ackText = `Supported by CCF-Zhipu (Nos. ${numbers[0]}, ${numbers[1]}).`;
    const made = await of(first, { ackText });
    expect(made.body).toMatchObject({ ackVerdict: 'exact', ackText });
    const traced = await crm.db.rows<{ changes: { grants: { to: string[] } } }>(
      `SELECT changes FROM journal WHERE subject_id = $1 AND action = 'outcomes.claim'`, [made.body.id],
    ); // prettier-ignore
    expect(traced[0]!.changes.grants.to).toEqual([first.id]);
    expect((await second.pi.get(`/outcomes/${made.body.id}`)).status).toBe(404);
    const verified = await step(ccf.officer, made, 'verify', { linkOpens: true });
    expect(linked(verified)).toEqual([
      [numbers[0], 'claimed'],
      [numbers[1], 'resolver'],
    ]);
    // of two teams’ outcome each reads both names’ outcome, and the grant that is its own
    expect(linked(await second.pi.get(`/outcomes/${made.body.id}`))).toEqual([[numbers[1], 'resolver']]);
    // an officer claims by the text alone
    const byText = await claim(ccf.officer, { ackText, authors: [{ name: '陌生人' }] });
    expect(linked(byText).length).toBe(2);
  });

  test('nobody claims by text alone what is not his, and a text of one’s own needs an author of the team as well', async () => {
    const ackText = `CCF-Zhipu (No. ${numbers[0]})`;
    expect(codes(await claim(first.pi, { ackText }))).toEqual(['no_grant_named']);
    expect(codes(await claim(first.pi, { ackText: `CCF-Zhipu (No. ${numbers[1]})` }))).toEqual(['no_grant_named']);
    const doi = '10.1145/probed.by.nobody';
    await of(second, { doi });
    const probe = await claim(await crm.person('applicant'), { ackText: `CCF-Zhipu (No. ${numbers[1]})`, doi });
    expect([probe.status, codes(probe)]).toEqual([422, ['no_grant_named']]);
    const both = await makeGrant(crm, ccf, { pi: first.pi });
    const text = { ackText: `CCF-Zhipu (No. ${(await first.pi.get(`/grants/${both.id}`)).body.number})` };
    expect(codes(await of(first, { ...text, authors: [{ name: '陌生人' }] }))).toEqual(['no_author_of_team', 'no_author_of_team']); // prettier-ignore
    expect(linked(await of(first, text))).toMatchObject([[numbers[0], 'claimed'], [expect.anything(), 'resolver']]); // prettier-ignore
  });
});

describe('verification', () => {
  test('a link must open and the acknowledgement be exact, or an officer says why it holds', async () => {
    const bare = await of(first, { ackText: 'We thank CCF-Zhipu.' });
    expect(bare.body.ackVerdict).toBe('name_only');
    expect(codes(await step(ccf.officer, bare, 'verify', { linkOpens: false }))).toEqual([
      'link_does_not_open',
      'verdict_not_exact',
    ]);
    const noted = await step(ccf.officer, bare, 'verify', { linkOpens: true, note: '作者来信说明，致谢遗漏编号' });
    expect(noted.body).toMatchObject({ state: 'verified', note: '作者来信说明，致谢遗漏编号' });
    const exact = await of(first, { ackText: `CCF-Zhipu (No. ${numbers[0]})` });
    expect((await step(ccf.officer, exact, 'verify', { linkOpens: true })).body.state).toBe('verified');
    const talent = await of(first, { kind: 'talent', doi: undefined });
    expect(codes(await step(ccf.officer, talent, 'verify', { linkOpens: false }))).toEqual([
      'link_missing',
      'verdict_not_exact',
    ]);
    expect((await step(first.pi, talent, 'verify', { linkOpens: true })).status).toBe(403);
  });

  test('claimed, disputed, verified, disputed again; only what is claimed or verified is retracted', async () => {
    const made = await of(first, { ackText: `CCF-Zhipu (No. ${numbers[0]})` });
    const disputed = await step(ccf.officer, made, 'dispute', { reason: '链接指向的并非此文' });
    expect((await first.pi.get(`/outcomes/${made.body.id}`)).body.stateReason).toBe('链接指向的并非此文');
    const late = await step(first.pi, disputed, 'retract', { reason: '不再主张此成果' });
    expect([late.status, late.body.type]).toEqual([409, '/problems/invalid-transition']);
    const verified = await step(ccf.manager, disputed, 'verify', { linkOpens: true });
    expect(verified.body).toMatchObject({ state: 'verified', stateReason: null });
    const again = await step(ccf.officer, verified, 'dispute', { reason: '发现重复登记的成果' });
    expect(again.body.state).toBe('disputed');
    expect((await step(ccf.officer, again, 'verify', { linkOpens: true }, 1)).status).toBe(412);
  });

  test('only the PI whose grant it was claimed for takes a verified outcome back', async () => {
    const made = await of(first, { ackText: `CCF-Zhipu (Nos. ${numbers[0]}, ${numbers[1]})` });
    const verified = await step(ccf.officer, made, 'verify', { linkOpens: true });
    const reason = { reason: '登记错误，申请撤回' };
    for (const who of [second.pi, first.coPi]) expect((await step(who, verified, 'retract', reason)).status).toBe(403);
    expect((await second.pi.get(`/outcomes/${made.body.id}`)).body.allowedActions).toEqual([]);
    expect((await step(first.pi, verified, 'retract', reason)).body.state).toBe('retracted');
  });

  test('who claimed does not verify, who may not judge the application does nothing, and what is verified stays linked as it is', async () => {
    const told = ({ status, body }: Reply) => [status, body.type];
    const own = await claim(ccf.officer, { grantIds: [first.id], authors: [{ name: first.pi.name }] });
    const noted = { linkOpens: true, note: '当面核对了论文原件' };
    expect(told(await step(ccf.officer, own, 'verify', noted))).toEqual([403, '/problems/second-person-required']);
    const partial = await crm.person('ecosystem');
    await crm.db.rows(
      `INSERT INTO staff_interests (person_id, organization_id, kind, source_ref, from_on)
       VALUES ($1, $2, 'account_owner', 'test', app_today() - 30)`,
      [partial.personId, second.institutionId],
    );
    const theirs = await of(second);
    expect(codes(await claim(partial, { grantIds: [second.id], note: '作者来信说明' }))).toEqual(['conflict_of_interest']); // prettier-ignore
    expect(codes(await step(partial, theirs, 'verify', noted))).toEqual(['conflict_of_interest']);
    expect(codes(await step(partial, theirs, 'dispute', { reason: '链接指向的并非此文' }))).toEqual([
      'conflict_of_interest',
    ]);
    const put = (who: Colleague, to: Reply, { id }: TestGrant) =>
      who.put(`/outcomes/${to.body.id}/grants/${id}`, undefined, { ifMatch: to.body.version });
    expect(codes(await put(partial, own, second))).toEqual(['conflict_of_interest']);
    const verified = await step(ccf.manager, own, 'verify', noted);
    expect(told(await put(ccf.officer, verified, second))).toEqual([409, '/problems/invalid-transition']);
    const gone = await ccf.officer.delete(`/outcomes/${own.body.id}/grants/${first.id}`, { ifMatch: verified.body.version }); // prettier-ignore
    expect(told(gone)).toEqual([409, '/problems/invalid-transition']);
  });

  test('an address is as long as it may be, in any letters', async () => {
    const url = `https://example.com/${'成果'.repeat(990)}`;
    expect(url).toHaveLength(2_000);
    expect((await of(first, { url })).body.url).toBe(url);
    expect((await of(second, { url })).status).toBe(409);
    expect((await of(second, { url: `${url}x` })).status).toBe(400);
  });

  test('an officer links and unlinks grants; of one an outcome stays', async () => {
    const made = await of(first);
    const path = (grant: TestGrant) => `/outcomes/${made.body.id}/grants/${grant.id}`;
    const added = await ccf.officer.put(path(second), undefined, { ifMatch: made.body.version });
    expect(linked(added)).toEqual([
      [numbers[0], 'claimed'],
      [numbers[1], 'officer'],
    ]);
    const removed = await ccf.officer.delete(path(first), { ifMatch: added.body.version });
    expect(linked(removed)).toEqual([[numbers[1], 'officer']]);
    const last = await ccf.officer.delete(path(second), { ifMatch: removed.body.version });
    expect(codes(last)).toEqual(['no_grant_named']);
    expect((await second.pi.put(path(first), undefined, { ifMatch: removed.body.version })).status).toBe(403);
  });
});

test('a new alias, or a number that is given now, lets what nobody has verified be read again; what is verified stands', async () => {
  const ackText = '本研究受大模型星火专项基金资助。';
  const [open, done] = [await of(third, { ackText }), await of(third, { ackText })];
  expect([open.body.ackVerdict, done.body.ackVerdict]).toEqual(['none', 'none']);
  const verified = await step(smp.officer, done, 'verify', { linkOpens: true, note: '当面核对了论文原件' });
  const service = crm.app.get(RereadingService);
  await service.reread();
  expect((await third.pi.get(`/outcomes/${open.body.id}`)).body).toEqual(open.body);
  await name(smp, ['SMP-Z Large Model Fund', '大模型星火专项基金']);
  await service.reread();
  const [read, stands] = await Promise.all([open, verified].map(({ body }) => smp.officer.get(`/outcomes/${body.id}`)));
  expect(read!.body).toMatchObject({ ackVerdict: 'name_only', version: open.body.version + 1 });
  expect(stands!.body).toMatchObject({ ackVerdict: 'none', version: verified.body.version });
  const next = await of(third, { ackText: 'SMP-Z Large Model Fund (No. CIPS-SMP20250302)' });
  expect([next.body.ackVerdict, linked(next)]).toEqual(['name_only', [[numbers[2], 'claimed']]]);
  const text = { ackText: 'SMP-Z Large Model Fund (Nos. CIPS-SMP20250301, CIPS-SMP20250302)' };
  const [taken, kept] = [await claim(smp.officer, text), await claim(smp.officer, text)];
  const given = await makeGrant(crm, smp);
  await service.reread();
  const after = await smp.officer.get(`/outcomes/${next.body.id}`);
  expect([after.body.ackVerdict, linked(after)]).toEqual(['exact', [[numbers[2], 'claimed']]]);
  // somebody else’s number waits for an officer; in an officer’s own claim it is proven at once
  expect((await given.pi.get(`/outcomes/${next.body.id}`)).status).toBe(404);
  const both = [
    [numbers[2], 'claimed'],
    ['CIPS-SMP20250302', 'resolver'],
  ];
  expect(linked(await step(smp.officer, after, 'verify', { linkOpens: true }))).toEqual(both);
  expect((await given.pi.get(`/outcomes/${next.body.id}`)).status).toBe(200);
  const shown = async ({ body }: Reply) => smp.officer.get(`/outcomes/${body.id}`);
  const proven = both.map(([number]) => [number, 'resolver']);
  expect([linked(await shown(taken)), linked(await shown(kept))]).toEqual([proven, proven]);
  // what an officer has taken away comes back by an officer alone
  const path = `/outcomes/${taken.body.id}/grants/${given.id}`;
  expect(linked(await smp.officer.delete(path, { ifMatch: (await shown(taken)).body.version }))).toHaveLength(1);
  await name(smp, ['SMP-Z Large Model Fund', '大模型星火专项基金', '星火专项']);
  await service.reread();
  expect([linked(await shown(taken)), linked(await shown(kept))]).toEqual([[proven[0]], proven]);
  const again = await smp.officer.put(path, undefined, { ifMatch: (await shown(taken)).body.version });
  expect(linked(again)).toEqual([proven[0], ['CIPS-SMP20250302', 'officer']]);
});

describe('series and counts', () => {
  const told = (outcomeId: string, value: string, fetchedAt: string, metric: 'stars' | 'citations' = 'stars') =>
    crm.db.work((tx) => recordMetrics(tx, [{ outcomeId, source: 'github', metric, value, fetchedAt }]));

  test('G18.1 stars 120 then 90: two rows, neither lost; what was told of a day stays', async () => {
    const { body } = await of(first, {
      kind: 'repository',
      doi: undefined,
      url: `https://github.com/example/r${++made}`,
    });
    expect(await told(body.id, '120', '2026-05-01T10:00:00+08:00')).toBe(1);
    expect(await told(body.id, '90', '2026-05-02T10:00:00+08:00')).toBe(1);
    expect(await told(body.id, '95', '2026-05-02T23:00:00+08:00')).toBe(0);
    const series = await first.pi.get(`/outcomes/${body.id}/metrics`);
    expect(series.body.data).toEqual([
      { source: 'github', metric: 'stars', value: '90', day: '2026-05-02', fetchedAt: '2026-05-02T02:00:00.000Z' },
      { source: 'github', metric: 'stars', value: '120', day: '2026-05-01', fetchedAt: '2026-05-01T02:00:00.000Z' },
    ]);
    await expect(
      crm.db.rows(`UPDATE outcome_metrics SET value = 0 WHERE outcome_id = $1`, [body.id]),
    ).rejects.toThrow();
    expect((await second.pi.get(`/outcomes/${body.id}/metrics`)).status).toBe(404);
  });

  test('G18.2 one paper of two grants counts once per fund and once in all, whether of one fund or of two', async () => {
    const published = '2023-03-03';
    const counts = async (who: Colleague, more = '') =>
      (await who.get(`/outcomes/counts?publishedFrom=${published}&publishedTo=2023-03-04${more}`)).body;
    const both = {
      publishedOn: published,
      ackText: `CCF-Zhipu (Nos. ${numbers[0]}, ${numbers[1]}); SMP-Z Large Model Fund (${numbers[2]})`,
    };
    // an officer’s claim: of a team’s own the other two would wait for one
    const made = await claim(ccf.officer, { grantIds: [first.id], authors: [{ name: first.pi.name }], ...both });
    await told(made.body.id, '7', '2026-05-01T10:00:00+08:00', 'citations');
    await told(made.body.id, '9', '2026-05-02T10:00:00+08:00', 'citations');
    const one = { count: 1, kinds: [{ kind: 'paper', count: 1 }], metrics: [{ metric: 'citations', value: '9' }] };
    const all = await counts(ccf.officer);
    expect(all.all).toEqual(one);
    expect(all.funds.map(({ fund, ...rest }: { fund: { id: string } }) => [fund.id, rest]).sort()).toEqual(
      [
        [ccf.fundId, one],
        [smp.fundId, one],
      ].sort(),
    );
    expect((await counts(smp.society!)).funds).toMatchObject([{ fund: { id: smp.fundId }, count: 1 }]);
    // nor does it find by what it does not read
    const found = async (of: Academic, grant: TestGrant) =>
      (await smp.society!.get(`/outcomes?fundId=${of.fundId}&grantId=${grant.id}&publishedTo=2023-03-04`)).body.data
        .length;
    expect([await found(smp, third), await found(ccf, first)]).toEqual([1, 0]);
    expect((await counts(second.pi)).funds).toMatchObject([{ fund: { id: ccf.fundId }, count: 1 }]);
    expect((await counts(await crm.person('applicant'))).all.count).toBe(0);
    const bogus = await ccf.officer.get('/outcomes/counts?nope=1');
    expect(bogus.body.type).toBe('/problems/unknown-field');
    await step(first.pi, made, 'retract', { reason: '重复登记的成果，撤回' });
    expect((await counts(ccf.officer)).all.count).toBe(0);
    expect((await counts(ccf.officer, '&state=retracted')).all.count).toBe(1);
  });
});

describe('files', () => {
  const rowsOf = async (who: Colleague, path: string) => readCsv((await download(port, who, path)).bytes);

  test('for finance a grant a row, and its sums are those of the envelopes', async () => {
    await crm.db.rows(
      `UPDATE applications SET award_suspended_at = app_now() WHERE id = $1`, [second.applicationId],
    ); // prettier-ignore
    const rows = await rowsOf(ccf.finance, `/reports/grants.csv?fundId=${ccf.fundId}&lang=en`);
    const row = rows.find((each) => each['Number'] === numbers[1])!;
    expect(row).toMatchObject({
      State: 'Active',
      'Awarded, CNY': '50000.05',
      'Held, CNY': '50000.05',
      'Next report': 'Mid-term report',
    });
    expect(rows.find((each) => each['Number'] === numbers[0])).toMatchObject({
      'Awarded, tokens': '5000000',
      'Paid, tokens': '5000000',
      'Held, CNY': '0.00',
    });
    const [books] = await crm.db.rows<{ committed: string; paid: string }>(
      `SELECT committed::text, paid::text FROM envelopes WHERE round_id = $1 AND resource = 'cny'`,
      [ccf.round.id],
    );
    const sum = (column: string) => rows.reduce((total, each) => total + Math.round(Number(each[column]) * 100), 0);
    expect([sum('Committed, CNY'), sum('Paid, CNY')]).toEqual(
      [books!.committed, books!.paid].map((n) => Math.round(Number(n) * 100)),
    );
    await crm.db.rows(`UPDATE applications SET award_suspended_at = NULL WHERE id = $1`, [second.applicationId]);
  });

  test('a society gets its own funds’ grants: names, numbers, states and reports due, and no money', async () => {
    const [row, ...others] = (await rowsOf(smp.society!, '/reports/grants.csv')).filter((each) => each['项目编号']);
    expect([row!['项目编号'], others.every((each) => each['项目编号']!.startsWith('CIPS-SMP'))]).toEqual([
      numbers[2],
      true,
    ]);
    expect(Object.keys(row!)).toEqual([
      '项目编号', '项目名称', '基金', '批次', '负责人', '依托单位', '状态', '开始日期', '结束日期', '结题等级',
      '下一份报告', '报告到期日', '逾期报告',
    ]); // prettier-ignore
    const money = await smp.society!.get('/reports/grants.csv?columns=paidCny');
    expect(money.body.type).toBe('/problems/unknown-field');
    for (const who of [first.pi, ccf.officer, ccf.legal, await crm.person('sales')])
      expect((await who.get('/reports/grants.csv')).status).toBe(403);
  });

  test('outcomes, a row for each grant; of one of two societies each gets its own', async () => {
    const ackText = `CCF-Zhipu (No. ${numbers[0]}); SMP-Z Large Model Fund (${numbers[2]})`;
    const { body } = await step(ccf.officer, await of(first, { ackText, title: '=1+1' }), 'verify', {
      linkOpens: true,
    });
    const own = async (who: Colleague) =>
      (await rowsOf(who, '/reports/outcomes.csv?lang=en')).filter((each) => each['Outcome'] === body.id);
    expect(await own(ccf.finance)).toMatchObject([
      { Grant: numbers[0], 'Linked by': 'Claimed', Acknowledgement: 'Exact', Title: `'=1+1` },
      { Grant: numbers[2], 'Linked by': 'Resolver' },
    ]);
    expect((await own(smp.society!)).map((each) => each['Grant'])).toEqual([numbers[2]]);
    expect((await own(ccf.society!)).map((each) => each['Grant'])).toEqual([numbers[0]]);
  });
});
