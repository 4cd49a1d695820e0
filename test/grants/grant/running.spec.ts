/** §13 from the beginning to the archive, who finds which grants, and what the programme tells the engine. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { GrantClosingService } from '../../../src/grants/grant/closing.service.js';
import { grantLife, type GrantVerb } from '../../../src/grants/grant/grant.lifecycle.js';
import { programmeOf } from '../../../src/funding/programme/programme.js';
import { kebab } from '../../../src/kernel/sql.js';
import type { Colleague, Crm, Reply } from '../../support/app.js';
import { startCrm } from '../../support/app.js';
import { clockShows } from '../../support/clock.js';
import { isFamilyOf } from '../../support/committee.js';
import { ahead } from '../../support/days.js';
import { type Academic, makeAcademic, makeGrant, press, type TestGrant } from '../../support/grants.js';
import { nextRef, paid } from '../asking.js';

let crm: Crm;
let house: Academic;
beforeAll(async () => {
  crm = await startCrm();
  house = await makeAcademic(crm, { cofunded: true });
});
afterAll(() => crm.stop());
afterEach(() => clockShows(undefined, crm));

const reasons = ({ status, body }: Reply) => [status, body.reasons?.map(({ code }: { code: string }) => code)];
const REASON = { reason: '依托单位审批未完成，暂停拨款' };
const NOTE = { note: '请补充第三章的对照实验，并说明经费超支原因' };
const instant = (day: string, time = '10:00:00') => `${day}T${time}+08:00`;

/** A grant whose term is over. */
async function closing(about: Parameters<typeof makeGrant>[2] = {}): Promise<TestGrant> {
  const grant = await makeGrant(crm, house, about);
  await crm.db.rows(`UPDATE grants SET state = 'closing', version = version + 1 WHERE id = $1`, [grant.id]);
  return grant;
}

/** Both reports of the end, accepted by somebody, of a cost. */
const accept = (grantId: string, reader: Colleague, cost: string) =>
  crm.db.rows(
    `WITH p AS (UPDATE reports SET state = 'accepted', decided_by = $2, decided_at = app_now(),
              accepted_cost = CASE WHEN kind = 'financial' THEN $3::numeric END
            WHERE grant_id = $1 AND kind IN ('final', 'financial') RETURNING obligation_id)
     UPDATE obligations SET settled_at = app_now() WHERE id IN (SELECT obligation_id FROM p)`,
    [grantId, reader.userId, cost],
  );

const money = async (applicationId: string) =>
  (
    await crm.db.rows(
      `SELECT h.reserved::text, h.committed::text, h.paid::text FROM envelope_holdings h
       JOIN envelopes e ON e.id = h.envelope_id WHERE h.application_id = $1 AND e.resource = 'cny'`,
      [applicationId],
    )
  )[0];

describe('every verb from every state', () => {
  const BODIES: Partial<Record<GrantVerb, object>> = {
    suspend: REASON,
    rectify: NOTE,
    complete: { grade: 'pass' },
    voidContract: REASON,
    recordSignature: { party: 'pi', signedOn: '2026-01-01', fileSha256: 'a'.repeat(64) },
  };
  const OURS: readonly GrantVerb[] = [
    'issueContract', 'recordSignature', 'voidContract', 'sign', 'suspend', 'resume', 'rectify', 'resubmit', 'complete', 'archive',
  ]; // prettier-ignore
  const PRESSER: Partial<Record<string, (grant: TestGrant) => Colleague>> = {
    'grants.suspend': () => house.manager,
    'grants.complete': () => house.manager,
    'reports.decide': () => house.officer,
    'grants.prepare': () => house.officer,
    'reports.submit': ({ pi }) => pi,
  };

  test('is refused where the state does not know it', async () => {
    const grant = await makeGrant(crm, house);
    for (const state of grantLife.states) {
      await crm.db.rows(
        `UPDATE grants SET state = $2, grade = CASE WHEN $2 = 'completed' THEN 'pass' END, rectify_due_on = app_today(),
           rectify_note = '请补充对照实验与经费说明', end_reason = CASE WHEN $2 = 'terminated' THEN 'mutual' END WHERE id = $1`,
        [grant.id, state],
      );
      for (const verb of OURS) {
        const { from, may } = grantLife.verbs[verb];
        if ((from as readonly string[]).includes(state)) continue;
        const who = PRESSER[may]?.(grant) ?? house.legal;
        const reply = await press(who, grant.id, kebab(verb), BODIES[verb]);
        expect([state, verb, reply.status]).toEqual([state, verb, 409]);
      }
    }
  });
});

