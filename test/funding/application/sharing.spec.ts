/** F5.5, F15.3 and who sees what: collaborators, reviewers, a society, colleagues of other departments. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Mailbox } from '../../../src/kernel/mail.js';
import { RemindersService } from '../../../src/notifications/reminders.service.js';
import { type Colleague, type Crm, startCrm } from '../../support/app.js';
import { clockShows } from '../../support/clock.js';
import { makeFund } from '../../support/funding.js';
import { agree, ANSWERS, codes, openRound, ready, step } from './applying.js';

let crm: Crm;
beforeAll(async () => {
  crm = await startCrm({ env: { RUN: 'web' } });
});
afterAll(() => crm.stop());

const applicant = (name?: string): Promise<Colleague> => crm.person('applicant', { name });

async function invite(
  owner: Colleague,
  id: string,
  email: string,
  role = 'co_pi',
): Promise<{ status: number; token: string }> {
  const reply = await owner.post(`/applications/${id}/collaborators`, { email, role });
  const [letter] = await crm.db.rows<{ fields: Record<string, string>; secret: Buffer }>(
    `SELECT fields, secret FROM mails WHERE to_address = $1 AND template = 'collaborator_invited' ORDER BY created_at DESC LIMIT 1`,
    [email],
  );
  const merged = letter ? crm.app.get(Mailbox).merge(email, letter.fields, letter.secret) : {};
  return { status: reply.status, token: (merged.link ?? '').split('#token=')[1] ?? '' };
}

const accept = (who: Colleague, token: string) => who.post('/collaborations/accept', { token });

test('a co-PI is one who has said so', async () => {
  const [li, han, zhao] = await Promise.all([applicant(), applicant(), applicant()]);
  const { id } = await ready(li, (await openRound(crm)).id);
  const first = await invite(li, id, 'han@example.test');
  const second = await invite(li, id, 'zhao@example.test');
  await invite(li, id, 'qian@example.test');
  expect([first.status, first.token.slice(0, 3)]).toEqual([201, 'zc_']);
  expect((await accept(han, first.token)).body).toMatchObject({ id, role: 'co_pi' });
  expect((await accept(zhao, first.token)).status).toBe(410);
  expect((await accept(zhao, second.token)).status).toBe(200);
  const refused = await step(li, id, 'submit');
  expect(refused.body.reasons).toMatchObject([{ code: 'co_pi_unconfirmed', email: 'qian@example.test' }]);
  const { collaborators, version } = (await li.get(`/applications/${id}`)).body;
  const qian = collaborators.find(({ email }: { email: string }) => email === 'qian@example.test');
  expect((await li.delete(`/applications/${id}/collaborators/${qian.id}`, { ifMatch: version })).status).toBe(200);
  expect((await step(li, id, 'submit')).status).toBe(200);
  // what is the owner's alone
  expect((await step(han, id, 'withdraw')).status).toBe(403);
  expect((await han.get(`/applications/${id}/draft`)).status).toBe(200);
});

test('who only looks does not write, and who is removed looks no longer', async () => {
  const [li, han] = await Promise.all([applicant(), applicant()]);
  const { id } = await ready(li, (await openRound(crm)).id);
  await accept(han, (await invite(li, id, 'viewer@example.test', 'viewer')).token);
  expect(
    (await han.patch(`/applications/${id}/draft`, { changes: [{ key: 'title', base: 1, value: 'x' }] })).status,
  ).toBe(403);
  expect((await han.get('/applications')).body.data).toMatchObject([{ id, role: 'viewer', publicStatus: 'draft' }]);
  const { collaborators, version } = (await li.get(`/applications/${id}`)).body;
  await li.delete(`/applications/${id}/collaborators/${collaborators[0].id}`, { ifMatch: version });
  expect((await han.get(`/applications/${id}`)).status).toBe(404);
});

test('asked again, the link before is dead; ten are asked at most', async () => {
  const [li, han] = await Promise.all([applicant(), applicant()]);
  const { id } = await ready(li, (await openRound(crm)).id);
  const before = await invite(li, id, 'again@example.test');
  const after = await invite(li, id, 'again@example.test');
  expect((await accept(han, before.token)).status).toBe(410);
  expect((await accept(han, after.token)).status).toBe(200);
  for (let n = 1; n <= 9; n++) expect((await invite(li, id, `n${n}@example.test`, 'editor')).status).toBe(201);
  const eleventh = await li.post(`/applications/${id}/collaborators`, { email: 'n11@example.test', role: 'editor' });
  expect(codes(eleventh)).toEqual(['too_many']);
});

test('an application is given to a confirmed co-PI, who then has one in the round', async () => {
  const [li, han] = await Promise.all([applicant(), applicant()]);
  const round = await openRound(crm);
  const { id } = await ready(li, round.id);
  expect(codes(await step(li, id, 'transfer-owner', { personId: han.personId }))).toEqual(['not_a_confirmed_co_pi']);
  await accept(han, (await invite(li, id, 'heir@example.test')).token);
  expect((await step(li, id, 'transfer-owner', { personId: han.personId })).body).toMatchObject({ role: 'co_pi' });
  expect((await han.get(`/applications/${id}`)).body).toMatchObject({ role: 'owner', owner: { id: han.personId } });
  expect(
    (await han.post('/applications', { roundId: round.id, title: '第二份' }, { key: 'a'.repeat(36) })).status,
  ).toBe(409);
  expect((await li.post('/applications', { roundId: round.id, title: '自己的' }, { key: 'b'.repeat(36) })).status).toBe(
    201,
  );
});

test('consent is each one’s own, and taking it back works at once', async () => {
  const li = await applicant();
  const { id } = await ready(li, (await openRound(crm)).id);
  expect((await li.get(`/applications/${id}`)).body.consents).toEqual(['programme_processing']);
  expect((await li.delete(`/applications/${id}/consents/programme_processing`)).body.consents).toEqual([]);
  const refused = await step(li, id, 'submit');
  expect([refused.status, refused.body.type]).toEqual([403, '/problems/consent-required']);
});

test('where a society co-funds, its reading the application is agreed to as well', async () => {
  await crm.person('society_officer', { orgId: '01900000-0000-7000-8000-0000000000cc' });
  const li = await applicant();
  const fundId = await makeFund(crm.db, { cofunderId: '01900000-0000-7000-8000-0000000000cc' });
  const { id } = await ready(li, (await openRound(crm, { fundId })).id);
  const refused = await step(li, id, 'submit');
  expect([refused.status, refused.body.purposes]).toEqual([403, ['society_sharing']]);
  await agree(li, id, 'society_sharing');
  expect((await step(li, id, 'submit')).status).toBe(200);
});

/** A submitted application and everybody who may come near it. */
async function submitted(about: { blinding?: 'none' | 'single' | 'double'; mode?: 'fixed' | 'rolling' }) {
  const society = await crm.person('society_officer', { orgId: '01900000-0000-7000-8000-0000000000cc' });
  const fundId = await makeFund(crm.db, { cofunderId: '01900000-0000-7000-8000-0000000000cc' });
  const li = await applicant('李金丝雀');
  const round = await openRound(crm, { fundId, mode: 'rolling', ...about });
  const { id } = await ready(li, round.id);
  await agree(li, id, 'society_sharing');
  await step(li, id, 'submit');
  return { li, round, id, society };
}

