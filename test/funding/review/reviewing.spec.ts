/** F8, F10 and F11 by HTTP: from the invitation over the opened text to the last word, and what others see meanwhile. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ExpiringService } from '../../../src/funding/assignment/expiring.service.js';
import { Jobs } from '../../../src/kernel/jobs.js';
import { REMIND } from '../../../src/notifications/reminders.service.js';
import { TellingService } from '../../../src/notifications/telling.service.js';
import { type Colleague, type Crm, type Reply, startCrm } from '../../support/app.js';
import { clockShows } from '../../support/clock.js';
import { makeApplication, makeReview, makeReviewer, makeRound } from '../../support/funding.js';

let crm: Crm;
let officer: Colleague;

beforeAll(async () => {
  crm = await startCrm({ env: { RUN: 'web' } });
  officer = await crm.person('ecosystem');
});
afterAll(() => crm.stop());

type Round = { id: string; code: string };

const anchors = { 0: '0', 25: '25', 50: '50', 75: '75', 100: '100' };
const criterion = (key: string, weight: number, required = true) => ({
  key,
  labelZh: key,
  labelEn: key,
  weight,
  required,
  anchors,
});
const CRITERIA = [criterion('merit', 40), criterion('team', 30), criterion('plan', 20), criterion('extra', 10, false)];

const aRound = (settings: object = {}, about: object = {}): Promise<Round> =>
  makeRound(crm.db, {
    criteria: CRITERIA,
    settings: { reviewersPerApplication: 2, minValidReviews: 2, ...settings },
    ...about,
  });
const inReview = async (round: Round, title?: string) =>
  (await makeApplication(crm.db, round, { state: 'in_review', title })).id;
const codes = ({ body }: Reply) => ((body.reasons ?? []) as { code: string }[]).map(({ code }) => code);
const stateOf = async (applicationId: string) =>
  (await crm.db.rows<{ state: string }>(`SELECT state FROM applications WHERE id = $1`, [applicationId]))[0]!.state;

/** Proposed and invited by hand. */
async function invite(applicationId: string, personId: string): Promise<{ id: string; version: number }> {
  const proposed = await officer.post('/assignments', { applicationId, personId });
  expect(proposed.status).toBe(201);
  return (await officer.post(`/assignments/${proposed.body.id}/invite`, undefined, { ifMatch: 1 })).body;
}
const step = (by: Colleague, of: { id: string; version: number }, verb: string, body?: object, on = 'assignments') =>
  by.post(`/${on}/${of.id}/${verb}`, body, { ifMatch: of.version });

/** An opened assignment: its review as a draft. */
async function begin(by: Colleague, applicationId: string) {
  const accepted = await step(by, await invite(applicationId, by.personId), 'accept');
  const opened = await step(by, accepted.body, 'open');
  expect([accepted.status, opened.status]).toEqual([200, 200]);
  return (await by.get(`/reviews/${opened.body.reviewId}`)).body;
}
const write = (by: Colleague, review: { id: string; version: number }, body: object) =>
  by.patch(`/reviews/${review.id}`, body, { ifMatch: review.version });
const marks = (values: Record<string, string>) => Object.entries(values).map(([key, value]) => ({ key, value }));
const GOOD = { scores: marks({ merit: '80', team: '70', plan: '60' }), conflictDeclared: false, confidence: 2 };

async function given(by: Colleague, applicationId: string, body: object = GOOD) {
  const written = (await write(by, await begin(by, applicationId), body)).body;
  return step(by, written, 'submit', undefined, 'reviews');
}