describe('a grant under way', () => {
  test('is suspended and resumed by a manager; everybody of it is held meanwhile', async () => {
    const grant = await makeGrant(crm, house);
    expect((await press(house.officer, grant.id, 'suspend', REASON)).status).toBe(403);
    expect((await press(house.manager, grant.id, 'suspend', REASON)).body.state).toBe('suspended');
    const stopped = `SELECT award_suspended_at IS NOT NULL AS held FROM applications WHERE id = $1`;
    expect(await crm.db.rows(stopped, [grant.applicationId])).toEqual([{ held: true }]);
    const next = await makeGrant(crm, house, { pi: grant.coPi, state: 'issued' });
    const { legal } = house;
    await crm.db.rows(
      `INSERT INTO contract_signatures (contract_id, party, signed_on, file_sha256, recorded_by)
       SELECT c.id, p, app_today(), c.sha256, $2::uuid FROM grant_contracts c, unnest(c.parties) p WHERE c.grant_id = $1`,
      [next.id, legal.userId],
    );
    const held = await press(legal, next.id, 'sign');
    expect(held.body.reasons).toMatchObject([{ code: 'hold', kind: 'suspended_award' }]);
    expect((await press(house.manager, grant.id, 'resume')).body.state).toBe('active');
    expect((await press(legal, next.id, 'sign')).body.state).toBe('active');
  });

  test('is not touched by who may not judge it', async () => {
    const grant = await makeGrant(crm, house);
    const cousin = await crm.person('ecosystem_manager');
    await isFamilyOf(crm, cousin.personId, grant.coPi.personId);
    expect(reasons(await press(cousin, grant.id, 'suspend', REASON))).toEqual([422, ['conflict_of_interest']]);
  });

  test('closes in the night after its last day, a suspended one when it goes on', async () => {
    const end = ahead(30);
    const [grant, resting] = [await makeGrant(crm, house, { endOn: end }), await makeGrant(crm, house, { endOn: end })];
    await press(house.manager, resting.id, 'suspend', REASON);
    const stateOf = async ({ id }: TestGrant) => (await house.officer.get(`/grants/${id}`)).body.state;
    await clockShows(instant(end, '23:59:00'), crm);
    await crm.app.get(GrantClosingService).closeDue();
    expect(await stateOf(grant)).toBe('active');
    await clockShows(instant(ahead(31), '00:05:00'), crm);
    await crm.app.get(GrantClosingService).closeDue();
    await crm.app.get(GrantClosingService).closeDue();
    expect([await stateOf(grant), await stateOf(resting)]).toEqual(['closing', 'suspended']);
    await press(house.manager, resting.id, 'resume');
    await crm.app.get(GrantClosingService).closeDue();
    expect(await stateOf(resting)).toBe('closing');
  });
});