async function seat(roundId: string, who: Colleague): Promise<void> {
  await crm.db.rows(
    `INSERT INTO committee_seats (round_id, person_id, seat, during) VALUES ($1, $2, 'member', tstzrange(app_now() - interval '1 hour', NULL))`,
    [roundId, who.personId],
  );
}

test('a double-blind reviewer learns nothing of who applies, on no surface', async () => {
  const { li, round, id } = await submitted({ blinding: 'double' });
  const member = await crm.person('reviewer');
  await seat(round.id, member);
  const page = await member.get(`/applications/${id}`);
  expect(page.body).toMatchObject({
    id,
    owner: null,
    organization: null,
    receiptNo: null,
    team: null,
    state: 'submitted',
  });
  const revision = await member.get(`/applications/${id}/revisions/1`);
  expect(Object.keys(revision.body.answers).sort()).toEqual(['abstract', 'title']);
  const list = await member.get(`/applications?roundId=${round.id}`);
  expect(list.body.data).toMatchObject([{ id, owner: null }]);
  for (const { text } of [page, revision, list]) {
    expect(text).not.toMatch(new RegExp(`李金丝雀|${ANSWERS.phone}|${li.personId}|${li.email}`));
  }
  for (const query of [
    'q=金丝雀',
    'state=submitted',
    `ownerPersonId=${li.personId}`,
    'publicStatus=received',
    'sort=submittedAt',
  ]) {
    const reply = await member.get(`/applications?${query}`);
    expect([query, reply.status, reply.body.type]).toEqual([query, 400, '/problems/unknown-field']);
  }
  expect((await member.get(`/applications/${id}/receipt`)).status).toBe(404);
  // which revision counts he is told, and of it neither by whom nor the hash of all that it says
  const { data } = (await member.get(`/applications/${id}/revisions`)).body;
  expect(data).toMatchObject([{ n: 1, sha256: null, submittedBy: null }]);
});

