/** F7 through what people press, offers to their end, the fast lane, and that nobody outside notices before the release. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Application } from '../../../src/funding/application/application.entity.js';
import { decideByRule } from '../../../src/funding/decision/by-rule.js';
import { Round } from '../../../src/funding/round/round.entity.js';
import { Jobs } from '../../../src/kernel/jobs.js';
import { find, lock } from '../../../src/kernel/rows.js';
import { REMIND } from '../../../src/notifications/reminders.service.js';
import { TellingService } from '../../../src/notifications/telling.service.js';
import { callerOf, type Colleague, type Crm, patiently, startCrm } from '../../support/app.js';
import { isFamilyOf, seatCommittee } from '../../support/committee.js';
import { judge, judged, lineOf } from '../../support/deciding.js';
import { makeApplication, makeEnvelope, makeFund, makeRound, type RoundAbout } from '../../support/funding.js';

let crm: Crm;
let second: Crm;
let officer: Colleague;
let manager: Colleague;
let fundId: string;

beforeAll(async () => {
  crm = await startCrm();
  second = await startCrm({ database: crm.database });
  officer = await crm.person('ecosystem');
  manager = await crm.person('ecosystem_manager');
  fundId = await makeFund(crm.db, { kind: 'academic' });
});
afterAll(async () => {
  await second.stop();
  await crm.stop();
});

const OFFICERS = { decisionMode: 'officer', minValidReviews: 0, coApproval: false };
const column = async <T>(text: string, values: unknown[]): Promise<T[]> =>
  (await crm.db.rows<{ it: T }>(text, values)).map(({ it }) => it);
const reasonsOf = ({ body }: { body: { reasons?: { code: string }[] } }) => body.reasons?.map(({ code }) => code);
const elsewhere = (who: Colleague): Colleague => ({ ...who, ...callerOf(second.app, who.token) });
const post = (who: Colleague, id: string, verb: string, ifMatch: number, body?: object) =>
  who.post(`/applications/${id}/${verb}`, body, { ifMatch });
const recommend = (who: Colleague, id: string, cny: string, ifMatch = 1) =>
  post(who, id, 'recommend', ifMatch, { amounts: { cny } });
const DECISIONS = ['shortlist', 'recommend', 'waitlist', 'decline', 'changeAmount'];
/** What of it is among the verbs that he may use. */
const offeredTo = async (who: Colleague, id: string): Promise<string[]> => {
  const { allowedActions } = (await who.get(`/applications/${id}`)).body;
  return DECISIONS.filter((verb) => allowedActions.includes(verb));
};
const money = async (roundId: string) =>
  (
    await crm.db.rows(
      `SELECT e.reserved::text, e.awards_taken AS awards, (SELECT sum(n.reserved_delta)::text FROM envelope_entries n WHERE n.envelope_id = e.id) AS entries
     FROM envelopes e WHERE e.round_id = $1`,
      [roundId],
    )
  )[0];

/** Of a fund whose awards wait for a contract: nothing follows an acceptance at once. */
const roundOf = (about: RoundAbout = {}) => makeRound(crm.db, { fundId, ...about });

/** A fixed round that officers decide, with 10,000.00. */
async function deciding(about: RoundAbout = {}) {
  const settings = { ...OFFICERS, ...about.settings };
  const round = await roundOf({ mode: 'fixed', stage: 'deliberating', ...about, settings });
  await makeEnvelope(crm.db, round.id, { total: '10000.00' });
  return round;
}

async function released(round: { id: string }, lines: object[], kind = 'main'): Promise<void> {
  const { id } = (await officer.post(`/rounds/${round.id}/decision-batches`, { kind })).body;
  await officer.put(`/decision-batches/${id}/lines`, { lines }, { ifMatch: 1 });
  await officer.post(`/decision-batches/${id}/seal`, undefined, { ifMatch: 2 });
  await manager.post(`/decision-batches/${id}/approve`, undefined, { ifMatch: 3 });
  expect((await manager.post(`/decision-batches/${id}/release`, undefined, { ifMatch: 4 })).status).toBe(200);
}