describe('at its end', () => {
  test('it is sent back once, with sixty days, and the PI alone hands it in again', async () => {
    const grant = await closing();
    const sent = await press(house.officer, grant.id, 'rectify', NOTE);
    expect(sent.body).toMatchObject({ state: 'rectifying', rectifyDueOn: ahead(60), rectifyNote: NOTE.note });
    expect((await grant.pi.get(`/grants/${grant.id}`)).body.rectifyNote).toBe(NOTE.note);
    expect((await press(grant.coPi, grant.id, 'resubmit')).status).toBe(403);
    expect((await press(grant.pi, grant.id, 'resubmit')).body.state).toBe('closing');
    expect(reasons(await press(house.officer, grant.id, 'rectify', NOTE))).toEqual([422, ['already_rectified']]);
  });

  test('it is completed by another manager than who read its report, and the underspend is free again', async () => {
    const grant = await closing();
    const early = await press(house.manager, grant.id, 'complete', { grade: 'pass' });
    expect(reasons(early)).toEqual([422, ['report_not_accepted']]);
    await accept(grant.id, house.manager, '93000.00');
    expect((await press(house.manager, grant.id, 'complete', { grade: 'pass' })).status).toBe(403);
    const other = await crm.person('ecosystem_manager');
    // what is on its way would become less after it was signed for
    const first = `UPDATE tranches SET state = $2, requested_by = $3 WHERE grant_id = $1 AND n = 1`;
    await crm.db.rows(first, [grant.id, 'requested', grant.pi.userId]);
    const signed = await press(other, grant.id, 'complete', { grade: 'excellent' });
    expect(reasons(signed)).toEqual([422, ['tranche_under_way']]);
    await crm.db.rows(first, [grant.id, 'planned', null]);
    const done = await press(other, grant.id, 'complete', { grade: 'excellent' });
    expect(done.body).toMatchObject({ state: 'completed', grade: 'excellent' });
    // 7,000.00 of the last tranche never come; the rest stays to be asked for
    expect(await money(grant.applicationId)).toEqual({ reserved: '0.00', committed: '93000.00', paid: '0.00' });
    const [closed] = await crm.db.rows(
      `SELECT a.award_closed_on IS NOT NULL AS closed, (SELECT sum(amount)::text FROM tranches WHERE grant_id = $2 AND state <> 'cancelled') AS left,
         (SELECT until IS NOT NULL FROM organization_roles WHERE source_id = $2 AND role = 'grant_host') AS gone
       FROM applications a WHERE a.id = $1`,
      [grant.applicationId, grant.id],
    );
    expect(closed).toEqual({ closed: true, left: '93000.00', gone: true });
  });

  test('what was paid beyond the accepted cost comes back before it is put away', async () => {
    const grant = await makeGrant(crm, house, { cny: '1000.00' });
    await paid(crm, house, await crm.person('finance'), grant, 1);
    await crm.db.rows(`UPDATE grants SET state = 'closing', version = version + 1 WHERE id = $1`, [grant.id]);
    await accept(grant.id, house.officer, '400.00');
    const done = await press(house.manager, grant.id, 'complete', { grade: 'pass' });
    expect(done.body).toMatchObject({ state: 'completed', refund: { stillOwed: '200.00', dueOn: ahead(30) } });
    expect(await money(grant.applicationId)).toEqual({ reserved: '0.00', committed: '600.00', paid: '600.00' });
    const back = (amount: string) =>
      press(house.finance, grant.id, 'record-refund', { amount, receivedOn: ahead(0), bankRef: nextRef() });
    expect(reasons(await back('200.01'))).toEqual([422, ['more_than_owed']]);
    expect((await back('150.00')).body.refund).toMatchObject({ stillOwed: '50.00' });
    const owing = await press(house.officer, grant.id, 'archive');
    expect(owing.body.reasons).toContainEqual(expect.objectContaining({ code: 'obligation_open', kind: 'refund' }));
    expect((await back('50.00')).body.refund).toBeNull();
    expect(await money(grant.applicationId)).toEqual({ reserved: '0.00', committed: '400.00', paid: '400.00' });
  });

  test('it is put away when nothing is owed any more, and what was never asked for is given back', async () => {
    const grant = await closing();
    await accept(grant.id, house.officer, '100000.00');
    await press(house.manager, grant.id, 'complete', { grade: 'pass' });
    const owing = await press(house.officer, grant.id, 'archive');
    expect([owing.status, owing.body.reasons[0]]).toMatchObject([422, { code: 'obligation_open', kind: 'report' }]);
    await crm.db.rows(
      `UPDATE obligations SET settled_at = app_now() WHERE application_id = $1 AND settled_at IS NULL`,
      [grant.applicationId],
    );
    expect((await press(house.officer, grant.id, 'archive')).body.state).toBe('archived');
    expect(await money(grant.applicationId)).toEqual({ reserved: '0.00', committed: '0.00', paid: '0.00' });
  });
});

