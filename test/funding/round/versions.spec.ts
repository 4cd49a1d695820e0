/** F3 and F4 by their routes: versions of form, rubric and rules; what a change asks of drafts; what is known before applying. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Field } from '../../../src/funding/form/field.js';
import { type Colleague, type Crm, type Reply, startCrm } from '../../support/app.js';
import { makeApplication, makeFund, makeRound } from '../../support/funding.js';
import { field, option } from '../form/fields.js';

let crm: Crm;
let officer: Colleague;

beforeAll(async () => {
  crm = await startCrm();
  officer = await crm.person('ecosystem');
});
afterAll(() => crm.stop());

let made = 0;
async function draftRound(): Promise<string> {
  const fundId = await makeFund(crm.db);
  const about = { fundId, code: `V-${++made}`, nameZh: '批次', nameEn: 'Round', mode: 'rolling', blinding: 'none' };
  return (await officer.post('/rounds', about)).body.id;
}
const codes = (reply: Reply): string[] =>
  (reply.body.reasons ?? []).map(({ code, pointer = '' }: { code: string; pointer?: string }) => `${code} ${pointer}`);
const write = (roundId: string, kind: string, content: object) =>
  officer.post(`/rounds/${roundId}/${kind}-versions`, content);
const publish = (kind: string, { id, version }: { id: string; version: number }) =>
  officer.post(`/${kind}-versions/${id}/publish`, undefined, { ifMatch: version });
const put = async (roundId: string, kind: string, content: object) =>
  publish(kind, (await write(roundId, kind, content)).body);

const criterion = (key: string, weight: number, more: object = {}) => ({
  key,
  labelZh: key,
  labelEn: key,
  weight,
  required: true,
  anchors: { '0': '无', '25': '弱', '50': '中', '75': '好', '100': '优' },
  ...more,
});
const rule = (key: string, expr: object, severity = 'block') => ({
  key,
  severity,
  reasonCode: 'organization_type',
  expr,
});
const COMPANY = { fact: 'organization.kind', op: 'eq', value: 'company' };
const YOUNG = { fact: 'organization.age_months', op: 'lte', value: 120 };

describe('a form', () => {
  const TITLE = field('title', 'text', { required: true, maxLength: 200 });

  test('F3.1: is 1.0, then 1.1 with an optional field more, and 2.0 once that is required', async () => {
    const round = await draftRound();
    const first = (await put(round, 'form', { fields: [TITLE] })).body;
    expect(first).toMatchObject({
      major: 1,
      minor: 0,
      state: 'published',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const second = (await put(round, 'form', { fields: [TITLE, field('site', 'url')] })).body;
    expect([second.major, second.minor]).toEqual([1, 1]);
    expect((await officer.get(`/form-versions/${first.id}`)).body.state).toBe('retired');
    const third = (await put(round, 'form', { fields: [TITLE, field('site', 'url', { required: true })] })).body;
    expect([third.major, third.minor]).toEqual([2, 0]);
    const { formVersionId, versions } = (await officer.get(`/rounds/${round}`)).body;
    expect(formVersionId).toBe(third.id);
    expect(versions.forms.map(({ number, state }: { number: string; state: string }) => `${number} ${state}`)).toEqual([
      '2.0 published',
      '1.1 retired',
      '1.0 retired',
    ]);
  });

  test('is one draft at a time, begun with what is in force, and settled once published', async () => {
    const round = await draftRound();
    const published = (await put(round, 'form', { fields: [TITLE] })).body;
    const draft = (await write(round, 'form', {})).body;
    expect([draft.fields, draft.major, draft.allowedActions]).toEqual([[TITLE], null, ['update', 'publish']]);
    expect((await write(round, 'form', {})).status).toBe(409);
    const changed = await officer.patch(`/form-versions/${draft.id}`, { fields: [] }, { ifMatch: draft.version });
    expect(changed.body.fields).toEqual([]);
    expect(codes(await publish('form', changed.body))).toEqual(['no_fields /fields']);
    const settled = await officer.patch(
      `/form-versions/${published.id}`,
      { fields: [TITLE] },
      { ifMatch: published.version },
    );
    expect([settled.status, settled.body.allowed]).toEqual([409, ['retire']]);
    await expect(crm.db.rows(`UPDATE form_versions SET fields = '[]' WHERE id = $1`, [published.id])).rejects.toThrow();
  });

  test('names all that cannot be filled in, and conditions that look ahead', async () => {
    const round = await draftRound();
    const showIf: Field['showIf'] = { all: [{ key: 'later', op: 'eq', value: true }] };
    const reply = await put(round, 'form', {
      fields: [
        field('stage', 'single_choice', { showIf }),
        field('later', 'yes_no', { maxLength: 3 } as Partial<Field>),
      ],
    });
    expect(codes(reply)).toEqual([
      'options_missing /fields/0/options',
      'not_an_earlier_field /fields/0/showIf/all/0/key',
      'not_for_this_type /fields/1/maxLength',
    ]);
    const odd = await write(round, 'form', { fields: [{ ...TITLE, secret: true }] });
    expect([odd.status, odd.body.errors[0]]).toEqual([
      400,
      expect.objectContaining({ pointer: '/fields/0/secret', code: 'unknown_property' }),
    ]);
  });

  test('F3.2: what was submitted on 1.0 stays with 1.0; a draft learns what 2.0 asks of it, field by field', async () => {
    const round = await makeRound(crm.db, {
      fields: [field('abstract', 'long_text', { required: true }), field('site', 'url')],
    });
    const submitted = await makeApplication(crm.db, round, { state: 'submitted' });
    const draft = await makeApplication(crm.db, round, { state: 'draft' });
    const whole = await makeApplication(crm.db, round, { state: 'draft' });
    await crm.db.rows(
      `INSERT INTO draft_answers (application_id, field_key, value, edited_by) VALUES ($1, 'site', '"https://a.example.com"', $2)`,
      [whole.id, whole.ownerPersonId],
    );
    const fields = [
      field('abstract', 'long_text', { required: true }),
      field('site', 'url', { required: true, labelZh: '官网', labelEn: 'Website' }),
    ];
    const published = await put(round.id, 'form', { fields });
    expect([published.body.major, published.body.minor]).toEqual([2, 0]);
    const [{ fields: kept }] = (await crm.db.rows<{ fields: Field[] }>(
      `SELECT v.fields FROM application_revisions n JOIN form_versions v ON v.id = n.form_version_id WHERE n.application_id = $1`,
      [submitted.id],
    )) as [{ fields: Field[] }];
    expect(kept[1]).not.toHaveProperty('required');
    const told = await crm.db.rows(
      `SELECT subject_id AS id, changes FROM journal WHERE action = 'applications.form_changed' ORDER BY id`,
    );
    expect(told).toEqual([
      { id: draft.id, changes: { fields: { to: ['site'] }, labelsZh: { to: '官网' }, labelsEn: { to: 'Website' } } },
    ]);
  });

  test('of a published round still answers what its rules ask', async () => {
    const fields = [field('stage', 'single_choice', { options: [option('idea'), option('mvp')] })];
    const rules = [rule('early', { fact: 'answer.stage', op: 'eq', value: 'idea' })];
    const round = await makeRound(crm.db, { fields, rules });
    expect(codes(await put(round.id, 'form', { fields: [field('title', 'text')] }))).toEqual([
      'eligibility_does_not_compile /eligibilityVersionId',
    ]);
  });

  test('does not change once the intake is closed', async () => {
    const { id } = await makeRound(crm.db, { mode: 'fixed', stage: 'screening' });
    expect(codes(await write(id, 'form', {}))).toEqual(['window_closed ']);
    expect(codes(await write(id, 'eligibility', {}))).toEqual(['window_closed ']);
  });
});

describe('a rubric', () => {
  test('F3.3: weighs a hundred, and every mark is explained', async () => {
    const round = await draftRound();
    const criteria = [criterion('merit', 40), criterion('plan', 30), criterion('team', 20, { anchors: { '0': '无' } })];
    const reply = await put(round, 'rubric', { criteria });
    expect(reply.body.reasons[0]).toMatchObject({ code: 'weights_not_100', pointer: '/criteria', sum: 90 });
    expect(codes(reply).slice(1)).toEqual(
      ['25', '50', '75', '100'].map((mark) => `anchor_missing /criteria/2/anchors/${mark}`),
    );
    const [draft] = await crm.db.rows<{ id: string }>(`SELECT id FROM rubric_versions WHERE round_id = $1`, [round]);
    const right = await officer.patch(
      `/rubric-versions/${draft!.id}`,
      { criteria: [criterion('merit', 60), criterion('plan', 40)] },
      { ifMatch: 1 },
    );
    expect((await publish('rubric', right.body)).body).toMatchObject({ n: 1, state: 'published' });
  });

  test('stays as it is from the first review on', async () => {
    const round = await makeRound(crm.db);
    const { id } = await makeApplication(crm.db, round, { state: 'in_review' });
    const reviewer = await crm.person('reviewer');
    await crm.db.rows(
      `WITH s AS (INSERT INTO assignments (application_id, person_id, alias_no, state, invited_at, expires_at, accepted_at, due_at)
         VALUES ($1, $2, 1, 'in_progress', app_now(), app_now() + interval '3 days', app_now(), app_now() + interval '20 days') RETURNING id)
       INSERT INTO reviews (assignment_id) SELECT id FROM s`,
      [id, reviewer.personId],
    );
    expect(codes(await write(round.id, 'rubric', { criteria: [criterion('merit', 100)] }))).toEqual(['reviews_exist ']);
  });
});

describe('rules', () => {
  test('F4.4: that ask for a fact nobody knows do not compile', async () => {
    const round = await draftRound();
    const reply = await put(round, 'eligibility', {
      rules: [
        rule('young', { fact: 'organization.agee_months', op: 'lte', value: 120 }),
        rule('firm', { any: [COMPANY, { fact: 'organization.age_months', op: 'eq', value: 'old' }] }),
      ],
    });
    expect(codes(reply)).toEqual(['fact_unknown /rules/0/expr/fact', 'value_does_not_fit /rules/1/expr/any/1']);
  });

  test('F4.2: are told before the form to anybody, with why, and nothing of it is kept', async () => {
    const round = await makeRound(crm.db, {
      rules: [
        rule('either', { any: [YOUNG, COMPANY] }),
        rule('both', { all: [YOUNG, COMPANY] }),
        rule('not', { not: COMPANY }, 'warn'),
      ],
    });
    const ask = (facts: object) => crm.anonymous.post(`/rounds/${round.id}/eligibility-preview`, { facts });
    const { body, status } = await ask({ 'organization.kind': 'company' });
    expect([status, body.result]).toEqual([200, 'manual']);
    expect(body.rules.map(({ key, result }: { key: string; result: string }) => `${key} ${result}`)).toEqual([
      'either pass',
      'both manual',
      'not fail',
    ]);
    expect(body.rules[1].why.all[1]).toMatchObject({ result: 'pass', actual: 'company' });
    expect((await ask({ 'organization.kind': 'company', 'organization.age_months': 30 })).body.result).toBe('pass');
    expect((await ask({ 'organization.kind': 'company', 'organization.age_months': 300 })).body.result).toBe('fail');
    const strange = await ask({ 'organization.agee_months': 3, 'a/b': 1 });
    expect([strange.status, codes(strange)]).toEqual([
      422,
      ['fact_unknown /facts/organization.agee_months', 'fact_unknown /facts/a~1b'],
    ]);
    expect((await crm.anonymous.post(`/rounds/${await draftRound()}/eligibility-preview`, { facts: {} })).status).toBe(
      404,
    );
    expect(await crm.db.rows(`SELECT 1 FROM eligibility_results`)).toEqual([]);
  });

  test('follow one another by number, for drafts only', async () => {
    const round = await makeRound(crm.db, { rules: [rule('firm', COMPANY)] });
    const next = await put(round.id, 'eligibility', { rules: [rule('firm', COMPANY), rule('young', YOUNG)] });
    expect(next.body).toMatchObject({ n: 2, state: 'published' });
    expect((await officer.get(`/rounds/${round.id}`)).body.eligibilityVersionId).toBe(next.body.id);
    const applicant = await crm.person('applicant');
    expect((await applicant.get(`/eligibility-versions/${next.body.id}`)).body.allowedActions).toEqual([]);
    expect((await applicant.patch(`/eligibility-versions/${next.body.id}`, { rules: [] }, { ifMatch: 1 })).status).toBe(
      403,
    );
  });
});