describe('an assignment by hand', () => {
  test('is proposed, invited, accepted and opened, each once', async () => {
    const round = await aRound();
    const applicationId = await inReview(round, '低资源语言的对齐');
    const li = await makeReviewer(crm, { name: '李评' });
    const invited = await invite(applicationId, li.personId);
    expect(invited).toMatchObject({
      state: 'invited',
      aliasNo: 1,
      reviewer: { name: '李评' },
      application: { title: '低资源语言的对齐' },
    });
    const again = await officer.post('/assignments', { applicationId, personId: li.personId });
    expect([again.status, again.body.type]).toEqual([409, '/problems/already-assigned']);
    const queue = await li.get('/assignments');
    expect(queue.body.data).toEqual([
      expect.objectContaining({ id: invited.id, allowedActions: ['accept', 'decline'] }),
    ]);
    const accepted = await step(li, queue.body.data[0], 'accept');
    expect(accepted.body).toMatchObject({ state: 'accepted', allowedActions: ['open'] });
    expect(Date.parse(accepted.body.dueAt)).toBeGreaterThan(Date.now());
    const opened = await step(li, accepted.body, 'open');
    expect(opened.body).toMatchObject({ state: 'in_progress', reviewState: 'draft' });
    expect((await step(li, opened.body, 'open')).status).toBe(409);
  });

  test('is nobody else’s, and a proposed one is nobody’s but the planners’', async () => {
    const applicationId = await inReview(await aRound());
    const [li, han] = [await makeReviewer(crm), await makeReviewer(crm)];
    const { body } = await officer.post('/assignments', { applicationId, personId: li.personId });
    expect((await li.get(`/assignments/${body.id}`)).status).toBe(404);
    const invited = await step(officer, body, 'invite');
    expect((await li.get(`/assignments/${body.id}`)).status).toBe(200);
    expect((await step(han, invited.body, 'accept')).status).toBe(404);
  });

  test('F8.1: opens nothing without a signed pledge', async () => {
    const applicationId = await inReview(await aRound());
    const li = await makeReviewer(crm);
    const accepted = await step(li, await invite(applicationId, li.personId), 'accept');
    await crm.db.rows(`UPDATE reviewers SET pledge_version = NULL, pledge_signed_at = NULL WHERE person_id = $1`, [
      li.personId,
    ]);
    const opened = await step(li, accepted.body, 'open');
    expect([opened.status, codes(opened)]).toEqual([422, ['pledge_unsigned']]);
  });

  test('is refused with every rule that it breaks', async () => {
    const round = await aRound({ maxLoad: 1 });
    const [first, second] = [await inReview(round), await inReview(round)];
    const [institute] = await crm.db.rows<{ id: string }>(
      `INSERT INTO organizations (id, uscc_missing_reason, legal_name, name_norm, match_name, core_name, kind, root_organization_id)
       SELECT i, 'not_yet_provided', '研究所', '研究所', '研究所', '研究所', 'university', i FROM (SELECT uuidv7() i) x RETURNING id`,
    );
    const li = await makeReviewer(crm, { organizationId: institute!.id, seniority: 'junior' });
    const han = await makeReviewer(crm, {
      organizationId: institute!.id,
      seniority: 'junior',
      pledged: false,
      known: false,
    });
    await invite(first, li.personId);
    const loaded = await officer.post('/assignments', { applicationId: second, personId: li.personId });
    expect([loaded.status, codes(loaded)]).toEqual([422, ['load_full']]);
    const unfit = await officer.post('/assignments', { applicationId: first, personId: han.personId });
    expect(codes(unfit)).toEqual(['conflict_of_interest', 'pledge_unsigned', 'institution_on_panel', 'senior_missing']);
    const stranger = await officer.post('/assignments', { applicationId: first, personId: officer.personId });
    expect(codes(stranger)).toEqual(['reviewer_unavailable']);
  });

  test('is one more than somebody can take for only one of two hands', async () => {
    // delete holdReviewers in hindrances.ts, and both are proposed
    const round = await aRound({ maxLoad: 1 });
    const [first, second] = [await inReview(round), await inReview(round)];
    const { personId } = await makeReviewer(crm);
    const both = [first, second].map((applicationId) => officer.post('/assignments', { applicationId, personId }));
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([201, 422]);
  });

  test('is declined for a conflict by saying which, and the conflict counts at once', async () => {
    const applicationId = await inReview(await aRound());
    const li = await makeReviewer(crm);
    const invited = await invite(applicationId, li.personId);
    const mute = await step(li, invited, 'decline', { reason: 'conflict' });
    expect([mute.status, mute.body.reasons]).toEqual([
      422,
      [expect.objectContaining({ code: 'required', pointer: '/text' })],
    ]);
    const declined = await step(li, invited, 'decline', { reason: 'conflict', text: '与负责人合作过一个项目' });
    expect([declined.status, declined.body.state]).toEqual([200, 'declined']);
    const [found] = await crm.db.rows(`SELECT rule, state FROM conflicts WHERE person_id = $1`, [li.personId]);
    expect(found).toEqual({ rule: 'C9', state: 'suggested' });
  });

  test('that was declined is not asked for again, and one taken back may be', async () => {
    const applicationId = await inReview(await aRound());
    const [li, han] = [await makeReviewer(crm), await makeReviewer(crm)];
    const declined = await step(li, await invite(applicationId, li.personId), 'decline', { reason: 'expertise' });
    expect(declined.body).toMatchObject({ state: 'declined', declineReason: 'expertise' });
    expect((await officer.post('/assignments', { applicationId, personId: li.personId })).status).toBe(409);
    const invited = await invite(applicationId, han.personId);
    const revoked = await step(officer, invited, 'revoke', { reason: '名额调整' });
    expect(revoked.body.state).toBe('revoked');
    const again = await officer.post('/assignments', { applicationId, personId: han.personId });
    expect(again.body).toMatchObject({ id: invited.id, state: 'proposed', aliasNo: 2 });
  });

  test('is over for everybody when its three days are, before any job ran; the job only writes it down', async () => {
    const applicationId = await inReview(await aRound());
    const li = await makeReviewer(crm);
    const invited = await invite(applicationId, li.personId);
    await clockShows(new Date(Date.now() + 3 * 86_400_000 + 1000).toISOString(), crm);
    expect((await li.get('/assignments?state=expired')).body.data).toEqual([
      expect.objectContaining({ id: invited.id, state: 'expired', allowedActions: [] }),
    ]);
    expect((await li.get('/assignments?state=invited')).body.data).toEqual([]);
    expect((await step(li, invited, 'accept')).status).toBe(409);
    await crm.app.get(ExpiringService).expire();
    const [row] = await crm.db.rows(`SELECT state, version FROM assignments WHERE id = $1`, [invited.id]);
    expect(row).toEqual({ state: 'expired', version: invited.version + 1 });
  });
  afterEach(() => clockShows(undefined, crm));
});

