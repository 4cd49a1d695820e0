/** §13 from the accepted offer to the last signature: the draft, the paper, who signs, and what begins with it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TellingService } from '../../../src/notifications/telling.service.js';
import { canonicalSha256 } from '../../../src/kernel/canonical.js';
import { upload } from '../../files/uploads.js';
import { callerOf, type Colleague, type Crm, type Reply, startCrm } from '../../support/app.js';
import { ahead, today } from '../../support/days.js';
import { clockShows } from '../../support/clock.js';
import { isFamilyOf } from '../../support/committee.js';
import {
  type Academic,
  makeAcademic,
  makeGrant,
  makeInstitution,
  press,
  signAll,
  writeContract,
} from '../../support/grants.js';

let crm: Crm;
let second: Crm;
let house: Academic;
beforeAll(async () => {
  crm = await startCrm();
  second = await startCrm({ database: crm.database });
  house = await makeAcademic(crm, { cofunded: true });
});
afterAll(async () => {
  await second.stop();
  await crm.stop();
});

const reasons = ({ status, body }: Reply) => [status, body.reasons?.map(({ code }: { code: string }) => code)];
const money = async (applicationId: string) =>
  (
    await crm.db.rows(
      `SELECT e.resource, h.reserved::text, h.committed::text, h.paid::text FROM envelope_holdings h
       JOIN envelopes e ON e.id = h.envelope_id WHERE h.application_id = $1 ORDER BY 1`,
      [applicationId],
    )
  ).map((row) => Object.values(row));
const liveContract = async (id: string) => (await house.legal.get(`/grants/${id}/contracts`)).body.data[0];
const sign = async (who: Colleague, id: string, party: string, more: object = {}) => {
  const { sha256 } = await liveContract(id);
  return press(who, id, 'record-signature', { party, signedOn: today(), fileSha256: sha256, ...more });
};
const PARTIES = ['company', 'institution', 'pi'];

describe('an accepted application', () => {
  test('is prepared once, with its team, its amounts and a draft contract', async () => {
    const about = await makeGrant(crm, house, { state: 'accepted', token: '20000000' });
    const { applicationId, pi, coPi, institutionId } = about;
    const first = await house.officer.post('/grants', { applicationId });
    expect([first.status, first.body]).toMatchObject([
      201,
      {
        state: 'pending_contract',
        number: null,
        pi: { id: pi.personId },
        institution: { id: institutionId },
        team: [
          { personId: pi.personId, role: 'pi' },
          { personId: coPi.personId, role: 'co_pi' },
        ],
        amounts: { cny: '100000.00', token: '20000000' },
      },
    ]);
    expect((await house.manager.post('/grants', { applicationId })).status).toBe(409);
    const draft = await liveContract(first.body.id);
    expect(draft).toMatchObject({ n: 1, state: 'draft', parties: ['company', 'society', 'institution', 'pi'] });
    for (const who of [pi, house.society!]) {
      expect((await who.get(`/grants/${first.body.id}`)).status).toBe(200);
      expect((await who.get(`/grants/${first.body.id}/contracts`)).body.data).toEqual([]);
      expect((await who.get(`/grant-contracts/${draft.id}`)).status).toBe(404);
    }
    expect(await money(applicationId)).toEqual([
      ['cny', '100000.00', '0.00', '0.00'],
      ['token', '20000000.00', '0.00', '0.00'],
    ]);
  });

  test('is not prepared before it was accepted, nor by who may not judge it', async () => {
    const { applicationId, pi } = await makeGrant(crm, house, { state: 'accepted' });
    const cousin = await crm.person('ecosystem');
    await isFamilyOf(crm, cousin.personId, pi.personId);
    const recused = await cousin.post('/grants', { applicationId });
    expect(reasons(recused)).toEqual([422, ['conflict_of_interest']]);
    const { version } = (await pi.get(`/applications/${applicationId}`)).body;
    await pi.post(`/applications/${applicationId}/withdraw`, {}, { ifMatch: version });
    expect(reasons(await house.officer.post('/grants', { applicationId }))).toEqual([422, ['not_accepted']]);
  });

  test('that is withdrawn takes its unsigned contract and the number with it', async () => {
    const grant = await makeGrant(crm, house, { state: 'issued' });
    const { number } = (await house.legal.get(`/grants/${grant.id}`)).body;
    const path = `/applications/${grant.applicationId}`;
    const { version } = (await grant.pi.get(path)).body;
    const withdrawn = await grant.pi.post(`${path}/withdraw`, {}, { ifMatch: version });
    expect(withdrawn.status).toBe(200);
    expect((await house.legal.get(`/grants/${grant.id}`)).body).toMatchObject({ state: 'terminated', number: null });
    expect(await liveContract(grant.id)).toMatchObject({ state: 'void', number });
    expect(await money(grant.applicationId)).toEqual([['cny', '0.00', '0.00', '0.00']]);
    const retired = `SELECT 1 FROM grant_numbers WHERE number = $1 AND retired_at IS NOT NULL`;
    expect(await crm.db.rows(retired, [number])).toHaveLength(1);
  });

  test('that gets another owner gets another PI, until the contract is out', async () => {
    const grant = await makeGrant(crm, house, { state: 'prepared' });
    const path = `/applications/${grant.applicationId}`;
    const give = async (from: Colleague, to: Colleague) => {
      const { version } = (await from.get(path)).body;
      return from.post(`${path}/transfer-owner`, { personId: to.personId }, { ifMatch: version });
    };
    expect((await give(grant.pi, grant.coPi)).status).toBe(200);
    const { body } = await grant.coPi.get(`/grants/${grant.id}`);
    expect([body.pi.id, body.team]).toMatchObject([grant.coPi.personId, [{ role: 'pi' }]]);
    expect((await grant.pi.get(`/grants/${grant.id}`)).status).toBe(404);
    const out = await makeGrant(crm, house, { state: 'issued' });
    const { version } = (await out.pi.get(`/applications/${out.applicationId}`)).body;
    const late = await out.pi.post(
      `/applications/${out.applicationId}/transfer-owner`,
      { personId: out.coPi.personId },
      { ifMatch: version },
    );
    expect(reasons(late)).toEqual([422, ['contract_out']]);
  });
});

describe('a draft', () => {
  test('says all that is missing before it goes out, and stays as it went out', async () => {
    const { id, institutionId, pi } = await makeGrant(crm, house, { state: 'prepared' });
    const empty = await press(house.legal, id, 'issue-contract');
    expect(empty.body.reasons.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/fileId',
      '/ipClauseId',
      '/bankAccountId',
      '/startOn',
      '/endOn',
    ]);
    const draft = await liveContract(id);
    const path = `/grant-contracts/${draft.id}`;
    const file = (await upload(crm, house.legal)).body;
    const text = (await upload(crm, house.legal, 'abc', '任务书.txt')).body;
    const [clause] = (await house.legal.get('/ip-clauses')).body.data;
    const patch = (body: object) => house.legal.patch(path, body, { ifMatch: draft.version });
    expect(reasons(await patch({ fileId: text.id }))).toEqual([422, ['not_a_pdf']]);
    expect(reasons(await patch({ startOn: ahead(10), endOn: ahead(10) }))).toEqual([422, ['period_reversed']]);
    expect(reasons(await patch({ endOn: today() }))).toEqual([422, ['in_the_past']]);
    expect(reasons(await patch({ startOn: ahead(-367) }))).toEqual([422, ['begins_too_early']]);
    const elsewhere = await accountOf(await makeInstitution(crm.db));
    expect(reasons(await patch({ bankAccountId: elsewhere }))).toEqual([422, ['account_not_of_institution']]);
    const bankAccountId = await accountOf(institutionId);
    const terms = { fileId: file.id, ipClauseId: clause.id, bankAccountId, startOn: today(), endOn: ahead(365) };
    const said = await patch(terms);
    expect([said.status, said.body]).toMatchObject([200, { ipClause: { code: clause.code }, endOn: ahead(365) }]);
    const offered = async () => (await house.legal.get(`/grants/${id}`)).body.allowedActions as string[];
    expect(await offered()).toEqual(expect.arrayContaining(['issueContract']));
    expect(await offered()).not.toContain('recordSignature');
    const issued = await press(house.legal, id, 'issue-contract');
    expect(await offered()).not.toContain('issueContract');
    expect(await offered()).toEqual(expect.arrayContaining(['recordSignature']));
    expect(issued.body).toMatchObject({ startOn: today(), endOn: ahead(365), number: expect.any(String) });
    const contract = (await pi.get(`/grants/${id}/contracts`)).body.data[0];
    expect(contract).toMatchObject({ state: 'issued', sha256: file.sha256, number: issued.body.number });
    expect((await pi.get(`/files/${file.id}`)).status).toBe(200);
    const changed = await house.legal.patch(path, { endOn: ahead(400) }, { ifMatch: contract.version });
    expect(changed.status).toBe(409);
    expect(reasons(await press(house.legal, id, 'issue-contract'))).toEqual([422, ['contract_out']]);
    const stored = crm.db.rows(`UPDATE grant_contracts SET end_on = end_on + 1 WHERE id = $1`, [draft.id]);
    await expect(stored).rejects.toThrow();
  });

  const accountOf = async (organizationId: string): Promise<string> => {
    const text = `INSERT INTO bank_accounts (organization_id, holder, bank, number_enc, number_hash, masked)
      VALUES ($1, '示例大学', '示例银行', '\\x00', sha256('1'), '****0001') RETURNING id`;
    return (await crm.db.rows<{ id: string }>(text, [organizationId]))[0]!.id;
  };

  test('is legal’s: others are refused', async () => {
    const { id, pi } = await makeGrant(crm, house, { state: 'prepared' });
    await writeContract(crm, house, id);
    for (const who of [house.officer, house.manager, house.society!, pi]) {
      expect((await press(who, id, 'issue-contract')).status).toBe(403);
      expect((await press(who, id, 'sign')).status).toBe(403);
    }
  });
});

describe('signatures', () => {
  test('G13.5 as long as the society has not signed, nothing is active and nothing is committed', async () => {
    const { id, applicationId } = await makeGrant(crm, house, { state: 'issued' });
    for (const party of PARTIES) expect((await sign(house.legal, id, party)).status).toBe(200);
    const early = await press(house.legal, id, 'sign');
    expect([early.status, early.body.reasons]).toMatchObject([422, [{ code: 'signature_missing', party: 'society' }]]);
    expect(await money(applicationId)).toEqual([['cny', '100000.00', '0.00', '0.00']]);
    expect((await sign(house.society!, id, 'society')).status).toBe(200);
    expect((await press(house.legal, id, 'sign')).body).toMatchObject({ state: 'active', signedOn: today() });
    expect(await money(applicationId)).toEqual([['cny', '0.00', '100000.00', '0.00']]);
  });

  test('are of the very file that went out, on a day that has come, each once', async () => {
    const { id } = await makeGrant(crm, house, { state: 'issued' });
    const wrong = await sign(house.legal, id, 'pi', { fileSha256: 'a'.repeat(64), signedOn: ahead(1) });
    expect(reasons(wrong)).toEqual([422, ['another_file', 'signed_in_future']]);
    expect(reasons(await sign(house.legal, id, 'pi', { signedOn: ahead(-1) }))).toEqual([422, ['signed_before_issue']]);
    expect((await sign(house.legal, id, 'pi')).status).toBe(200);
    expect((await sign(house.legal, id, 'pi')).status).toBe(409);
    const alone = await makeAcademic(crm);
    const other = await makeGrant(crm, alone, { state: 'issued' });
    expect(reasons(await sign(house.legal, other.id, 'society'))).toEqual([422, ['not_a_party']]);
  });

  test('a society officer records the society’s own, of the funds that it co-funds, and no other', async () => {
    const { id } = await makeGrant(crm, house, { state: 'issued' });
    for (const party of PARTIES) expect((await sign(house.society!, id, party)).status).toBe(403);
    const stranger = (await makeAcademic(crm, { cofunded: true })).society!;
    expect((await stranger.get(`/grants/${id}`)).status).toBe(404);
    expect((await stranger.get('/grants')).body.data).toEqual([]);
    const { sha256 } = await liveContract(id);
    const body = { party: 'society', signedOn: today(), fileSha256: sha256 };
    expect((await stranger.post(`/grants/${id}/record-signature`, body, { ifMatch: 2 })).status).toBe(404);
    expect((await house.society!.get('/grants?limit=100')).body.data.length).toBeGreaterThan(0);
    expect((await sign(house.society!, id, 'society')).status).toBe(200);
  });

  test('whoever may not judge the application records none', async () => {
    const { id, pi } = await makeGrant(crm, house, { state: 'issued' });
    const cousin = await crm.person('legal');
    await isFamilyOf(crm, cousin.personId, pi.personId);
    expect(reasons(await sign(cousin, id, 'pi'))).toEqual([422, ['conflict_of_interest']]);
  });

  test('with a hold on the team the grant does not begin', async () => {
    const { id, applicationId, coPi } = await makeGrant(crm, house, { state: 'issued' });
    await signAll(crm.db, house, id);
    await crm.db.rows(`INSERT INTO integrity_cases (person_id, reason) VALUES ($1, '实验数据存疑，正在核查之中')`, [
      coPi.personId,
    ]);
    const held = await press(house.legal, id, 'sign');
    expect(held.body.reasons).toEqual([{ code: 'hold', message: expect.any(String) }]);
    expect(await money(applicationId)).toEqual([['cny', '100000.00', '0.00', '0.00']]);
  });
});

describe('a contract that is signed late', () => {
  test('leaves thirty days for the report of a middle that is over', async () => {
    const grant = await makeGrant(crm, house, { startOn: ahead(-300), endOn: ahead(65) });
    const { data } = (await grant.pi.get(`/grants/${grant.id}/reports`)).body;
    const due = (of: string) => data.find(({ kind }: { kind: string }) => kind === of).dueOn;
    expect([due('mid_term'), due('final')]).toEqual([ahead(30), ahead(95)]);
  });

  test('begins nothing when its term is over', async () => {
    const { id } = await makeGrant(crm, house, { state: 'issued', endOn: ahead(1) });
    await signAll(crm.db, house, id);
    await clockShows(`${ahead(2)}T10:00:00+08:00`, crm, second);
    expect(reasons(await press(house.legal, id, 'sign'))).toEqual([422, ['term_over']]);
    await clockShows(undefined, crm, second);
  });
});

describe('with the last signature', () => {
  test('terms are written down, tranches and reports are planned, credits flow, and the institution is a host', async () => {
    const grant = await makeGrant(crm, house, { token: '20000000', gpu_card_minute: '6000' });
    const { body } = await grant.pi.get(`/grants/${grant.id}/versions`);
    expect(body.data).toMatchObject([
      { n: 1, cause: 'contract', terms: { amounts: { cny: '100000.00' }, contract: { ipClause: 'joint' } } },
    ]);
    expect(canonicalSha256(body.data[0].terms)).toBe(body.data[0].sha256);
    expect(await money(grant.applicationId)).toEqual([
      ['cny', '0.00', '100000.00', '0.00'],
      ['gpu_card_minute', '0.00', '6000.00', '6000.00'],
      ['token', '0.00', '20000000.00', '20000000.00'],
    ]);
    const [planned] = await crm.db.rows(
      `SELECT (SELECT count(*)::int FROM tranches WHERE grant_id = $1) AS tranches,
              (SELECT count(*)::int FROM reports WHERE grant_id = $1) AS reports,
              (SELECT count(*)::int FROM organization_roles WHERE source_id = $1 AND role = 'grant_host' AND until IS NULL) AS hosts`,
      [grant.id],
    );
    expect(planned).toEqual({ tranches: 3, reports: 6, hosts: 1 });
    const { publicStatus } = (await grant.pi.get(`/applications/${grant.applicationId}`)).body;
    expect(publicStatus).toBe('awarded');
  });

  test('pressed ten times on two instances, it begins once', async () => {
    const { id, applicationId } = await makeGrant(crm, house, { state: 'issued' });
    await signAll(crm.db, house, id);
    const { version } = (await house.legal.get(`/grants/${id}`)).body;
    const callers = [house.legal, { ...house.legal, ...callerOf(second.app, house.legal.token) }];
    // delete the comparison with the If-Match in claim (kernel/access.ts), and the others are told that it is active
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        callers[at % 2]!.post(`/grants/${id}/sign`, undefined, { ifMatch: version }),
      ),
    );
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(9).fill(412)]);
    expect(await money(applicationId)).toEqual([['cny', '0.00', '100000.00', '0.00']]);
    const kept = `SELECT count(*)::int AS n FROM envelope_entries WHERE application_id = $1 AND kind = 'commit'`;
    expect(await crm.db.rows(kept, [applicationId])).toEqual([{ n: 1 }]);
  });

  test('PI, team and society hear of the paper and of the beginning', async () => {
    const grant = await makeGrant(crm, house);
    await crm.app.get(TellingService).tellAll();
    const { number } = (await grant.pi.get(`/grants/${grant.id}`)).body;
    const told = async (who: Colleague) =>
      (await who.get('/notifications?limit=100')).body.data
        .map(({ title }: { title: string }) => title)
        .filter((title: string) => title.includes(number));
    const issued = expect.stringContaining('任务书已出具');
    const active = expect.stringContaining('已生效');
    expect(await told(grant.pi)).toEqual([active, issued]);
    expect(await told(grant.coPi)).toEqual([active]);
    expect((await told(house.society!)).length).toBe(2);
  });
});
