/** F2.1, F4.3, F5.1–F5.5, F5.9, F5.12, F16 (submit side): from an empty draft to a receipt. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { submit } from '../../../src/funding/submission/submit.js';
import { takeApplication } from '../../../src/funding/application/taking.js';
import { actorOf } from '../../../src/identity/index.js';
import { canonicalSha256 } from '../../../src/kernel/canonical.js';
import { upload } from '../../files/uploads.js';
import { type Colleague, type Crm, startCrm } from '../../support/app.js';
import { clockShows } from '../../support/clock.js';
import { agree, ANSWERS, codes, create, openRound, ready, step, write } from './applying.js';

let crm: Crm;
beforeAll(async () => {
  crm = await startCrm();
});
afterAll(() => crm.stop());

const applicant = (): Promise<Colleague> => crm.person('applicant');
const closesAt = async (id: string): Promise<number> => {
  const [round] = await crm.db.rows<{ at: string }>(`SELECT iso(closes_at) AS at FROM rounds WHERE id = $1`, [id]);
  return Date.parse(round!.at);
};
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const at = (instant: number): Promise<void> => clockShows(new Date(instant).toISOString(), crm);

test('the hash of a receipt is over canonical JSON', () => {
  expect(canonicalSha256({ abstract: '大模型', budget: '106000.00', title: 'A' })).toBe(
    '968c3667eb432e8f6b975281364cf46c19079130b4cf595f36f06c03892b881b',
  );
});

test('a draft becomes a receipt that anybody can check', async () => {
  const li = await applicant();
  const round = await openRound(crm);
  const { id } = await ready(li, round.id);
  const { body, status } = await step(li, id, 'submit');
  expect([status, body.revision, body.inGrace]).toEqual([200, 1, false]);
  expect(body.receiptNo).toBe(`ZP-${round.code}-000001`);
  expect(body.next.map(({ step: name }: { step: string }) => name)).toEqual(['review', 'decision']);
  const revision = (await li.get(`/applications/${id}/revisions/1`)).body;
  const { formVersionId, answers, requests, files } = revision;
  expect(answers.abstract).toBe(ANSWERS.abstract);
  expect(canonicalSha256({ applicationId: id, n: 1, formVersionId, answers, requests, files })).toBe(body.sha256);
  expect((await li.get(`/applications/${id}/receipt`)).body).toEqual(body);
  const paper = await li.get(`/applications/${id}/receipt.pdf`);
  expect([paper.status, paper.text.slice(0, 8), paper.headers['content-type']]).toEqual([
    200,
    '%PDF-1.4',
    'application/pdf',
  ]);
  const page = (await li.get(`/applications/${id}`)).body;
  expect(page).toMatchObject({ publicStatus: 'received', title: ANSWERS.title, receiptNo: body.receiptNo });
  expect(page.allowedActions).toEqual(['submit', 'reopen', 'discardEdit', 'transferOwner', 'withdraw']);
});

test('everything that is missing is said at once', async () => {
  const li = await applicant();
  const { body } = await create(li, (await openRound(crm)).id);
  expect((await step(li, body.id, 'submit')).status).toBe(403);
  await agree(li, body.id);
  const refused = await step(li, body.id, 'submit');
  expect(refused.status).toBe(422);
  expect(refused.body.reasons.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    '/title',
    '/abstract',
    '/budget',
  ]);
});

test('what keeps a draft from being submitted is said before, and asking writes nothing down', async () => {
  const [li, han] = [await applicant(), await applicant()];
  const rules = [
    { key: 'young', severity: 'block', reasonCode: 'age', expr: { fact: 'answer.age', op: 'lte', value: 12 } },
  ];
  const { body } = await create(li, (await openRound(crm, { rules })).id);
  const check = async () => (await li.post(`/applications/${body.id}/check`)).body;
  await write(li, body.id, { age: 20, title: '题目' });
  const first = await check();
  expect(first.consentsMissing).toEqual(['programme_processing']);
  expect(first.reasons).toMatchObject([
    { code: 'form_incomplete', pointer: '/abstract' },
    { code: 'form_incomplete', pointer: '/budget' },
    { code: 'ineligible', ruleKey: 'young', reasonCode: 'age' },
  ]);
  expect(first.reasons[0].message).toMatch(/[\u4e00-\u9fff]/);
  await write(li, body.id, { ...ANSWERS, age: 10 });
  await agree(li, body.id);
  expect(await check()).toEqual({ consentsMissing: [], reasons: [] });
  expect(await crm.db.rows(`SELECT FROM eligibility_results WHERE application_id = $1`, [body.id])).toEqual([]);
  expect((await han.post(`/applications/${body.id}/check`)).status).toBe(404);
  await step(li, body.id, 'submit');
  expect((await li.post(`/applications/${body.id}/check`)).status).toBe(409);
});

test('the deadline is exclusive to the millisecond', async () => {
  const li = await applicant();
  const round = await openRound(crm, { closesIn: '10 minutes' });
  await crm.db.rows(`UPDATE rounds SET stage = 'published' WHERE id = $1`, [round.id]);
  const { id } = await ready(li, round.id);
  await crm.db.rows(`INSERT INTO deadline_extensions (application_id, until, reason, granted_by)
    SELECT $1, date_trunc('milliseconds', closes_at) + interval '1 day', '台风停电，已核实其情况', $2 FROM rounds WHERE id = $3`, [id, li.userId, round.id]); // prettier-ignore
  const deadline = (await closesAt(round.id)) + DAY;
  const submittedAt = (instant: number) =>
    crm.db.work(async (tx) => {
      const actor = (await actorOf(tx, li.userId))!;
      const taken = await takeApplication(tx, actor, id, 'applications.apply', { counts: true });
      return submit(tx, actor, taken, { receivedAt: new Date(instant).toISOString() });
    });
  await expect(submittedAt(deadline)).rejects.toMatchObject({ members: { reasons: [{ code: 'window_closed' }] } });
  expect((await submittedAt(deadline - 1)).state).toBe('submitted');
  // the database says so too
  const late = `INSERT INTO application_revisions (application_id, n, form_version_id, answers, requests, sha256, received_at, submitted_by)
    SELECT id, 2, (SELECT form_version_id FROM rounds WHERE id = round_id), '{}', '{}', repeat('0', 64), $2, owner_person_id FROM applications WHERE id = $1`;
  await expect(crm.db.rows(late, [id, new Date(deadline).toISOString()])).rejects.toThrow(
    'received after the deadline',
  );
});

test('grace is for drafts that were there before the deadline', async () => {
  const [early, later, new_] = await Promise.all([applicant(), applicant(), applicant()]);
  const round = await openRound(crm);
  const deadline = await closesAt(round.id);
  await at(deadline - MINUTE);
  const first = await ready(early, round.id);
  const second = await ready(later, round.id);
  await at(deadline + MINUTE);
  expect(codes(await create(new_, round.id))).toEqual(['window_closed']);
  await at(deadline + 29 * MINUTE);
  expect((await early.get(`/applications/${first.id}`)).body).toMatchObject({ inGrace: true });
  const inGrace = await step(early, first.id, 'submit');
  expect([inGrace.status, inGrace.body.inGrace]).toEqual([200, true]);
  expect(codes(await step(early, first.id, 'reopen'))).toEqual(['window_closed']);
  await at(deadline + 30 * MINUTE);
  expect(codes(await step(later, second.id, 'submit'))).toEqual(['window_closed']);
  expect(codes(await write(later, second.id))).toEqual(['window_closed']);
  await clockShows(undefined, crm);
});

test('an extension is for one applicant, and without grace on top', async () => {
  const [li, han, boss, officer] = await Promise.all([applicant(), applicant(), crm.person('ecosystem_manager'), crm.person('ecosystem')]); // prettier-ignore
  const round = await openRound(crm);
  const deadline = await closesAt(round.id);
  const [mine, theirs] = [await ready(li, round.id), await ready(han, round.id)];
  const until = new Date(deadline + 3 * DAY).toISOString();
  const body = { until, reason: '实验室火灾，所在单位已出具证明' };
  expect((await step(officer, mine.id, 'grant-extension', body)).status).toBe(403);
  const far = { ...body, until: new Date(deadline + 8 * DAY).toISOString() };
  expect(codes(await step(boss, mine.id, 'grant-extension', far))).toEqual(['more_than_a_week']);
  const given = await step(boss, mine.id, 'grant-extension', body);
  expect([given.status, given.body.extension.until]).toEqual([200, until]);
  expect(codes(await step(boss, mine.id, 'grant-extension', body))).toEqual(['already_extended']);
  await at(deadline + 2 * DAY);
  expect((await step(li, mine.id, 'submit')).body).toMatchObject({ revision: 1, inGrace: false });
  expect(codes(await step(han, theirs.id, 'submit'))).toEqual(['window_closed']);
  await at(deadline + 3 * DAY + MINUTE);
  expect(codes(await step(li, mine.id, 'reopen'))).toEqual(['window_closed']);
  await clockShows(undefined, crm);
});

test('what was submitted stays valid until the next revision is there', async () => {
  const li = await applicant();
  const auditor = await crm.person('auditor');
  const round = await openRound(crm);
  const { id } = await ready(li, round.id);
  const receipt = (await step(li, id, 'submit')).body;
  expect(codes(await step(li, id, 'submit'))).toEqual(['not_reopened']);
  expect((await step(li, id, 'reopen')).body.editing).toBe(true);
  await write(li, id, { abstract: '改写后的摘要' });
  await at((await closesAt(round.id)) + 31 * MINUTE);
  expect(codes(await step(li, id, 'submit'))).toEqual(['window_closed']);
  const seen = (await auditor.get(`/applications/${id}/revisions/1`)).body;
  expect([seen.answers.abstract, seen.sha256]).toEqual([ANSWERS.abstract, receipt.sha256]);
  expect((await step(li, id, 'discard-edit')).body.editing).toBe(false);
  const { answers } = (await li.get(`/applications/${id}/draft`)).body;
  expect(answers.abstract.value).toBe(ANSWERS.abstract);
  await clockShows(undefined, crm);
});

test('a reopened application is submitted again under its number', async () => {
  const li = await applicant();
  const { id } = await ready(li, (await openRound(crm, { mode: 'rolling' })).id);
  const first = (await step(li, id, 'submit')).body;
  await step(li, id, 'reopen');
  await write(li, id, { abstract: '第二版' });
  const second = (await step(li, id, 'submit')).body;
  expect([second.revision, second.receiptNo]).toEqual([2, first.receiptNo]);
  expect(second.sha256).not.toBe(first.sha256);
  expect((await li.get(`/applications/${id}/revisions`)).body.data.map(({ n }: { n: number }) => n)).toEqual([2, 1]);
  expect((await li.get(`/applications/${id}/revisions/2`)).body.answers.abstract).toBe('第二版');
});

// Without `version = c.base` in saving.ts both of the last two are written, and the first is lost.
test('two editors keep what each wrote, and nobody overwrites what he has not read', async () => {
  const [li, han] = await Promise.all([applicant(), applicant()]);
  const { id } = await ready(li, (await openRound(crm)).id);
  await crm.db.rows(`INSERT INTO application_access (application_id, person_id, role) VALUES ($1, $2, 'editor')`, [id, han.personId]); // prettier-ignore
  const save = (who: Colleague, ...changes: object[]) => who.patch(`/applications/${id}/draft`, { changes });
  const both = await Promise.all([
    save(li, { key: 'title', base: 1, value: '甲' }),
    save(han, { key: 'abstract', base: 1, value: '乙' }),
  ]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  const same = await Promise.all([
    save(li, { key: 'abstract', base: 2, value: '李的' }),
    save(han, { key: 'abstract', base: 2, value: '韩的' }),
  ]);
  const [kept, refused] = same[0]!.status === 200 ? same : [...same].reverse();
  expect([kept!.status, refused!.status]).toEqual([200, 409]);
  const [clash] = refused!.body.conflicts;
  expect(clash).toMatchObject({ key: 'abstract', base: 2, current: 3 });
  expect([clash.yours, clash.theirs].sort()).toEqual(['李的', '韩的'].sort());
  // nothing of a request that clashes is written
  const mixed = await save(li, { key: 'title', base: 2, value: '丙' }, { key: 'abstract', base: 2, value: '丁' });
  expect([mixed.status, mixed.body.conflicts.length]).toEqual([409, 1]);
  const { answers } = (await li.get(`/applications/${id}/draft`)).body;
  expect([answers.title.value, answers.title.version]).toEqual(['甲', 2]);
  const fresh = await Promise.all([li, han].map((who) => save(who, { key: 'age', base: 0, value: 12 })));
  expect(fresh.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('a draft takes unfinished values of the right type, and no others', async () => {
  const li = await applicant();
  const { id } = await ready(li, (await openRound(crm)).id);
  const save = (...changes: object[]) => li.patch(`/applications/${id}/draft`, { changes });
  expect((await save({ key: 'title', value: '没有 base' })).status).toBe(428);
  expect((await save({ key: 'nothing', base: 0, value: 1 })).body.errors[0]).toEqual({ pointer: '/changes/0/key', code: 'unknown_property', message: expect.any(String) }); // prettier-ignore
  expect((await save({ key: 'abstract', base: 1, value: 12 })).body.errors[0].code).toBe('wrong_type');
  expect((await save({ key: 'abstract', base: 1, value: '字'.repeat(40_000) })).body.errors[0].code).toBe('too_large');
  expect((await save({ key: 'abstract', base: 1, value: null })).status).toBe(200);
  expect((await save({ key: 'budget', base: 1, value: { minimum: '' } })).status).toBe(200);
  const [told] = await crm.db.rows<{ n: number }>(
    `SELECT count(*)::int AS n FROM journal WHERE subject_id = $1 AND action = 'applications.save'`,
    [id],
  );
  expect(told!.n).toBe(1);
});

test('staff read no draft, and strangers not that it exists', async () => {
  const [li, other, officer] = await Promise.all([applicant(), applicant(), crm.person('ecosystem')]);
  const { id } = await ready(li, (await openRound(crm)).id);
  expect((await officer.get(`/applications/${id}/draft`)).status).toBe(404);
  expect((await officer.get(`/applications/${id}/revisions`)).status).toBe(403);
  for (const path of ['', '/draft', '/revisions', '/receipt']) {
    expect((await other.get(`/applications/${id}${path}`)).status).toBe(404);
  }
  expect(
    (await other.patch(`/applications/${id}/draft`, { changes: [{ key: 'title', base: 1, value: 'x' }] })).status,
  ).toBe(404);
});

// Without identityGroupOf's lock in opening.ts the index one_live_fixed answers alone, with the same 409.
test('of parallel drafts of one applicant one is made', async () => {
  const li = await applicant();
  const fixed = await openRound(crm);
  const made = await Promise.all(Array.from({ length: 6 }, () => create(li, fixed.id)));
  expect(made.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  expect(made.find(({ status }) => status === 409)!.body.type).toBe('/problems/already-applied');
});

test('after a rejection a rolling round takes a new application, a fixed one does not', async () => {
  const li = await applicant();
  const rejected = async (mode: 'fixed' | 'rolling') => {
    const round = await openRound(crm, { mode });
    const { body } = await create(li, round.id);
    await crm.db.rows(`UPDATE applications SET state = 'ineligible', public_status = 'ineligible', submitted_at = app_now(),
      receipt_no = 'ZP-X-' || left(id::text, 13) || right(id::text, 6), current_revision = 1 WHERE id = $1`, [body.id]); // prettier-ignore
    return (await create(li, round.id)).status;
  };
  expect([await rejected('rolling'), await rejected('fixed')]).toEqual([201, 409]);
});

// Without the Idempotency-Key replay in kernel/db.ts nineteen of them are refused.
test('twenty submits with one key are one revision and twenty equal answers', async () => {
  const li = await applicant();
  const { id } = await ready(li, (await openRound(crm)).id);
  const { version } = (await li.get(`/applications/${id}`)).body;
  const key = randomUUID();
  const all = await Promise.all(
    Array.from({ length: 20 }, () => li.post(`/applications/${id}/submit`, {}, { ifMatch: version, key })),
  );
  const done = all.filter(({ status }) => status === 200);
  expect(all.every(({ status, body }) => status === 200 || body.type === '/problems/idempotency-in-flight')).toBe(true);
  expect(new Set(done.map(({ text }) => text)).size).toBe(1);
  const again = await li.post(`/applications/${id}/submit`, {}, { ifMatch: version, key });
  expect(again.text).toBe(done[0]!.text);
  const [n] = await crm.db.rows<{ n: number }>(`SELECT count(*)::int AS n FROM application_revisions WHERE application_id = $1`, [id]); // prettier-ignore
  expect(n!.n).toBe(1);
});

// Without FOR NO KEY UPDATE of the round (`counts`) two of them draw one number, and applications_receipt_once refuses.
test('receipts of a round are numbered without a gap', async () => {
  const round = await openRound(crm);
  const people = await Promise.all(Array.from({ length: 5 }, applicant));
  const drafts = await Promise.all(people.map((who) => ready(who, round.id)));
  const all = await Promise.all(people.map((who, i) => step(who, drafts[i]!.id, 'submit')));
  const numbers = all.map(({ body }) => body.receiptNo.slice(-6)).sort();
  expect(numbers).toEqual(['000001', '000002', '000003', '000004', '000005']);
});

test('files are of the types that reviewers can open, and clean before they are handed in', async () => {
  const li = await applicant();
  const { id } = await ready(li, (await openRound(crm)).id);
  const text = (await upload(crm, li, 'plain', '说明.txt')).body.id;
  const pdf = (await upload(crm, li)).body.id;
  const put = (base: number, value: string) =>
    li.patch(`/applications/${id}/draft`, { changes: [{ key: 'proposal', base, value }] });
  expect(codes(await put(0, text))).toEqual(['extension_not_allowed']);
  expect(codes(await put(0, randomUUID()))).toEqual(['file_not_usable']);
  expect((await put(0, pdf)).status).toBe(200);
  await crm.db.rows(`UPDATE files SET state = 'scanning' WHERE id = $1`, [pdf]);
  expect(codes(await step(li, id, 'submit'))).toEqual(['file_not_clean']);
  await crm.db.rows(`UPDATE files SET state = 'clean' WHERE id = $1`, [pdf]);
  expect((await step(li, id, 'submit')).status).toBe(200);
  const [file] = (await li.get(`/applications/${id}/revisions/1`)).body.files;
  expect(file).toMatchObject({ key: 'proposal', fileId: pdf });
  const [officer, sales] = await Promise.all([crm.person('ecosystem'), crm.person('sales')]);
  expect((await li.get(`/files/${pdf}/content`)).status).toBe(200);
  // sealed until the intake is over
  expect((await officer.get(`/files/${pdf}`)).status).toBe(404);
  expect((await sales.get(`/files/${pdf}`)).status).toBe(404);
});

const AGE = {
  key: 'age_limit',
  severity: 'block',
  reasonCode: 'age',
  expr: { fact: 'answer.age', op: 'lte', value: 60 },
};
const LOOKED_UP = {
  key: 'looked_up',
  severity: 'block',
  reasonCode: 'organization_type',
  expr: { manual: 'external_check' },
};

test('a machine refuses nobody who contests it', async () => {
  const [li, han] = await Promise.all([applicant(), applicant()]);
  const round = await openRound(crm, { rules: [AGE] });
  const { id } = await ready(li, round.id);
  await write(li, id, { age: 61 });
  const refused = await step(li, id, 'submit');
  expect(refused.body.reasons).toMatchObject([{ code: 'ineligible', ruleKey: 'age_limit', reasonCode: 'age' }]);
  expect(codes(await step(li, id, 'submit', { contest: { age_limit: '太短' } }))).toContain('contest_too_short');
  const contest = { age_limit: '公司由原实验室分拆设立，成立时间应自分拆之日起算' };
  expect((await step(li, id, 'submit', { contest })).status).toBe(200);
  const other = await ready(han, (await openRound(crm, { rules: [LOOKED_UP] })).id);
  expect((await step(han, other.id, 'submit')).status).toBe(200);
  const results = await crm.db.rows(`SELECT result, note FROM eligibility_results WHERE application_id = $1`, [id]);
  expect(results).toEqual([{ result: 'manual', note: contest.age_limit }]);
});

test('a report sixty days late holds owner and co-PI, and its acceptance lifts it at once', async () => {
  const [li, han] = await Promise.all([applicant(), applicant()]);
  const { id } = await ready(li, (await openRound(crm)).id);
  await crm.db.rows(`INSERT INTO application_access (application_id, person_id, role) VALUES ($1, $2, 'co_pi')`, [id, han.personId]); // prettier-ignore
  const [owed] = await crm.db.rows<{ id: string }>(
    `INSERT INTO obligations (application_id, kind, due_on, turn_due_on) VALUES ($1, 'report', app_today() - 60, app_today() - 59) RETURNING id`,
    [id],
  );
  await crm.db.rows(`INSERT INTO obligation_persons (obligation_id, person_id) VALUES ($1, $2)`, [
    owed!.id,
    han.personId,
  ]);
  const due = (days: number) => crm.db.rows(`UPDATE obligations SET turn_due_on = app_today() - $2::int WHERE id = $1`, [owed!.id, days]); // prettier-ignore
  await due(60);
  const held = await step(li, id, 'submit');
  expect(held.body.reasons).toMatchObject([{ code: 'hold', kind: 'overdue_report', lateDays: 60 }]);
  expect(codes(await create(han, (await openRound(crm)).id))).toEqual(['hold']);
  await due(59);
  expect((await step(li, id, 'submit')).status).toBe(200);
});
