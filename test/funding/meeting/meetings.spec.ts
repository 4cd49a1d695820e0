/** F12: a committee meets, votes in secret with its quorum, and its minutes stay as they were locked. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Colleague, type Crm, startCrm } from '../../support/app.js';
import { isFamilyOf, seatCommittee } from '../../support/committee.js';
import { makeApplication, makeRound } from '../../support/funding.js';

let crm: Crm;
let officer: Colleague;
let manager: Colleague;

beforeAll(async () => {
  crm = await startCrm();
  officer = await crm.person('ecosystem');
  manager = await crm.person('ecosystem_manager');
});
afterAll(() => crm.stop());

const ids = (people: readonly Colleague[]) => people.map(({ personId }) => personId);

/** A committee of so many with an open meeting and a proposal to decline. */
async function meetingOf(size: number, about: { recused?: number; absent?: number } = {}) {
  const round = await makeRound(crm.db, { mode: 'fixed', stage: 'deliberating' });
  const committee = await seatCommittee(crm, round.id, size);
  const application = await makeApplication(crm.db, round);
  const planned = await officer.post(`/rounds/${round.id}/meetings`, { startsAt: '2026-05-12T01:00:00.000Z' });
  const meetingId: string = planned.body.id;
  const proposal = { applicationId: application.id, proposal: 'decline' };
  const added = await officer.post(`/meetings/${meetingId}/items`, proposal);
  expect([planned.status, added.status]).toEqual([201, 201]);
  const out = committee.slice(size - (about.recused ?? 0));
  for (const each of out) await isFamilyOf(crm, each.personId, application.ownerPersonId);
  const present = committee.slice(0, size - (about.absent ?? 0));
  const opened = await committee[0].post(`/meetings/${meetingId}/open`, { present: ids(present) }, { ifMatch: 1 });
  expect(opened.status).toBe(200);
  return { round, committee, application, meetingId, itemId: added.body.id as string, voters: present, out };
}

const openVote = (chair: Colleague, id: string) =>
  chair.post(`/agenda-items/${id}/open-vote`, undefined, { ifMatch: 1 });
const cast = (who: Colleague, id: string, choice: string) =>
  who.post(`/agenda-items/${id}/cast`, { choice }, { ifMatch: 2 });
const closeVote = (chair: Colleague, id: string) =>
  chair.post(`/agenda-items/${id}/close-vote`, undefined, { ifMatch: 2 });