test('a reviewer who knows the names still sees no field that is personal', async () => {
  const { round, id } = await submitted({ blinding: 'single' });
  const member = await crm.person('reviewer');
  await seat(round.id, member);
  const { answers } = (await member.get(`/applications/${id}/revisions/1`)).body;
  expect(Object.keys(answers).sort()).toEqual(['abstract', 'budget', 'title']);
  expect((await member.get(`/applications/${id}`)).body.owner).toMatchObject({ name: '李金丝雀' });
});

test('a recused member is told neither where it stands nor what it says', async () => {
  const { round, id } = await submitted({ blinding: 'single' });
  const member = await crm.person('reviewer');
  await seat(round.id, member);
  await crm.db.rows(
    `INSERT INTO conflicts (person_id, application_id, rule, severity, state, evidence, evidence_hash, policy_version, checked_at)
     VALUES ($1, $2, 'C1', 'hard', 'suggested', '{}', '\\x00', 1, app_now())`,
    [member.personId, id],
  );
  expect((await member.get(`/applications/${id}`)).body.state).toBeNull();
  expect((await member.get(`/applications/${id}/revisions/1`)).status).toBe(403);
});

test('whoever applies and reviews reads of his own application what an applicant reads', async () => {
  const { li, round, id } = await submitted({ blinding: 'single' });
  const member = await crm.person('reviewer');
  await crm.db.rows(`UPDATE users SET person_id = $2 WHERE id = $1`, [member.userId, li.personId]);
  await crm.db.rows(`INSERT INTO committee_seats (round_id, person_id, seat, during)
    VALUES ($1, $2, 'member', tstzrange(app_now() - interval '1 hour', NULL))`, [round.id, li.personId]); // prettier-ignore
  const strip = ({ allowedActions: _allowed, ...rest }: Record<string, unknown>) => rest;
  const [own, asReviewer] = [await li.get(`/applications/${id}`), await member.get(`/applications/${id}`)];
  expect(strip(asReviewer.body)).toEqual(strip(own.body));
  expect(asReviewer.headers.etag).toBe(own.headers.etag);
  const [listed] = (await member.get(`/applications?roundId=${round.id}`)).body.data;
  expect(listed).toMatchObject({ id, state: null, allowedActions: [] });
});