describe('recommending', () => {
  test('F7.1: fifty at the same time on two instances take thirty-three times 30.00 of 1000.00', async () => {
    const round = await roundOf();
    await makeEnvelope(crm.db, round.id);
    const wanting: string[] = [];
    while (wanting.length < 50) wanting.push((await makeApplication(crm.db, round)).id);
    const there = elsewhere(officer);
    // delete "e.total - e.reserved - e.committed >= …" in holdings.ts, and the CHECK refuses instead: the remaining is wrong
    const press = (id: string, at: number) => patiently(() => recommend(at % 2 ? there : officer, id, '30.00'));
    const replies = await Promise.all(wanting.map(press));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(33);
    const refused = replies.filter(({ status }) => status !== 200);
    for (const { status, body } of refused)
      expect([status, body.resource, body.remaining]).toEqual([422, 'cny', '10.00']);
    expect(await money(round.id)).toEqual({ reserved: '990.00', awards: 33, entries: '990.00' });
  });

  test('F7.6: a limit of three awards gives three of five', async () => {
    const round = await roundOf();
    await makeEnvelope(crm.db, round.id, { awardsLimit: 3 });
    const wanting = [];
    while (wanting.length < 5) wanting.push((await makeApplication(crm.db, round)).id);
    const there = elsewhere(officer);
    const replies = await Promise.all(wanting.map((id, at) => recommend(at % 2 ? there : officer, id, '30.00')));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 422, 422]);
    expect(reasonsOf(replies.find(({ status }) => status === 422)!)).toEqual(['awards_limit_reached']);
  });

  test('F7.5: an application withdrawn twice at the same time gives back once', async () => {
    const round = await deciding();
    const owner = await crm.person('applicant');
    const { id } = await judged(crm, round, 'offer', { ownerPersonId: owner.personId });
    const { body } = await owner.get(`/applications/${id}`);
    const there = elsewhere(owner);
    const replies = await Promise.all([owner, there].map((who) => post(who, id, 'withdraw', body.version, {})));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    expect(await money(round.id)).toEqual({ reserved: '0.00', awards: 0, entries: '0.00' });
    const entries = `SELECT count(*)::int AS it FROM envelope_entries WHERE application_id = $1 AND kind = 'release'`;
    expect(await column(entries, [id])).toEqual([1]);
  });

  test('reserves the difference of another amount, and gives all back to who is passed over', async () => {
    const round = await deciding();
    const { id } = await makeApplication(crm.db, round);
    expect((await recommend(officer, id, '30.00')).body).toMatchObject({ state: 'recommended' });
    await post(officer, id, 'change-amount', 2, { amounts: { cny: '80.00' } });
    expect(await money(round.id)).toMatchObject({ reserved: '80.00', awards: 1 });
    await recommend(officer, id, '50.00', 3);
    expect(await money(round.id)).toMatchObject({ reserved: '50.00', awards: 1 });
    expect((await post(officer, id, 'waitlist', 4)).body.state).toBe('waitlisted');
    expect(await money(round.id)).toMatchObject({ reserved: '0.00', awards: 0 });
    expect((await post(officer, id, 'shortlist', 5)).body.state).toBe('shortlisted');
    expect((await post(officer, id, 'decline', 6)).body.state).toBe('not_recommended');
  });

  test('says all that is against it at once', async () => {
    const round = await roundOf({
      mode: 'fixed',
      stage: 'draft',
      settings: { ...OFFICERS, minValidReviews: 1 },
    });
    await crm.db.rows(`INSERT INTO round_limits VALUES ($1, 'cny', 20.00, 40.00)`, [round.id]);
    await crm.db.rows(`UPDATE rounds SET stage = 'reviewing', published_at = app_now() WHERE id = $1`, [round.id]);
    const { id, ownerPersonId } = await makeApplication(crm.db, round);
    const cousin = await crm.person('ecosystem');
    await isFamilyOf(crm, cousin.personId, ownerPersonId);
    const { body } = await recommend(cousin, id, '50.00');
    expect(reasonsOf({ body })).toEqual([
      'not_deliberating',
      'not_rankable',
      'amount_out_of_range',
      'conflict_of_interest',
    ]);
    expect(body.reasons[2]).toMatchObject({ resource: 'cny', min: '20.00', max: '40.00', pointer: '/amounts/cny' });
    expect(reasonsOf(await recommend(officer, id, '30.005'))).toContain('not_an_amount');
    expect((await recommend(manager, id, '30.00')).status).toBe(403);
    expect([await offeredTo(officer, id), await offeredTo(manager, id)]).toEqual([DECISIONS.slice(0, 4), []]);
  });

  test('is the chair’s where a committee decides, and only what has passed', async () => {
    const round = await deciding({ settings: { ...OFFICERS, decisionMode: 'meeting' } });
    const [chair, member] = await seatCommittee(crm, round.id, 2);
    const { id } = await makeApplication(crm.db, round);
    expect((await recommend(officer, id, '30.00')).status).toBe(403);
    expect((await recommend(member!, id, '30.00')).status).toBe(403);
    expect(await offeredTo(officer, id)).toEqual([]);
    expect(await offeredTo(member!, id)).toEqual([]);
    expect(await offeredTo(chair, id)).toEqual(DECISIONS.slice(0, 4));
    const { data } = (await officer.get(`/applications?roundId=${round.id}`)).body;
    expect(data[0].allowedActions).not.toContain('recommend');
    expect(reasonsOf(await recommend(chair, id, '30.00'))).toEqual(['vote_missing']);
    const voted = async (proposal: string, amounts: object | null) =>
      crm.db.rows(
        `WITH m AS (INSERT INTO meetings (round_id, chair_person_id, starts_at) VALUES ($1, $2, app_now()) RETURNING id)
         INSERT INTO agenda_items (meeting_id, application_id, proposal, amounts, state, yes, no, abstain, updated_at)
         SELECT id, $3, $4, $5, 'passed', 5, 0, 0, clock_timestamp() FROM m`,
        [round.id, chair.personId, id, proposal, amounts && JSON.stringify(amounts)],
      );
    await voted('recommend', { cny: '30.00' });
    expect((await recommend(chair, id, '31.00')).body.reasons).toEqual([
      expect.objectContaining({ code: 'vote_missing', amounts: { cny: '30.00' } }),
    ]);
    expect((await recommend(chair, id, '30.00')).status).toBe(200);
    expect(reasonsOf(await post(chair, id, 'decline', 2))).toEqual(['vote_missing']);
    await voted('decline', null);
    expect((await post(chair, id, 'decline', 2)).status).toBe(200);
  });

  test('of an item that another chaired is carried out by him', async () => {
    const round = await deciding({ settings: { ...OFFICERS, decisionMode: 'meeting' } });
    const [chair, acting, member] = await seatCommittee(crm, round.id, 3);
    const { id, ownerPersonId } = await makeApplication(crm.db, round);
    await isFamilyOf(crm, chair.personId, ownerPersonId);
    await crm.db.rows(
      `WITH m AS (INSERT INTO meetings (round_id, chair_person_id, starts_at) VALUES ($1, $2, app_now()) RETURNING id)
       INSERT INTO agenda_items (meeting_id, application_id, proposal, state, yes, no, abstain, acting_chair_id)
       SELECT id, $3, 'decline', 'passed', 5, 0, 0, $4 FROM m`,
      [round.id, chair.personId, id, acting!.personId],
    );
    expect(reasonsOf(await post(chair, id, 'decline', 1))).toEqual(['conflict_of_interest']);
    expect((await post(member!, id, 'decline', 1)).status).toBe(403);
    expect([await offeredTo(member!, id), await offeredTo(acting!, id)]).toEqual([[], DECISIONS.slice(0, 4)]);
    expect((await post(acting!, id, 'decline', 1)).body.state).toBe('not_recommended');
  });
});