describe('a review', () => {
  test('F11.3: is not submitted without its required criteria, nor with a conflict unanswered', async () => {
    const li = await makeReviewer(crm);
    const draft = await begin(li, await inReview(await aRound()));
    const written = await write(li, draft, { scores: marks({ merit: '90.50', extra: '10' }) });
    expect([written.status, written.body.scores, written.body.total]).toEqual([
      200,
      [
        { key: 'extra', first: null, final: '10.00' },
        { key: 'merit', first: null, final: '90.50' },
      ],
      null,
    ]);
    const refused = await step(li, written.body, 'submit', undefined, 'reviews');
    expect([
      refused.status,
      refused.body.reasons.map((each: { code: string; pointer: string }) => [each.code, each.pointer]),
    ]).toEqual([
      422,
      [
        ['criterion_missing', '/scores/team'],
        ['criterion_missing', '/scores/plan'],
        ['conflict_unanswered', '/conflictDeclared'],
      ],
    ]);
    expect((await write(li, written.body, { scores: [{ key: 'beauty', value: '10' }] })).status).toBe(422);
    expect((await write(li, written.body, { scores: [{ key: 'merit', value: '101' }] })).status).toBe(400);
  });

  test('F11.2: has a total over what is answered, and completes its application with the last one that was missing', async () => {
    const round = await aRound();
    const applicationId = await inReview(round);
    const first = await given(await makeReviewer(crm), applicationId);
    expect([first.status, first.body.state, first.body.total]).toEqual([200, 'submitted', '72.2222']);
    expect(await stateOf(applicationId)).toBe('in_review');
    await given(await makeReviewer(crm), applicationId);
    expect(await stateOf(applicationId)).toBe('reviewed');
    const { body } = await officer.get(`/rounds/${round.id}/ranking`);
    expect(body.data).toEqual([
      expect.objectContaining({ reviews: 2, rawMean: '72.2222', median: '72.2222', rank: 1 }),
    ]);
  });

  test('is wanted once more of an application that has enough: in review again, until the next one comes', async () => {
    const applicationId = await inReview(await aRound({ minValidReviews: 1 }));
    await given(await makeReviewer(crm), applicationId);
    const { version } = (await officer.get(`/applications/${applicationId}`)).body;
    const again = (by: Colleague) =>
      by.post(`/applications/${applicationId}/reopen-reviews`, { reason: '评审分歧较大' }, { ifMatch: version });
    expect((await again(await makeReviewer(crm))).status).toBe(403);
    const reopened = await again(officer);
    expect([reopened.status, reopened.body.state]).toEqual([200, 'in_review']);
    expect((await again(officer)).status).toBe(412);
    await given(await makeReviewer(crm), applicationId);
    expect(await stateOf(applicationId)).toBe('reviewed');
  });

  test('in which a conflict is declared is kept as it was, out of every score, and its slot is open again', async () => {
    const round = await aRound({ minValidReviews: 1 });
    const applicationId = await inReview(round);
    const [li, han] = [await makeReviewer(crm), await makeReviewer(crm)];
    const draft = await begin(li, applicationId);
    const mute = await write(li, draft, { conflictDeclared: true });
    expect([mute.status, mute.body.reasons]).toEqual([
      422,
      [expect.objectContaining({ code: 'required', pointer: '/conflictText' })],
    ]);
    const told = { conflictDeclared: true, conflictText: '阅读后发现是本人学生的后续工作' };
    expect((await write(li, draft, told)).body).toMatchObject({ conflictDeclared: true, isValid: false });
    expect((await li.get(`/assignments/${draft.assignmentId}`)).body.state).toBe('quarantined');
    const submitted = await given(han, applicationId);
    expect(await stateOf(applicationId)).toBe('reviewed');
    const reopened = await step(officer, submitted.body, 'reopen', { reason: '核对打分依据' }, 'reviews');
    const late = await write(han, reopened.body, told);
    expect(late.body).toMatchObject({ state: 'reopened', conflictDeclared: false, total: '72.2222', isValid: false });
    expect(await stateOf(applicationId)).toBe('in_review');
    expect((await officer.get(`/rounds/${round.id}/ranking`)).body.data).toEqual([
      expect.objectContaining({ applicationId, reviews: 0, rawMean: null, rank: null }),
    ]);
    expect(codes(await step(han, late.body, 'finalise', undefined, 'reviews'))).toContain('assignment_over');
  });

  test('two last ones at the same moment complete it once', async () => {
    // delete the FOR UPDATE of takeApplication's claim, and neither of the two sees the other
    const applicationId = await inReview(await aRound());
    const both = [await makeReviewer(crm), await makeReviewer(crm)];
    const drafts: { id: string; version: number }[] = [];
    for (const each of both) drafts.push((await write(each, await begin(each, applicationId), GOOD)).body);
    const replies = await Promise.all(both.map((each, at) => step(each, drafts[at]!, 'submit', undefined, 'reviews')));
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect(await stateOf(applicationId)).toBe('reviewed');
  });

  test('F11.4: reopened and lowered from 90 to 70 keeps 90 as the first, and the ranking takes 70', async () => {
    const round = await aRound();
    const applicationId = await inReview(round);
    const [li, han] = [await makeReviewer(crm), await makeReviewer(crm)];
    const all = (value: string) => ({
      ...GOOD,
      scores: marks({ merit: value, team: value, plan: value, extra: value }),
    });
    const submitted = await given(li, applicationId, all('90'));
    await given(han, applicationId, all('80'));
    expect((await write(li, submitted.body, all('70'))).status).toBe(422);
    const reopened = await step(officer, submitted.body, 'reopen', { reason: '会前讨论' }, 'reviews');
    expect(reopened.body).toMatchObject({ state: 'reopened', isValid: false });
    const lowered = await write(li, reopened.body, all('70'));
    expect(lowered.body.scores[0]).toEqual({ key: 'extra', first: '90.00', final: '70.00' });
    expect(codes(await write(li, lowered.body, { scores: [{ key: 'extra', value: null }] }))).toEqual(['score_stays']);
    const final = await step(li, lowered.body, 'finalise', undefined, 'reviews');
    expect(final.body).toMatchObject({ state: 'final', isValid: true, total: '70.0000' });
    const { body } = await officer.get(`/rounds/${round.id}/ranking`);
    expect(body.data).toEqual([
      expect.objectContaining({ applicationId, rawMean: '75.0000', rank: 1, state: 'reviewed' }),
    ]);
    await expect(
      crm.db.rows(`UPDATE review_scores SET first_value = 1 WHERE review_id = $1`, [final.body.id]),
    ).rejects.toMatchObject({ constraint: 'review_scores_first_settled' });
  });

  test('F11.5: before the own submission a reviewer sees no other score, count or total; afterwards by alias', async () => {
    const round = await aRound();
    const applicationId = await inReview(round);
    const [li, han] = [await makeReviewer(crm, { name: '甲某某' }), await makeReviewer(crm, { name: '乙某某' })];
    const theirs = await given(han, applicationId, {
      ...GOOD,
      commentToApplicant: '扎实',
      commentInternal: '内部意见',
    });
    const draft = await begin(li, applicationId);
    const seats = `INSERT INTO committee_seats (round_id, person_id, seat, during) VALUES ($1, $2, 'member', tstzrange(app_now() - interval '1 hour', NULL))`;
    await crm.db.rows(seats, [round.id, li.personId]);
    expect(draft.others).toEqual([]);
    expect((await li.get(`/reviews/${theirs.body.id}`)).status).toBe(404);
    expect(
      (await li.get(`/reviews?applicationId=${applicationId}`)).body.data.map(({ id }: { id: string }) => id),
    ).toEqual([draft.id]);
    expect((await li.get(`/rounds/${round.id}/ranking`)).body.data).toEqual([]);
    expect((await li.get(`/assignments?applicationId=${applicationId}`)).body.data).toHaveLength(1);
    const mine = await step(li, (await write(li, draft, GOOD)).body, 'submit', undefined, 'reviews');
    expect(mine.body.others).toEqual([
      {
        aliasNo: 1,
        confidence: 2,
        total: '72.2222',
        scores: expect.arrayContaining([{ key: 'merit', first: '80.00', final: '80.00' }]),
        commentToApplicant: '扎实',
      },
    ]);
    expect(mine.text).not.toContain('乙某某');
    expect(mine.text).not.toContain('内部意见');
    const seated = await li.get(`/reviews/${theirs.body.id}`);
    expect([seated.status, seated.body.reviewer, seated.body.aliasNo]).toEqual([200, null, 1]);
    expect((await li.get(`/rounds/${round.id}/ranking`)).body.data).toHaveLength(1);
  });

  test('is its reviewer’s own: others of the pool, applicants and sales see nothing of it', async () => {
    const applicationId = await inReview(await aRound());
    const { body } = await given(await makeReviewer(crm), applicationId);
    expect((await (await makeReviewer(crm)).get(`/reviews/${body.id}`)).status).toBe(404);
    for (const role of ['applicant', 'sales', 'finance', 'society_officer'] as const)
      expect((await (await crm.person(role)).get(`/reviews/${body.id}`)).status).toBe(403);
  });
});

