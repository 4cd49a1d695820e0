/** F8: one row a person; the ecosystem invites and admits, a society proposes for its own fund, the reviewer signs and pauses. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Colleague, type Crm, startCrm } from '../../support/app.js';
import { makeApplication, makeFund, makeRound } from '../../support/funding.js';
import { makePartner } from '../../support/people.js';
import { enterPool, makeReviewer } from '../../support/reviewers.js';

let crm: Crm;
let ecosystem: Colleague;

beforeAll(async () => {
  crm = await startCrm();
  ecosystem = await crm.person('ecosystem');
});
afterAll(() => crm.stop());

const invite = (by: Colleague, about: object) => by.post('/reviewers', { seniority: 'senior', ...about });
const codes = (reply: { body: { reasons?: { code: string; pointer?: string }[] } }) =>
  reply.body.reasons?.map(({ code, pointer }) => [code, pointer]);
const step = (by: Colleague, verb: string, of: { id: string; version: number }, body: object = {}) =>
  by.post(`/reviewers/${of.id}/${verb}`, body, { ifMatch: of.version });
const mailsTo = (email: string) =>
  crm.db.rows<{ template: string }>(`SELECT template FROM mails WHERE to_address = $1`, [email]);
const rolesOf = async (personId: string) => {
  const text = `SELECT g.role FROM users u JOIN user_roles g ON g.user_id = u.id WHERE u.person_id = $1`;
  return (await crm.db.rows<{ role: string }>(text, [personId])).map(({ role }) => role);
};

describe('the pool of reviewers', () => {
  test('takes in somebody new by an invitation, and F8.2 nobody twice', async () => {
    const email = `zhou.${randomUUID().slice(0, 8)}@example.test`;
    const topics = [
      { code: 'nlp', weight: '1' },
      { code: 'alignment', weight: '0.5' },
    ];
    const invited = await invite(ecosystem, { name: '周敏', email, topics, personalCap: 2 });
    expect(invited.status).toBe(201);
    expect(invited.body).toMatchObject({
      person: { name: '周敏' },
      state: 'invited',
      topics,
      personalCap: 2,
      load: 0,
      reliability: '0.70',
      pledgeSignedAt: null,
    });
    expect(await mailsTo(email)).toMatchObject([{ template: 'invitation' }]);
    expect(await rolesOf(invited.body.person.id)).toEqual(['reviewer']);
    const twice = await invite(ecosystem, { personId: invited.body.person.id });
    expect([twice.status, twice.body.type]).toEqual([409, expect.stringContaining('duplicate')]);
    expect((await invite(ecosystem, { name: '周敏', email })).status).toBe(409);

    const admitted = await step(ecosystem, 'admit', invited.body);
    expect([admitted.status, admitted.body.state]).toEqual([200, 'active']);
    expect(await mailsTo(email)).toHaveLength(1);
    expect(admitted.body.allowedActions).toEqual(expect.arrayContaining(['pause', 'retire']));
  });

  test('takes in an applicant under the same person, with an account of his own for it', async () => {
    const applicant = await crm.person('applicant');
    expect(codes(await invite(ecosystem, { personId: applicant.personId }))).toEqual([['email_required', '/email']]);
    const email = `gao.${randomUUID().slice(0, 8)}@example.test`;
    const invited = await invite(ecosystem, { personId: applicant.personId, email });
    expect([invited.status, invited.body.person.id]).toEqual([201, applicant.personId]);
    expect((await rolesOf(applicant.personId)).sort()).toEqual(['applicant', 'reviewer']);
    expect(await mailsTo(email)).toMatchObject([{ template: 'invitation' }]);
    const colleague = await crm.person('sales');
    const more = await invite(ecosystem, { personId: colleague.personId, email: 'more@example.test' });
    expect(codes(more)).toEqual([['person_or_account', '/personId']]);
  });

  test('says everything that is wrong at once', async () => {
    const wrong = await invite(ecosystem, {
      personId: randomUUID(),
      name: '周敏',
      organizationId: randomUUID(),
      proposedForFundId: randomUUID(),
      topics: [
        { code: 'nlp', weight: '1' },
        { code: 'nlp', weight: '0.5' },
        { code: 'astrology', weight: '0.5' },
      ],
      absences: [
        { fromOn: '2027-01-01', toOn: '2027-01-31' },
        { fromOn: '2027-01-31', toOn: '2027-02-01' },
        { fromOn: '2027-03-02', toOn: '2027-03-01' },
      ],
    });
    expect(codes(wrong)).toEqual([
      ['person_or_account', '/personId'],
      ['no_such_person', '/personId'],
      ['no_such_organization', '/organizationId'],
      ['no_such_fund', '/proposedForFundId'],
      ['topic_twice', '/topics/1/code'],
      ['no_such_topic', '/topics/2/code'],
      ['periods_overlap', '/absences/1'],
      ['period_reversed', '/absences/2/toOn'],
    ]);
    for (const weight of ['0', '0.000', '1.001', '-1', 'x'])
      expect(
        (await invite(ecosystem, { name: '周敏', email: 'x@example.test', topics: [{ code: 'nlp', weight }] })).status,
      ).toBe(400);
  });

  test('lets a society propose for its own fund only, and the ecosystem admit', async () => {
    const orgId = randomUUID();
    const officer = await crm.person('society_officer', { orgId });
    const [own, other] = [await makeFund(crm.db, { cofunderId: orgId }), await makeFund(crm.db)];
    const email = `lin.${randomUUID().slice(0, 8)}@example.test`;
    const about = { name: '林涛', email };
    expect(codes(await invite(officer, about))).toEqual([['required', '/proposedForFundId']]);
    expect(codes(await invite(officer, { ...about, proposedForFundId: other }))).toEqual([
      ['no_such_fund', '/proposedForFundId'],
    ]);
    const proposed = await invite(officer, { ...about, proposedForFundId: own });
    expect([proposed.status, proposed.body.state, proposed.body.allowedActions]).toEqual([201, 'invited', []]);
    // nobody is let in by a society alone
    expect([await mailsTo(email), await rolesOf(proposed.body.person.id)]).toEqual([[], []]);
    expect((await step(officer, 'admit', proposed.body)).status).toBe(403);
    const somebody = await makeReviewer(crm);
    expect((await officer.get(`/reviewers/${somebody.reviewerId}`)).status).toBe(404);
    expect((await officer.get('/reviewers')).body.data.map(({ id }: { id: string }) => id)).toEqual([proposed.body.id]);
    expect((await step(ecosystem, 'admit', proposed.body)).status).toBe(200);
    expect([(await mailsTo(email)).length, await rolesOf(proposed.body.person.id)]).toEqual([1, ['reviewer']]);
  });
});

describe('a reviewer', () => {
  test('F8.1: signs the pledge of today, alone, and once admitted pauses and comes back', async () => {
    const reviewer = await makeReviewer(crm, { state: 'invited', pledged: false });
    const other = await makeReviewer(crm);
    const read = async () => (await reviewer.get(`/reviewers/${reviewer.reviewerId}`)).body;
    const { body: pledge } = await reviewer.get('/review-pledge');
    expect(pledge.zh).toContain('人工智能');
    const outdated = await step(reviewer, 'sign-pledge', await read(), { version: '0.9' });
    expect(outdated.body.reasons).toMatchObject([{ code: 'pledge_outdated', version: pledge.version }]);
    expect((await step(other, 'sign-pledge', await read(), { version: pledge.version })).status).toBe(404);
    expect((await step(ecosystem, 'sign-pledge', await read(), { version: pledge.version })).status).toBe(403);
    const signed = await step(reviewer, 'sign-pledge', await read(), { version: pledge.version });
    expect([signed.status, signed.body.pledgeVersion]).toEqual([200, pledge.version]);

    expect((await step(reviewer, 'pause', await read())).body.allowed).toEqual([
      'update',
      'admit',
      'retire',
      'signPledge',
    ]);
    expect((await step(reviewer, 'admit', await read())).status).toBe(403);
    expect((await step(ecosystem, 'admit', await read())).body.state).toBe('active');
    expect((await step(reviewer, 'pause', await read())).body.state).toBe('paused');
    expect((await step(reviewer, 'resume', await read())).body.state).toBe('active');
    expect((await step(reviewer, 'retire', await read())).body.state).toBe('retired');
    expect((await step(ecosystem, 'resume', await read())).status).toBe(409);
  });

  test('says what he knows and when he is away, and not who he is', async () => {
    const university = randomUUID();
    await makePartner(crm.db, university, '某某大学');
    const reviewer = await makeReviewer(crm, { verifiedBy: null, topics: { nlp: 1 } });
    const read = async () => (await reviewer.get(`/reviewers/${reviewer.reviewerId}`)).body;
    const patch = async (by: Colleague, body: object) =>
      by.patch(`/reviewers/${reviewer.reviewerId}`, body, { ifMatch: (await read()).version });
    const absences = [{ fromOn: '2099-07-01', toOn: '2099-07-31' }];
    const said = await patch(reviewer, { topics: [], absences, personalCap: 3 });
    expect(said.body).toMatchObject({ topics: [], absences, personalCap: 3 });
    const [{ changes }] = (await crm.db.rows<{ changes: object }>(
      `SELECT changes FROM journal WHERE subject_id = $1 AND action = 'reviewers.update'`,
      [reviewer.reviewerId],
    )) as [{ changes: object }];
    expect(changes).toMatchObject({ topics: { from: { nlp: '1' }, to: {} }, personalCap: { to: 3 } });
    expect(codes(await patch(reviewer, { seniority: 'junior', identityVerifiedBy: 'orcid' }))).toEqual([
      ['for_others_to_say', '/seniority'],
      ['for_others_to_say', '/identityVerifiedBy'],
    ]);
    expect((await patch(ecosystem, { identityVerifiedBy: 'institution_mail' })).body.identityVerifiedBy).toBe(
      'institution_mail',
    );
    const placed = await patch(ecosystem, { organizationId: university });
    expect(placed.body).toMatchObject({ organization: { name: '某某大学' } });
    for (const organizationId of [null, randomUUID()])
      expect(codes(await patch(reviewer, { organizationId }))).toContainEqual(['for_others_to_say', '/organizationId']);
    // nor does one of the ecosystem who is in the pool say it of himself
    const id = await enterPool(crm, ecosystem.personId, { verifiedBy: null });
    const oneself = await ecosystem.patch(`/reviewers/${id}`, { identityVerifiedBy: 'officer' }, { ifMatch: 1 });
    expect(codes(oneself)).toEqual([['for_others_to_say', '/identityVerifiedBy']]);
    expect(
      (await (await makeReviewer(crm)).patch(`/reviewers/${reviewer.reviewerId}`, { personalCap: 0 }, { ifMatch: 1 }))
        .status,
    ).toBe(404);
  });

  test('is as reliable as his reviews were punctual, and what a conflict took away is no delay', async () => {
    const reviewer = await makeReviewer(crm);
    const round = await makeRound(crm.db);
    const asked = async (state: string, due: string, given: string | null) => {
      const { id } = await makeApplication(crm.db, round, { state: 'in_review' });
      await crm.db.rows(
        `WITH s AS (INSERT INTO assignments (application_id, person_id, alias_no, state, invited_at, expires_at, accepted_at, due_at)
           VALUES ($1, $2, 1, $3, app_now(), app_now(), app_now(), app_now() + $4::interval) RETURNING id)
         INSERT INTO reviews (assignment_id, state, conflict_declared, submitted_at, total)
         SELECT id, CASE WHEN $5::interval IS NULL THEN 'draft' ELSE 'submitted' END, false, app_now() + $5::interval,
           CASE WHEN $5::interval IS NOT NULL THEN 80 END FROM s`,
        [id, reviewer.personId, state, due, given],
      );
    };
    const reliability = async () => (await ecosystem.get(`/reviewers/${reviewer.reviewerId}`)).body.reliability;
    await asked('submitted', '-1 day', '-2 days');
    await asked('quarantined', '-1 day', null);
    await asked('in_progress', '-1 day', null);
    expect(await reliability()).toBe('0.70');
    await asked('quarantined', '1 day', '-2 days');
    expect(await reliability()).toBe('0.67');
  });

  test('is found by what is asked of the pool', async () => {
    const [vision, away] = [
      await makeReviewer(crm, { topics: { vision: 1 }, seniority: 'junior', verifiedBy: null, pledged: false }),
      await makeReviewer(crm, { topics: { speech: 0.4 } }),
    ];
    await crm.db.rows(`INSERT INTO reviewer_absences VALUES ($1, daterange(app_today(), app_today() + 1))`, [
      away.reviewerId,
    ]);
    const found = async (query: string) =>
      (await ecosystem.get(`/reviewers?limit=100&${query}`)).body.data.map(({ id }: { id: string }) => id);
    expect(await found('topic=vision')).toEqual([vision.reviewerId]);
    expect(await found('isAway=true')).toEqual([away.reviewerId]);
    expect(await found('isVerified=false&hasPledged=false&seniority=junior')).toEqual([vision.reviewerId]);
    await crm.db.rows(`UPDATE reviewers SET pledge_version = '0.9' WHERE id = $1`, [away.reviewerId]);
    expect(await found('hasPledged=false&topic=speech')).toEqual([away.reviewerId]);
    expect(await found(`personId=${away.personId},${vision.personId}&state=active`)).toHaveLength(2);
    const { body } = await away.get('/topics');
    expect(body.data).toContainEqual({ code: 'speech', parent: 'vision', labelZh: '语音', labelEn: 'Speech' });
  });
});