describe('a vote', () => {
  test.each([
    ['F12.1: three of six say yes: failed', ['yes', 'yes', 'yes', 'no', 'no', 'abstain'], 'failed'],
    ['four of six say yes: passed', ['yes', 'yes', 'yes', 'yes', 'no', 'no'], 'passed'],
  ])('%s', async (_, choices, state) => {
    // nine seats, one recused, two away: six may vote, and six it takes
    const { committee, itemId } = await meetingOf(9, { recused: 1, absent: 3 });
    expect((await openVote(committee[0], itemId)).body.state).toBe('voting');
    for (const [at, choice] of choices.entries()) expect((await cast(committee[at]!, itemId, choice)).status).toBe(200);
    const closed = await closeVote(committee[0], itemId);
    const count = (of: string) => choices.filter((each) => each === of).length;
    expect(closed.body).toMatchObject({
      state,
      yes: count('yes'),
      no: count('no'),
      abstain: count('abstain'),
      ballots: 6,
    });
  });

  test('F12.2: of six seats with one recused it takes five; four are no quorum', async () => {
    const { committee, itemId, meetingId } = await meetingOf(6, { recused: 1, absent: 2 });
    const before = (await committee[1]!.get(`/agenda-items/${itemId}`)).body;
    expect([before.voters, before.quorum]).toEqual([4, 5]);
    const few = await openVote(committee[0], itemId);
    expect([few.status, few.body.reasons]).toEqual([
      422,
      [{ code: 'no_quorum', message: expect.any(String), present: 4, needed: 5, eligible: 5 }],
    ]);
    const all = { present: ids(committee) };
    expect((await committee[0].put(`/meetings/${meetingId}/attendance`, all, { ifMatch: 2 })).status).toBe(200);
    expect((await openVote(committee[0], itemId)).status).toBe(200);
  });

  test('F12.3: is cast once, not by the recused nor the absent, and nothing tells how it stands before it is closed', async () => {
    const { committee, itemId, meetingId, out } = await meetingOf(9, { recused: 1 });
    await openVote(committee[0], itemId);
    expect((await cast(committee[1]!, itemId, 'yes')).status).toBe(200);
    expect((await cast(committee[1]!, itemId, 'no')).status).toBe(409);
    const recused = await cast(out[0]!, itemId, 'yes');
    expect([recused.status, recused.body.reasons[0].code]).toEqual([422, 'recused']);
    const seen = await committee[1]!.get(`/agenda-items/${itemId}`);
    expect(seen.body).toMatchObject({ ballots: 1, hasVoted: true, yes: null, no: null, abstain: null });
    for (const reader of [committee[0], officer, manager]) {
      const { text } = await reader.get(`/meetings/${meetingId}`);
      expect(JSON.parse(text).items[0]).toMatchObject({ yes: null, no: null, abstain: null });
    }
    const [{ journal }] = (await crm.db.rows<{ journal: string }>(
      `SELECT coalesce(string_agg(to_jsonb(j)::text, ''), '') AS journal FROM journal j WHERE subject_id = $1 AND action LIKE '%cast'`,
      [itemId],
    )) as [{ journal: string }];
    expect(journal).toContain('agenda_items.cast');
    expect(journal).not.toMatch(/"(yes|no|abstain)"|choice/);
    // every ballot writes every count: no row is younger than another
    const ages = await crm.db.rows(`SELECT DISTINCT xmin::text FROM vote_tallies WHERE item_id = $1`, [itemId]);
    expect(ages).toHaveLength(1);
    // one ballot neither decides nor is told whose it was
    const early = await closeVote(committee[0], itemId);
    expect([early.status, early.body.reasons]).toEqual([
      422,
      [{ code: 'votes_missing', message: expect.any(String), cast: 1, needed: 6 }],
    ]);
    const fewer = { present: [committee[1]!.personId] };
    const left = await committee[0].put(`/meetings/${meetingId}/attendance`, fewer, { ifMatch: 2 });
    expect([left.status, left.body.reasons?.[0].code]).toEqual([422, 'vote_running']);
    for (const each of committee.slice(2, 7)) await cast(each, itemId, 'no');
    await closeVote(committee[0], itemId);
    expect(await crm.db.rows(`SELECT 1 FROM vote_tallies WHERE item_id = $1`, [itemId])).toEqual([]);
  });

  test('a recused member reads that there is an item, and nothing of it', async () => {
    const { meetingId, out, application } = await meetingOf(9, { recused: 1 });
    const { body, text } = await out[0]!.get(`/meetings/${meetingId}`);
    expect(body.items).toEqual([
      expect.objectContaining({ isRecused: true, applicationId: null, title: null, proposal: null }),
    ]);
    expect(text).not.toContain(application.id);
  });

  test('a recused chair leaves the item to the one whom the manager names', async () => {
    const { committee, itemId, application } = await meetingOf(9);
    await isFamilyOf(crm, committee[0].personId, application.ownerPersonId);
    const refused = await openVote(committee[0], itemId);
    expect([refused.status, refused.body.reasons[0].code]).toEqual([422, 'recused']);
    const deferred = await committee[0].post(`/agenda-items/${itemId}/defer`, undefined, { ifMatch: 1 });
    expect([deferred.status, deferred.body.reasons[0].code]).toEqual([422, 'recused']);
    const name = (who: Colleague, personId: string) =>
      who.post(`/agenda-items/${itemId}/name-acting-chair`, { personId }, { ifMatch: 1 });
    expect((await name(officer, committee[1]!.personId)).status).toBe(403);
    expect((await name(manager, committee[0].personId)).status).toBe(422);
    expect((await name(manager, committee[1]!.personId)).body.actingChair.id).toBe(committee[1]!.personId);
    const opened = await committee[1]!.post(`/agenda-items/${itemId}/open-vote`, undefined, { ifMatch: 2 });
    expect(opened.body.state).toBe('voting');
    const other = await committee[2]!.post(`/agenda-items/${itemId}/close-vote`, undefined, { ifMatch: 3 });
    expect(other.status).toBe(403);
  });

  test('ten ballots of one person at the same time are one', async () => {
    const { committee, itemId } = await meetingOf(9);
    await openVote(committee[0], itemId);
    // drop vote_turnouts_once, and the tally counts them all
    const replies = await Promise.all(Array.from({ length: 10 }, () => cast(committee[3]!, itemId, 'yes')));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
    const [sum] = await crm.db.rows(`SELECT sum(count)::int AS n FROM vote_tallies WHERE item_id = $1`, [itemId]);
    expect(sum).toEqual({ n: 1 });
  });
});