test('a society reads its fund without our notes; others read nothing at all', async () => {
  const { li, id, society } = await submitted({});
  const page = (await society.get(`/applications/${id}`)).body;
  expect(page).toMatchObject({ owner: { name: '李金丝雀' }, publicStatus: 'received', state: null, held: null });
  expect((await society.get('/applications?state=submitted')).status).toBe(400);
  expect((await society.get(`/applications/${id}/revisions/1`)).body.answers.phone).toBe(ANSWERS.phone);
  const stranger = await crm.person('society_officer', { orgId: '01900000-0000-7000-8000-0000000000dd' });
  expect((await stranger.get(`/applications/${id}`)).status).toBe(404);
  for (const role of ['sales', 'sales_manager', 'finance', 'admin'] as const) {
    const who = await crm.person(role);
    for (const path of ['', `/${id}`, `/${id}/revisions`, `/${id}/receipt`]) {
      expect([role, path, (await who.get(`/applications${path}`)).status]).toEqual([role, path, 403]);
    }
  }
  for (const role of ['partner_admin', 'applicant', 'reviewer', 'legal'] as const) {
    const who = await crm.person(role, { orgId: '01900000-0000-7000-8000-0000000000ee' });
    const reply = await who.get(`/applications/${id}`);
    expect([role, reply.status, reply.text.includes(li.name)]).toEqual([role, 404, false]);
    expect((await who.get('/applications')).body.data).toEqual([]);
  }
});

test('answers are sealed until the intake is over, and who looks before says why', async () => {
  const { id } = await submitted({ mode: 'fixed' });
  const officer = await crm.person('ecosystem');
  expect(codes(await officer.get(`/applications/${id}/revisions/1`))).toEqual(['sealed_until_close']);
  const reason = encodeURIComponent('申请人来电反映附件损坏，需核对');
  expect((await officer.get(`/applications/${id}/revisions/1?reason=${reason}`)).body.answers.abstract).toBe(
    ANSWERS.abstract,
  );
  const kept = await crm.db.rows(`SELECT reason_text FROM journal WHERE subject_id = $1 AND action = 'applications.peek'`, [id]); // prettier-ignore
  expect(kept).toEqual([{ reason_text: '申请人来电反映附件损坏，需核对' }]);
});

test('staff find an application by title, applicant and receipt', async () => {
  const { round, id } = await submitted({});
  const officer = await crm.person('ecosystem');
  for (const q of ['低资源', '金丝雀', 'jsq', round.code]) {
    const { data } = (await officer.get(`/applications?roundId=${round.id}&q=${encodeURIComponent(q)}`)).body;
    expect([q, data.map((each: { id: string }) => each.id)]).toEqual([q, [id]]);
  }
  const { data } = (await officer.get(`/applications?roundId=${round.id}&state=submitted,in_review&sort=-submittedAt`))
    .body;
  expect(data).toMatchObject([{ id, state: 'submitted', owner: { name: '李金丝雀' } }]);
});

test('F17.1: a receipt goes to everybody of the application, and ends what a draft is reminded of', async () => {
  const [li, han] = await Promise.all([applicant(), applicant()]);
  const round = await openRound(crm);
  const { id } = await ready(li, round.id);
  await ready(han, round.id);
  await accept(han, (await invite(li, id, 'receipt@example.test', 'editor')).token);
  const [{ at }] = (await crm.db.rows<{ at: string }>(`SELECT iso(closes_at) AS at FROM rounds WHERE id = $1`, [round.id])) as [{ at: string }]; // prettier-ignore
  const before = (hours: number) => clockShows(new Date(Date.parse(at) - hours * 3_600_000).toISOString(), crm);
  const told = async (who: Colleague) => {
    await crm.app.get(RemindersService).remindOfInstants();
    const { body } = await who.get('/notifications?limit=100');
    return body.data.map((each: { template: string }) => each.template).sort();
  };
  await before(47);
  expect([await told(li), await told(han)]).toEqual([['round_closing'], ['round_closing', 'round_closing']]);
  await before(7);
  const { sha256 } = (await step(li, id, 'submit')).body;
  await before(5);
  expect(await told(li)).toEqual(['application_submitted', 'round_closing']);
  // his own is a draft still
  expect(await told(han)).toEqual(['application_submitted', 'round_closing', 'round_closing', 'round_closing']);
  const { data } = (await han.get('/notifications?limit=100')).body;
  expect(data.find(({ template }: { template: string }) => template === 'application_submitted').title).toContain(
    sha256,
  );
  await clockShows(undefined, crm);
});