describe('whoever may not', () => {
  test('see a grant locks nothing of it', async () => {
    const grant = await makeGrant(crm, house);
    const stranger = await crm.person('applicant');
    const { data } = (await grant.pi.get(`/grants/${grant.id}/tranches`)).body;
    await crm.db.work(async (tx) => {
      await tx.query(`SELECT 1 FROM applications WHERE id = $1 FOR UPDATE`, [grant.applicationId]);
      // delete the clause in takeAbove or in takeOfGrant (grant/taking.ts), and these wait for us until they run out of time
      const replies = await Promise.all([
        stranger.post(`/grants/${grant.id}/resubmit`, undefined, { ifMatch: 1 }),
        stranger.post(`/tranches/${data[0].id}/request`, undefined, { ifMatch: 1 }),
      ]);
      expect(replies.map(({ status }) => status)).toEqual([404, 404]);
    });
  });

  test('judge it because he is on its team does not read it as a colleague, but as the team does', async () => {
    const grant = await makeGrant(crm, house);
    const twin = await crm.person('finance');
    const reads = async (path: string) => (await twin.get(path)).status;
    const { data } = (await house.finance.get(`/grants/${grant.id}/tranches`)).body;
    await crm.db.rows(`UPDATE users SET person_id = $1 WHERE id = $2`, [grant.coPi.personId, twin.userId]);
    const paths = ['', '/tranches', '/reports', '/contracts', '/amendments', '/versions'].map(
      (what) => `/grants/${grant.id}${what}`,
    );
    for (const path of [...paths, `/tranches/${data[0].id}`]) {
      expect([path, await reads(path)]).toEqual([path, 404]);
      expect([path, (await grant.coPi.get(path)).status]).toEqual([path, 200]);
    }
    expect((await twin.get(`/grants?institutionId=${grant.institutionId}`)).body.data).toEqual([]);
  });
});

describe('finding grants', () => {
  test('by number, title, PI, fund, round, institution and state; the team finds its own', async () => {
    const grant = await makeGrant(crm, house, { title: '多模态古籍修复与断代' });
    const { number } = (await grant.pi.get(`/grants/${grant.id}`)).body;
    const found = async (who: Colleague, query: string) =>
      (await who.get(`/grants?${query}`)).body.data?.map(({ id }: { id: string }) => id);
    for (const q of [number, number.slice(-6), '古籍修复', grant.pi.name])
      expect(await found(house.officer, `q=${encodeURIComponent(q)}`)).toContain(grant.id);
    const { fundId, round } = house;
    const exact = `fundId=${fundId}&roundId=${round.id}&institutionId=${grant.institutionId}&state=active&sort=-endOn`;
    expect(await found(house.officer, exact)).toEqual([grant.id]);
    expect(await found(house.officer, 'state=archived&institutionId=' + grant.institutionId)).toEqual([]);
    for (const who of [grant.pi, grant.coPi]) expect(await found(who, 'state=active')).toEqual([grant.id]);
    expect((await grant.pi.get(`/grants?institutionId=${grant.institutionId}`)).status).toBe(400);
    const stranger = await crm.person('applicant');
    expect(await found(stranger, '')).toEqual([]);
    expect((await stranger.get(`/grants/${grant.id}`)).status).toBe(404);
    expect((await (await crm.person('sales')).get('/grants')).status).toBe(403);
  });
});

test('an award under way counts against its PI and co-PIs within the fund, until it is closed', async () => {
  const elsewhere = await makeAcademic(crm);
  const grant = await makeGrant(crm, house);
  const open = (at: Academic, { personId }: Colleague) =>
    crm.db.work(async (tx) => {
      const about = { roundId: at.round.id, personId, organizationId: null, identityGroupId: grant.id };
      return (await programmeOf('academic').facts!(tx, about))['pi.open_awards'];
    });
  expect([await open(house, grant.pi), await open(house, grant.coPi), await open(elsewhere, grant.pi)]).toEqual([
    1, 1, 0,
  ]);
  await crm.db.rows(`UPDATE applications SET award_closed_on = app_today() WHERE id = $1`, [grant.applicationId]);
  expect(await open(house, grant.pi)).toBe(0);
});