describe('a meeting', () => {
  test('F12.4: minutes that are locked are not edited, only added to', async () => {
    const { committee, meetingId, itemId } = await meetingOf(6);
    await openVote(committee[0], itemId);
    for (const each of committee) await cast(each, itemId, 'no');
    const running = await committee[0].post(`/meetings/${meetingId}/close`, undefined, { ifMatch: 2 });
    expect([running.status, running.body.reasons[0].code]).toEqual([422, 'vote_running']);
    await closeVote(committee[0], itemId);
    await committee[0].post(`/meetings/${meetingId}/close`, undefined, { ifMatch: 2 });
    const lock = (ifMatch: number) => committee[0].post(`/meetings/${meetingId}/lock-minutes`, undefined, { ifMatch });
    expect((await lock(3)).body.reasons[0].code).toBe('minutes_missing');
    const minutes = '会议听取了各项目的评审意见，并逐项表决。';
    await officer.patch(`/meetings/${meetingId}`, { minutes }, { ifMatch: 3 });
    expect((await lock(4)).body.minutesSha256).toMatch(/^[0-9a-f]{64}$/);
    expect((await officer.patch(`/meetings/${meetingId}`, { minutes: '改过' }, { ifMatch: 5 })).status).toBe(409);
    await expect(crm.db.rows(`UPDATE meetings SET minutes = '改过' WHERE id = $1`, [meetingId])).rejects.toThrow();
    const added = await officer.post(`/meetings/${meetingId}/addenda`, { text: '更正：表决时间为下午三时' });
    expect([added.status, added.body.minutes, added.body.addenda[0].text]).toEqual([
      201,
      minutes,
      '更正：表决时间为下午三时',
    ]);
  });

  test('is seen by its committee, not by other reviewers, and its chair is whoever chairs the round', async () => {
    const { committee, meetingId, round } = await meetingOf(5);
    const stranger = await crm.person('reviewer');
    expect((await stranger.get(`/meetings/${meetingId}`)).status).toBe(404);
    const { body } = await committee[1]!.get(`/meetings?roundId=${round.id}`);
    expect(body.data).toEqual([
      expect.objectContaining({ id: meetingId, chair: expect.objectContaining({ id: committee[0].personId }) }),
    ]);
    expect((await committee[1]!.post(`/meetings/${meetingId}/close`, undefined, { ifMatch: 2 })).status).toBe(403);
  });

  test('shows to a colleague nothing of an item about his own application, nor lets him put one on it', async () => {
    const { meetingId, application } = await meetingOf(5);
    const applying = await crm.person('ecosystem');
    await crm.db.rows(`INSERT INTO application_access (application_id, person_id, role) VALUES ($1, $2, 'co_pi')`, [
      application.id,
      applying.personId,
    ]);
    const { body, text } = await applying.get(`/meetings/${meetingId}`);
    expect(body.items).toEqual([expect.objectContaining({ isRecused: true, applicationId: null, state: null })]);
    expect(text).not.toContain(application.id);
    const proposal = { applicationId: application.id, proposal: 'waitlist' };
    const added = await applying.post(`/meetings/${meetingId}/items`, proposal);
    expect([added.status, added.body.reasons[0].code]).toEqual([422, 'conflict_of_interest']);
  });

  test('takes no application of another round, none that is not judged, and amounts only to recommend', async () => {
    const { meetingId, round } = await meetingOf(5);
    const elsewhere = await makeApplication(crm.db, await makeRound(crm.db));
    const submitted = await makeApplication(crm.db, round, { state: 'submitted' });
    const reviewed = await makeApplication(crm.db, round);
    const code = async (applicationId: string, more: object = {}) =>
      (await officer.post(`/meetings/${meetingId}/items`, { applicationId, proposal: 'waitlist', ...more })).body
        .reasons[0].code;
    expect(await code(elsewhere.id)).toBe('not_in_round');
    expect(await code(submitted.id)).toBe('not_judged');
    expect(await code(reviewed.id, { amounts: { cny: '30.00' } })).toBe('amounts_not_needed');
    expect(await code(reviewed.id, { proposal: 'recommend', amounts: { cny: '30.005' } })).toBe('not_an_amount');
  });
});