describe('an offer', () => {
  test('is accepted in time by its owner alone, or refused, which gives back what was reserved', async () => {
    const round = await deciding();
    const owner = await crm.person('applicant');
    const { id } = await judged(crm, round, 'offer', { ownerPersonId: owner.personId });
    const other = await judged(crm, round, 'offer');
    await released(round, [lineOf(id, 'offer'), lineOf(other.id, 'offer')]);
    const { body } = await owner.get(`/applications/${id}`);
    expect(body).toMatchObject({ publicStatus: 'offered', decision: { outcome: 'offer', amounts: { cny: '30.00' } } });
    expect((await post(officer, id, 'accept', 1)).status).toBe(403);
    const accepted = await post(owner, id, 'accept', body.version);
    expect([accepted.status, accepted.body.publicStatus]).toEqual([200, 'accepted']);
    expect(await money(round.id)).toMatchObject({ reserved: '60.00' });
    const late = await post(owner, id, 'refuse', accepted.body.version);
    expect([late.status, late.body.from]).toEqual([409, 'accepted']);
  });

  test('lapses at its instant, whoever looks, and a refusal or a lapse names who is next and fits', async () => {
    const round = await deciding();
    const owner = await crm.person('applicant');
    const { id } = await judged(crm, round, 'offer', { ownerPersonId: owner.personId });
    const refuser = await crm.person('applicant');
    const refused = await judged(crm, round, 'offer', { ownerPersonId: refuser.personId });
    const greedy = await judged(crm, round, 'waitlist', { amount: '20000.00', title: '过大的项目' });
    const next = await judged(crm, round, 'waitlist', { title: '下一位候补' });
    await released(round, [
      lineOf(id, 'offer'),
      lineOf(refused.id, 'offer'),
      { ...lineOf(greedy.id, 'waitlist'), rank: 1 },
      { ...lineOf(next.id, 'waitlist'), rank: 2 },
    ]);
    const told = crm.app.get(TellingService);
    await told.tellAll();
    expect(await titles(owner)).toEqual([expect.stringContaining('获拟资助')]);
    const version = (await refuser.get(`/applications/${refused.id}`)).body.version;
    expect((await post(refuser, refused.id, 'refuse', version)).body.publicStatus).toBe('refused');
    expect(await money(round.id)).toMatchObject({ reserved: '30.00', awards: 1 });
    await crm.db.rows(`UPDATE applications SET offer_expires_at = app_now() WHERE id = $1`, [id]);
    const seen = (await owner.get(`/applications/${id}`)).body;
    expect(seen.publicStatus).toBe('lapsed');
    expect((await post(owner, id, 'accept', seen.version)).status).not.toBe(200);
    await told.tellAll();
    expect(await titles(manager)).toContainEqual(expect.stringMatching(/已谢绝.*下一位候补/));
  });

  test.each([7, 2])('that waits is recalled %s days before its last day, once', async (days) => {
    const round = await deciding();
    const owner = await crm.person('applicant');
    const { id } = await judged(crm, round, 'offer', { ownerPersonId: owner.personId });
    await released(round, [lineOf(id, 'offer')]);
    const midnight = `((app_today() + 1 + $2::int)::timestamp AT TIME ZONE 'Asia/Shanghai')`;
    await crm.db.rows(`UPDATE applications SET offer_expires_at = ${midnight} WHERE id = $1`, [id, days]);
    for (let morning = 0; morning < 2; morning++) await crm.app.get(Jobs).run(REMIND);
    const recalled = (await titles(owner)).filter((title) => title.includes('待接受'));
    // of the week before, the reminder of the seventh day is still told by the second
    expect(recalled).toHaveLength(days === 7 ? 1 : 2);
  });

  test('after a place on the waitlist comes with a supplementary batch', async () => {
    const round = await deciding();
    const owner = await crm.person('applicant');
    const { id } = await judged(crm, round, 'waitlist', { ownerPersonId: owner.personId });
    await released(round, [lineOf(id, 'waitlist')]);
    const before = await owner.get(`/applications/${id}`);
    expect(before.body.publicStatus).toBe('waitlisted');
    await judge(crm, id, 'offer');
    const silent = await owner.get(`/applications/${id}`);
    expect([silent.text, silent.headers.etag]).toEqual([before.text, before.headers.etag]);
    expect((await officer.post(`/rounds/${round.id}/decision-batches`, { kind: 'main' })).status).toBe(422);
    await released(round, [lineOf(id, 'offer')], 'supplementary');
    expect((await owner.get(`/applications/${id}`)).body.publicStatus).toBe('offered');
  });
});