describe('a ranking', () => {
  const FIRST = ['A92 B88 C95 D90 E86', 'A70 B62 C66 D58 E64', 'A81 C84 F60', 'B80 D74 E77 F71 G83'];
  const SECOND = ['P84 S90 T88 U86', 'Q70 S66 T62 U60', 'P74 Q78 S80 T76', 'P75 Q77 U73 S78'];

  async function vector(lines: string[], metric: 'raw_mean' | 'adjusted') {
    const round = await aRound({ minValidReviews: 3 }, { metric });
    const ids: Record<string, string> = {};
    const titles = new Set(lines.flatMap((line) => line.split(' ').map((mark) => mark[0]!)));
    for (const title of titles) ids[title] = await inReview(round, title);
    for (const line of lines) {
      const { personId } = await makeReviewer(crm);
      for (const mark of line.split(' ')) await makeReview(crm.db, ids[mark[0]!]!, personId, `${mark.slice(1)}.00`);
    }
    return round;
  }

  test('F11.1: shows raw and adjusted side by side in the order of its metric, and keeps a run of it', async () => {
    const round = await vector(FIRST, 'adjusted');
    const { body } = await officer.get(`/rounds/${round.id}/ranking`);
    const shown = body.data.map(({ title, rank, rawMean, adjusted }: Record<string, unknown>) => [
      title,
      rank,
      rawMean,
      adjusted,
    ]);
    expect(shown.slice(0, 5)).toEqual([
      ['C', 1, '81.6667', '81.9225'],
      ['A', 2, '81.0000', '81.2559'],
      ['B', 3, '76.6667', '76.3529'],
      ['E', 4, '75.6667', '75.3529'],
      ['D', 5, '74.0000', '73.6862'],
    ]);
    expect(body.data.filter((each: { rankable: boolean }) => !each.rankable)).toHaveLength(2);
    expect(body.data.find((each: { title: string }) => each.title === 'D').divergent).toBe(true);
    expect(body.data[0]).toMatchObject({ asked: { cny: { minimum: '30.00', full: '30.00' } }, held: {} });
    const run = await officer.post(`/rounds/${round.id}/score-runs`);
    expect([run.status, run.body]).toMatchObject([201, { metric: 'adjusted', inputs: 18, ranked: 5 }]);
    const again = await officer.post(`/rounds/${round.id}/score-runs`);
    expect([again.body.inputHash, again.body.id === run.body.id]).toEqual([run.body.inputHash, false]);
    await expect(crm.db.rows(`UPDATE score_runs SET metric = 'median'`)).rejects.toThrow();
  });

  test('F11.1: is another one where the round was published with another metric', async () => {
    const order = async (metric: 'raw_mean' | 'adjusted') => {
      const round = await vector(SECOND, metric);
      const { body } = await officer.get(`/rounds/${round.id}/ranking`);
      return body.data.map(
        (each: Record<string, string>) => `${each.title} ${each[metric === 'adjusted' ? metric : 'rawMean']}`,
      );
    };
    expect(await order('raw_mean')).toEqual(['S 78.5000', 'P 77.6667', 'T 75.3333', 'Q 75.0000', 'U 73.0000']);
    expect(await order('adjusted')).toEqual(['S 78.5000', 'Q 77.1750', 'P 75.4750', 'T 75.2750', 'U 73.0750']);
  });

  test('and reviews, assignments and conflicts of an application are not for its team, though it organises the round', async () => {
    const round = await aRound();
    const [own, other] = [await inReview(round, '自己的'), await inReview(round, '别人的')];
    const { personId } = await makeReviewer(crm);
    const [reviewId] = [
      await makeReview(crm.db, own, personId, '80.00'),
      await makeReview(crm.db, other, personId, '70.00'),
    ];
    const team = await crm.person('ecosystem_manager');
    const paths = [`/reviews?roundId=${round.id}`, `/assignments?roundId=${round.id}`, `/rounds/${round.id}/ranking`];
    const counts = () => Promise.all(paths.map(async (path) => (await team.get(path)).body.data.length));
    expect(await counts()).toEqual([2, 2, 2]);
    await crm.db.rows(`INSERT INTO application_access (application_id, person_id, role) VALUES ($1, $2, 'viewer')`, [
      own,
      team.personId,
    ]);
    expect(await counts()).toEqual([1, 1, 1]);
    for (const path of [`/reviews/${reviewId}`, `/applications/${own}/conflicts`])
      expect([path, (await team.get(path)).status]).toEqual([path, 404]);
    expect((await team.get(`/applications/${other}/conflicts`)).status).toBe(200);
  });

  test('is read by organisers, auditors, the committee and the co-funding society, and by nobody else', async () => {
    const round = await aRound();
    await inReview(round);
    const reads = async (by: Colleague) => (await by.get(`/rounds/${round.id}/ranking`)).status;
    expect(await reads(await crm.person('auditor'))).toBe(200);
    expect(await reads(await makeReviewer(crm))).toBe(404);
    for (const role of ['applicant', 'sales', 'legal'] as const) expect(await reads(await crm.person(role))).toBe(403);
  });
});