const titles = async (who: Colleague): Promise<string[]> =>
  (await who.get('/notifications')).body.data.map(({ title }: { title: string }) => title);

describe('before the release', () => {
  test('F14.6: a winner and a loser read, count and are refused the same', async () => {
    const round = await deciding();
    const [winner, loser] = [await crm.person('applicant'), await crm.person('applicant')];
    const owned = async (who: Colleague) => (await makeApplication(crm.db, round, { ownerPersonId: who.personId })).id;
    const [won, lost] = [await owned(winner), await owned(loser)];
    await recommend(officer, won, '30.00');
    await post(officer, won, 'change-amount', 2, { amounts: { cny: '40.00' } });
    await post(officer, lost, 'decline', 1);
    const id = (await officer.post(`/rounds/${round.id}/decision-batches`, { kind: 'main' })).body.id;
    const lines = [lineOf(won, 'offer'), lineOf(lost, 'reject')];
    await officer.put(`/decision-batches/${id}/lines`, { lines }, { ifMatch: 1 });
    await officer.post(`/decision-batches/${id}/seal`, undefined, { ifMatch: 2 });
    const seen = async (who: Colleague, own: string) => {
      const replies = [
        await who.get(`/applications/${own}`),
        await who.get('/applications?publicStatus=under_review&count=exact'),
        await post(who, own, 'accept', 1),
        await post(who, own, 'refuse', 99),
        await who.get('/applications?state=recommended'),
        await who.get(`/decision-batches/${id}`),
        await who.get('/notifications'),
      ];
      return replies.map(({ status, headers, text }) => [
        status,
        Object.keys(headers).toSorted(),
        headers.etag,
        plain(text),
      ]);
    };
    expect(await seen(winner, won)).toEqual(await seen(loser, lost));
  });

  /** Without ids, receipts, names and instants. */
  const plain = (text: string): string =>
    text
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
      .replaceAll(/ZP-[A-Z0-9-]+/g, 'receipt')
      .replaceAll(/同事\d+/g, 'name')
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'instant');
});