describe('what is told', () => {
  test('F17.2: of an invitation and of a review that is due, each once however often the jobs run; overdue to us as well', async () => {
    await clockShows('2027-03-01T10:00:00+08:00', crm);
    const round = await aRound();
    const li = await makeReviewer(crm);
    const invited = await invite(await inReview(round, '多模态评测'), li.personId);
    const accepted = await step(li, invited, 'accept');
    expect(accepted.body.dueAt).toBe('2027-03-15T16:00:00.000Z');
    const told = async (who: Colleague) =>
      (
        await crm.db.rows<{ template: string }>(
          `SELECT template FROM notices WHERE user_id = $1 AND subject_id = $2 ORDER BY id`,
          [who.userId, invited.id],
        )
      ).map(({ template }) => template);
    const tellAll = async () => {
      await crm.app.get(TellingService).tellAll();
      await crm.app.get(Jobs).run(REMIND);
      await crm.app.get(Jobs).run(REMIND);
    };
    await tellAll();
    expect(await told(li)).toEqual(['review_invited']);
    for (const day of ['08', '12', '14', '16', '18']) {
      await clockShows(`2027-03-${day}T12:00:00+08:00`, crm);
      await tellAll();
    }
    expect(await told(li)).toEqual([
      'review_invited',
      'review_reminder',
      'review_reminder',
      'review_reminder',
      'review_overdue',
    ]);
    expect(await told(officer)).toEqual(['review_overdue', 'review_to_reassign']);
    const letters = await crm.db.rows(
      `SELECT fields ->> 'count' AS lines FROM mails WHERE to_address = $1 AND template = 'digest'`,
      [li.email],
    );
    expect(letters).toEqual(Array(4).fill({ lines: '1' }));
  });

  test('that reviewers are far apart, and after five working days that one more has to be asked', async () => {
    await clockShows('2027-03-01T10:00:00+08:00', crm);
    const applicationId = await inReview(await aRound());
    for (const total of ['60.00', '91.00'])
      await makeReview(crm.db, applicationId, (await makeReviewer(crm)).personId, total);
    await crm.db.rows(`UPDATE applications SET state = 'reviewed' WHERE id = $1`, [applicationId]);
    const told = async (day: string) => {
      await clockShows(`2027-03-${day}T09:00:00+08:00`, crm);
      await crm.app.get(Jobs).run(REMIND);
      const text = `SELECT n.template FROM notices n JOIN reviews v ON v.id = n.subject_id JOIN assignments s ON s.id = v.assignment_id
        WHERE n.user_id = $1 AND s.application_id = $2 ORDER BY n.id`;
      return (await crm.db.rows<{ template: string }>(text, [officer.userId, applicationId])).map(
        (each) => each.template,
      );
    };
    expect(await told('01')).toEqual([]);
    expect(await told('02')).toEqual(['reviews_apart']);
    expect(await told('08')).toEqual(['reviews_apart']);
    expect(await told('09')).toEqual(['reviews_apart', 'reviews_still_apart']);
  });
  afterEach(() => clockShows(undefined, crm));
});