describe('the fast lane', () => {
  const decide = (roundId: string, id: string, cny: string) =>
    crm.db.work(async (tx) => {
      const round = await find(tx, Round, roundId);
      return decideByRule(tx, { round, application: await lock(tx, Application, id) }, { cny });
    });

  test('takes a submitted application to its acceptance, with a batch that the rule approved', async () => {
    const round = await roundOf();
    await makeEnvelope(crm.db, round.id);
    const { id } = await makeApplication(crm.db, round, { state: 'submitted' });
    const { application } = await decide(round.id, id, '30.00');
    expect(application).toMatchObject({ state: 'accepted', publicStatus: 'accepted' });
    const [decision] = await crm.db.rows(
      `SELECT d.outcome, d.amounts, b.state, p.capacity FROM decisions d JOIN decision_batches b ON b.id = d.batch_id
       JOIN batch_approvals p ON p.batch_id = b.id AND p.sha256 = b.sha256 WHERE d.application_id = $1`,
      [id],
    );
    expect(decision).toEqual({ outcome: 'offer', amounts: { cny: '30.00' }, state: 'released', capacity: 'rule' });
    const verbs = await column<string>(`SELECT action AS it FROM journal WHERE subject_id = $1 ORDER BY seq`, [id]);
    expect(verbs).toEqual(
      ['screen_pass', 'complete_reviews', 'recommend', 'release', 'accept'].map((verb) => `applications.${verb}`),
    );
  });

  test('leaves nothing behind where the money does not last', async () => {
    const round = await roundOf();
    await makeEnvelope(crm.db, round.id, { total: '20.00' });
    const { id } = await makeApplication(crm.db, round, { state: 'submitted' });
    const outcome = crm.db.work(async (tx) => {
      const taken = { round: await find(tx, Round, round.id), application: await lock(tx, Application, id) };
      await decideByRule(tx, taken, { cny: '30.00' }).catch(() => undefined);
      return find(tx, Application, id);
    });
    expect(await outcome).toMatchObject({ state: 'submitted', version: 1 });
    expect(await column(`SELECT reserved::text AS it FROM envelopes WHERE round_id = $1`, [round.id])).toEqual([
      '0.00',
    ]);
  });
});