describe('a plan', () => {
  /** Two applications that need two each, and four reviewers who suit them. */
  async function planned(settings: object = {}) {
    const round = await aRound({ maxLoad: 1, ...settings });
    const applications = [await inReview(round), await inReview(round)];
    await crm.db.rows(`UPDATE reviewers SET state = 'paused'`);
    const pool = [];
    for (let n = 0; n < 4; n++) pool.push(await makeReviewer(crm, { topics: { nlp: 1 } }));
    await crm.db.rows(
      `INSERT INTO application_topics (application_id, topic_code, weight) SELECT unnest($1::uuid[]), 'nlp', 1`,
      [applications],
    );
    return { round, applications, pool };
  }

  test('is shown first and applied as it was shown', async () => {
    const { round, pool } = await planned();
    const run = await officer.post(`/rounds/${round.id}/assignment-runs`, { seed: 'one' });
    expect([run.status, run.body.stats]).toEqual([
      201,
      { total: '338.00', mean: '84.50', min: '84.50', bound: '338.00', added: 4, removed: 0, kept: 0, fixed: 0 },
    ]);
    expect(run.body.pairs[0]).toMatchObject({ change: 'added', topics: ['nlp'] });
    expect((await officer.get(`/assignments?roundId=${round.id}`)).body.data).toEqual([]);
    const applied = await officer.post(`/assignment-runs/${run.body.id}/apply`, undefined, { ifMatch: 1 });
    expect([applied.status, applied.body.state]).toEqual([200, 'applied']);
    const { body } = await officer.get(`/assignments?roundId=${round.id}`);
    const pairs = (rows: { application: { id: string }; reviewer: { personId: string } }[]) =>
      rows.map(({ application, reviewer }) => application.id + reviewer.personId).sort();
    expect(pairs(body.data)).toEqual(pairs(run.body.pairs));
    expect(body.data.map(({ aliasNo }: { aliasNo: number }) => aliasNo).sort()).toEqual([1, 1, 2, 2]);
    expect((await officer.get(`/assignment-runs?roundId=${round.id}`)).body.data).toHaveLength(1);
    await crm.db.rows(`UPDATE reviewers SET identity_verified_by = NULL WHERE person_id = $1`, [pool[0]!.personId]);
    const asked = await officer.post(`/rounds/${round.id}/invitations`);
    expect([asked.status, asked.body]).toEqual([
      200,
      { invited: 3, withheld: [expect.objectContaining({ personId: pool[0]!.personId, verdict: 'unknown' })] },
    ]);
    expect((await pool[1]!.get('/assignments?state=invited')).body.data).toHaveLength(1);
  });

  test('F10.7: is stale once somebody accepted meanwhile', async () => {
    const { round, applications, pool } = await planned();
    const invited = await invite(applications[0]!, pool[0]!.personId);
    const run = await officer.post(`/rounds/${round.id}/assignment-runs`, {});
    await step(pool[0]!, invited, 'accept');
    const applied = await officer.post(`/assignment-runs/${run.body.id}/apply`, undefined, { ifMatch: 1 });
    expect([applied.status, applied.body.type]).toEqual([409, '/problems/stale-plan']);
    const next = await officer.post(`/rounds/${round.id}/assignment-runs`, {});
    expect(next.body.stats).toMatchObject({ fixed: 1, added: 3 });
    expect((await officer.post(`/assignment-runs/${next.body.id}/apply`, undefined, { ifMatch: 1 })).status).toBe(200);
    expect((await officer.post(`/assignment-runs/${run.body.id}/discard`, undefined, { ifMatch: 1 })).body.state).toBe(
      'discarded',
    );
  });

  test('is none at all where one place stays empty: it says who lacks whom, and which single change would do', async () => {
    const { round, pool } = await planned();
    await crm.db.rows(`UPDATE reviewers SET personal_cap = 0 WHERE person_id = $1`, [pool[3]!.personId]);
    const refused = await officer.post(`/rounds/${round.id}/assignment-runs`, {});
    expect([refused.status, refused.body.type]).toEqual([422, '/problems/infeasible']);
    expect(refused.body.deficient).toEqual([expect.objectContaining({ missing: 1 })]);
    const kinds = refused.body.relaxations.map((each: { change: { kind: string } }) => each.change.kind);
    expect(kinds).toEqual(expect.arrayContaining(['max_load', 'personal_cap', 'fewer_reviewers']));
    const pairs = await crm.db.rows(`SELECT 1 FROM assignment_runs WHERE round_id = $1`, [round.id]);
    expect(pairs).toEqual([]);
  });

  test('never takes who is a stranger, and leaves who already has it', async () => {
    const { round, applications, pool } = await planned();
    await crm.db.rows(`UPDATE reviewers SET identity_verified_by = NULL WHERE person_id = $1`, [pool[0]!.personId]);
    const fifth = await makeReviewer(crm, { topics: { nlp: 1, law: 1 } });
    await crm.db.rows(`INSERT INTO application_topics (application_id, topic_code, weight) VALUES ($1, 'law', 1)`, [
      applications[1],
    ]);
    const invited = await invite(applications[1]!, fifth.personId);
    const run = await officer.post(`/rounds/${round.id}/assignment-runs`, {});
    const change = (personId: string) =>
      run.body.pairs.filter((each: { reviewer: { personId: string } }) => each.reviewer.personId === personId)[0]
        ?.change;
    expect([change(pool[0]!.personId), change(fifth.personId)]).toEqual([undefined, 'kept']);
    await officer.post(`/assignment-runs/${run.body.id}/apply`, undefined, { ifMatch: 1 });
    expect((await officer.get(`/assignments/${invited.id}`)).body.state).toBe('invited');
  });
});
