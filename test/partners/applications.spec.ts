/** A firm applies: saved as it is typed, submitted whole, asked about, decided by another than who took it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { kebab } from '../../src/kernel/sql.js';
import { partnerApplicationLife } from '../../src/partners/applications/application.lifecycle.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { clockShows } from '../support/clock.js';
import { expectStatus } from '../support/partners.js';
import { again } from './support/partners.js';
import { formBody, makeApplication, makeFile, step, submitted, taken, verify } from './support/applications.js';

let crm: Crm;
let applicant: Colleague;
let reviewer: Colleague;
let chief: Colleague;
beforeAll(async () => {
  crm = await startCrm({ env: { RUN: 'web' } });
  applicant = await crm.person('applicant', { name: '褚明' });
  reviewer = await crm.person('ecosystem', { name: '陆一鸣' });
  chief = await crm.person('ecosystem_manager', { name: '方晓岚' });
});
afterAll(() => crm.stop());
afterEach(() => clockShows(undefined, crm));

const path = ({ id }: { id: string }) => `/partner-applications/${id}`;
const seen = async (by: Colleague, application: { id: string }) => expectStatus(200, await by.get(path(application)));
const save = (by: Colleague, { id, version }: { id: string; version: number }, body: object) =>
  by.patch(`/partner-applications/${id}`, body, { ifMatch: version });
const codes = (reply: { body: { reasons?: { code: string; pointer?: string }[] } }) =>
  (reply.body.reasons ?? []).map(({ code, pointer }) => `${code} ${pointer ?? ''}`.trim());

describe('a draft', () => {
  test('is saved as it is typed, in Chinese, and read by nobody but its applicant', async () => {
    let draft = expectStatus(201, await applicant.post('/partner-applications', {}));
    expect(draft).toMatchObject({ state: 'draft', kinds: [], organization: {}, conductAccepted: false });
    expect(draft.number).toMatch(/^PA\d{10}$/);
    draft = expectStatus(
      200,
      await save(applicant, draft, { organization: { legalName: '云帆（北京）科技有限公司' } }),
    );
    draft = expectStatus(200, await save(applicant, draft, { kinds: ['isv'], modelExperience: '做过 RAG' }));
    expect(draft).toMatchObject({
      organization: { legalName: '云帆（北京）科技有限公司' },
      modelExperience: '做过 RAG',
    });
    expect((await save(applicant, { ...draft, version: 1 }, { teamSize: 3 })).status).toBe(412);
    for (const other of [reviewer, chief, await crm.person('applicant'), await crm.person('legal')]) {
      expect((await other.get(path(draft))).status).toBe(404);
      const rows = expectStatus(200, await other.get('/partner-applications?limit=100')).data as { id: string }[];
      expect(rows.map(({ id }) => id)).not.toContain(draft.id);
    }
  });

  test('takes the licence of its applicant, not a stranger’s file', async () => {
    const draft = expectStatus(201, await applicant.post('/partner-applications', {}));
    const foreign = await makeFile(crm, await crm.person('applicant'));
    const refused = await save(applicant, draft, { licenceFileId: foreign });
    expect([refused.status, codes(refused)]).toEqual([422, ['file_not_usable /licenceFileId']]);
    const own = await makeFile(crm, applicant);
    const saved = expectStatus(200, await save(applicant, draft, { licenceFileId: own }));
    expectStatus(200, await save(applicant, saved, { licenceFileId: own, teamSize: 8 }));
    expect((await reviewer.get(`/files/${own}`)).status).toBe(404);
    expect((await applicant.get(`/files/${own}`)).status).toBe(200);
  });

  test('names no customer without consent, and no industry that there is not', async () => {
    const refused = await applicant.post('/partner-applications', {
      industries: ['J66', 'Q99'],
      cityCodes: ['北京'],
      cases: [{ title: '热线', description: '上线', customerName: '某银行' }],
    });
    expect([refused.status, codes(refused)]).toEqual([
      422,
      ['unknown_industry /industries/1', 'bad_format /cityCodes/0', 'customer_not_consented /cases/0/customerName'],
    ]);
  });
});

describe('submitting', () => {
  test('names everything that is missing, each at its place', async () => {
    const draft = expectStatus(201, await applicant.post('/partner-applications', {}));
    const refused = await step(applicant, draft, 'submit');
    expect([refused.status, codes(refused)]).toEqual([
      422,
      [
        'required /organization/legalName',
        'required /organization/uscc',
        'required /kinds',
        'required /industries',
        'required /deliveryForms',
        'required /cityCodes',
        'required /teamSize',
        'required /technicalTeam',
        'required /modelExperience',
        'required /products',
        'required /licenceFileId',
        'required /conductAccepted',
        'required /privacyAccepted',
      ],
    ]);
  });

  test('asks compute partners for the telecom licence, and everybody for experience told in fifty characters', async () => {
    const draft = await makeApplication(crm, applicant, { kinds: ['compute'], modelExperience: '经验丰富' });
    const refused = await step(applicant, draft, 'submit');
    expect(codes(refused)).toEqual(['too_short /modelExperience', 'required /telecomLicenceNo']);
  });

  test('waits for the licence to be clean', async () => {
    const draft = await makeApplication(crm, applicant, { licenceFileId: await makeFile(crm, applicant, 'scanning') });
    expect(codes(await step(applicant, draft, 'submit'))).toEqual(['file_not_usable /licenceFileId']);
  });

  test('tells a wrong credit code at its place in the form', async () => {
    const organization = { legalName: '校验科技有限公司', uscc: '91110108MA01KP2T5A' };
    const draft = await makeApplication(crm, applicant, { organization });
    expect(codes(await step(applicant, draft, 'submit'))).toEqual(['uscc_checksum /organization/uscc']);
  });

  test('promises a decision at the end of the tenth working day', async () => {
    await clockShows('2026-02-13T10:00:00+08:00', crm);
    await crm.db.rows(
      `INSERT INTO calendar_exceptions (day, is_working, name) SELECT d, false, '春节' FROM generate_series(date '2026-02-15', '2026-02-23', '1 day') d
       UNION ALL VALUES (date '2026-02-14', true, '调休') ON CONFLICT DO NOTHING`,
    );
    const application = await submitted(crm, applicant);
    expect(application).toMatchObject({ state: 'submitted', decideDueAt: '2026-03-06T16:00:00.000Z' });
    expect(application.allowedActions).toEqual(['withdraw']);
    const refused = await save(applicant, application, { teamSize: 9 });
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/invalid-transition']);
  });

  test('finds the firm that we know, silently, and enters the one that we do not', async () => {
    const { organization } = formBody();
    const first = await submitted(crm, applicant, { organization });
    const [row] = await crm.db.rows<{ id: string; state: string }>(
      `SELECT o.id, o.state FROM partner_applications a JOIN organizations o ON o.id = a.organization_id WHERE a.id = $1`,
      [first.id],
    );
    expect(row!.state).toBe('unverified');
    const other = await crm.person('applicant');
    const second = await makeApplication(crm, other, { organization });
    const refused = await step(other, second, 'submit');
    expect([refused.status, codes(refused)]).toEqual([422, ['already_applied /organization']]);
    expect(refused.text).not.toContain(first.number);
  });

  test('of two applications for one firm at once, one is submitted', async () => {
    // to see it fail: drop the index partner_applications_one_open
    const { organization } = formBody();
    const rivals = await Promise.all([crm.person('applicant'), crm.person('applicant')]);
    const drafts = await Promise.all(rivals.map((by) => makeApplication(crm, by, { organization })));
    const replies = await Promise.all(drafts.map((draft, i) => step(rivals[i]!, draft, 'submit')));
    const [won, lost] = replies.toSorted((a, b) => a.status - b.status);
    expect(won!.status).toBe(200);
    expect([409, 422]).toContain(lost!.status);
    const [open] = await crm.db.rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM partner_applications WHERE id = ANY($1) AND state = 'submitted'`,
      [drafts.map(({ id }) => id)],
    );
    expect(open!.n).toBe(1);
  });

  test('is refused for ninety days after a rejection, and welcome on the ninetieth', async () => {
    const { organization } = formBody();
    const rejection = { code: 'capability', text: '目前技术团队规模不足，欢迎以后再申请' };
    await clockShows('2026-12-01T10:00:00+08:00', crm);
    const first = await taken(crm, applicant, reviewer, { organization });
    const rejected = expectStatus(200, await step(chief, first, 'reject', rejection));
    expect(rejected).toMatchObject({ state: 'rejected', rejectionCode: 'capability', allowedActions: [] });
    expect(await seen(applicant, first)).toMatchObject({ state: 'rejected', rejectionText: rejection.text });
    await clockShows('2027-02-28T23:59:00+08:00', crm);
    const again = await makeApplication(crm, applicant, { organization });
    const refused = await step(applicant, again, 'submit');
    expect(refused.body.reasons).toMatchObject([{ code: 'already_applied', from: '2027-03-01' }]);
    await clockShows('2027-03-01T00:00:00+08:00', crm);
    expectStatus(200, await step(applicant, again, 'submit'));
  });
});

describe('asking back', () => {
  const ASK = { fields: ['licenceFileId', 'teamSize'], code: 'unreadable', comment: '营业执照照片模糊，请重新上传' };

  test('opens exactly the named fields, and stops our clock', async () => {
    await clockShows('2026-12-01T10:00:00+08:00', crm);
    const application = await taken(crm, applicant, reviewer);
    await clockShows('2026-12-10T10:00:00+08:00', crm);
    const asked = expectStatus(200, await step(reviewer, application, 'ask', ASK));
    expect(asked).toMatchObject({
      state: 'action_required',
      slaDaysLeft: 3,
      decideDueAt: null,
      returnCode: 'unreadable',
    });
    const mine = await seen(applicant, asked);
    expect(mine).toMatchObject({
      returnedFields: ASK.fields,
      returnComment: ASK.comment,
      answerDueAt: '2026-12-24T16:00:00.000Z',
    });
    expect(mine).not.toHaveProperty('slaDaysLeft');

    const refused = await save(applicant, mine, { kinds: ['isv'], teamSize: 130 });
    expect([refused.status, codes(refused)]).toEqual([422, ['field_not_asked /kinds']]);
    const saved = expectStatus(200, await save(applicant, mine, { teamSize: 130 }));
    const unfinished = await step(applicant, saved, 'resubmit');
    expect([unfinished.status, codes(unfinished)]).toEqual([422, ['field_unchanged /licenceFileId']]);
    const mended = expectStatus(200, await save(applicant, saved, { licenceFileId: await makeFile(crm, applicant) }));
    await clockShows('2026-12-16T09:00:00+08:00', crm);
    const back = expectStatus(200, await step(applicant, mended, 'resubmit'));
    expect(back).toMatchObject({
      state: 'submitted',
      submittedAt: mine.submittedAt,
      decideDueAt: '2026-12-21T16:00:00.000Z',
    });
  });

  test('leaves at least one working day to us', async () => {
    await clockShows('2026-12-01T10:00:00+08:00', crm);
    const application = await taken(crm, applicant, reviewer);
    await clockShows('2026-12-20T10:00:00+08:00', crm);
    expect(await seen(reviewer, application)).toMatchObject({ slaBreached: true });
    expect(expectStatus(200, await step(reviewer, application, 'ask', ASK))).toMatchObject({
      slaDaysLeft: 1,
      slaBreached: false,
    });
  });

  test('is withdrawn after ten working days without an answer, with every job stopped', async () => {
    await clockShows('2026-12-01T10:00:00+08:00', crm);
    const { organization } = formBody();
    const asked = expectStatus(
      200,
      await step(reviewer, await taken(crm, applicant, reviewer, { organization }), 'ask', ASK),
    );
    await clockShows('2026-12-15T15:59:30Z', crm);
    expect((await seen(applicant, asked)).state).toBe('action_required');
    await clockShows('2026-12-15T16:00:00Z', crm);
    const gone = await seen(applicant, asked);
    expect(gone).toMatchObject({ state: 'withdrawn', allowedActions: [], answerDueAt: null });
    const waiting = expectStatus(200, await reviewer.get('/partner-applications?state=action_required&limit=100')).data;
    expect(waiting.map(({ id }: { id: string }) => id)).not.toContain(asked.id);
    const late = await save(applicant, gone, { teamSize: 131 });
    expect([late.status, late.body.from]).toEqual([409, 'withdrawn']);
    const anew = await makeApplication(crm, applicant, { organization });
    const submittedAnew = await step(applicant, anew, 'submit');
    expectStatus(200, submittedAnew);
  });
});

describe('approving', () => {
  const KINDS = { kinds: ['channel'] };

  test('makes a partner in onboarding whose administrator is the applicant', async () => {
    const by = await crm.person('applicant', { name: '郑启航' });
    const application = await taken(crm, by, reviewer);
    const early = await step(chief, application, 'approve', KINDS);
    expect([early.status, codes(early)]).toEqual([422, ['organization_not_verified']]);
    await verify(crm, application);
    const approved = expectStatus(200, await step(chief, application, 'approve', KINDS));
    expect(approved).toMatchObject({ state: 'approved', decidedBy: { name: '方晓岚' }, kinds: ['channel'] });

    const partner = expectStatus(200, await chief.get(`/partners/${approved.partnerId}`));
    expect(partner).toMatchObject({
      state: 'onboarding',
      tier: 'registered',
      kinds: ['channel'],
      accountManager: { id: reviewer.userId },
    });
    const [facts] = await crm.db.rows<Record<string, unknown>>(
      `SELECT (SELECT array_agg(role) FROM user_roles WHERE user_id = $2 AND org_id = p.organization_id) AS roles,
         (SELECT count(*)::int FROM organization_roles WHERE role = 'partner' AND source_id = p.id AND until IS NULL) AS hats,
         (SELECT person_id FROM staff_interests WHERE kind = 'partner_manager' AND source_ref = p.id::text AND to_on IS NULL) AS tie,
         (SELECT count(*)::int FROM organization_touches WHERE organization_id = p.organization_id) AS touches,
         (SELECT array_agg(action ORDER BY seq) FROM journal WHERE subject_id IN (p.id, $3)) AS told
       FROM partners p WHERE p.id = $1`,
      [approved.partnerId, by.userId, approved.id],
    );
    expect(facts).toMatchObject({ roles: ['partner_admin'], hats: 1, tie: reviewer.personId, touches: 0 });
    expect(facts!.told).toEqual(expect.arrayContaining(['partners.create', 'partner_applications.approve']));
  });

  test('is for another than who took it', async () => {
    const application = await taken(crm, await crm.person('applicant'), chief);
    await verify(crm, application);
    expect(application.allowedActions).not.toContain('approve');
    const own = await step(chief, application, 'approve', KINDS);
    expect([own.status, own.body.type]).toEqual([403, '/problems/second-person-required']);
    expect((await step(reviewer, application, 'approve', KINDS)).status).toBe(403);
    const other = await crm.person('ecosystem_manager');
    expect((await seen(other, application)).allowedActions).toContain('approve');
    expectStatus(200, await step(other, application, 'approve', KINDS));
  });

  test('P-2 (5): two at once make one partner; the other is told that it has moved', async () => {
    // to see it fail: take FOR UPDATE and the version out of `claim`, and drop partners_organization_once
    const application = await taken(crm, await crm.person('applicant'), reviewer);
    await verify(crm, application);
    const second = await crm.person('ecosystem_manager');
    const replies = await Promise.all([chief, second].map((by) => step(by, application, 'approve', KINDS)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
    const rows = await crm.db.rows(
      `SELECT p.id FROM partners p JOIN partner_applications a ON a.organization_id = p.organization_id WHERE a.id = $1`,
      [application.id],
    );
    expect(rows).toHaveLength(1);
  });

  test('writes down who met a start-up first', async () => {
    const application = await submitted(crm, applicant);
    const touches = async (id: string) =>
      crm.db.rows(
        `SELECT t.kind FROM organization_touches t JOIN partner_applications a ON a.organization_id = t.organization_id WHERE a.id = $1`,
        [id],
      );
    expect(await touches(application.id)).toEqual([]);
    const { organization } = formBody();
    const withdrawn = expectStatus(
      200,
      await step(applicant, await submitted(crm, applicant, { organization }), 'withdraw', {}),
    );
    await crm.db.rows(
      `INSERT INTO organization_roles (organization_id, role, source_id)
       SELECT organization_id, 'startup', id FROM partner_applications WHERE id = $1`,
      [withdrawn.id],
    );
    const again = await submitted(crm, applicant, { organization });
    expect(await touches(again.id)).toEqual([{ kind: 'partner_application' }]);
  });

  test('refuses a firm that has become a partner meanwhile, and an account manager from elsewhere', async () => {
    const { organization } = formBody();
    const by = await crm.person('applicant');
    const first = await taken(crm, by, reviewer, { organization });
    await verify(crm, first);
    const sales = await crm.person('sales');
    const elsewhere = await step(chief, first, 'approve', { ...KINDS, accountManagerId: sales.userId });
    expect(codes(elsewhere)).toEqual(['account_manager_not_ecosystem /accountManagerId']);
    expectStatus(200, await step(chief, first, 'approve', KINDS));
    const second = await makeApplication(crm, applicant, { organization });
    expect(codes(await step(applicant, second, 'submit'))).toEqual(['already_partner /organization']);
  });
});

describe('another programme', () => {
  test('gets the form only where the applicant lets it', async () => {
    const kept = await submitted(crm, applicant);
    const refused = await step(reviewer, kept, 'route', { target: 'startup' });
    expect(codes(refused)).toEqual(['route_not_consented /target']);
    const open = await submitted(crm, applicant, { mayRoute: true });
    const routed = expectStatus(200, await step(reviewer, open, 'route', { target: 'startup' }));
    expect(routed).toMatchObject({ state: 'routed', routedTo: 'startup', submittedAt: open.submittedAt });
  });
});

describe('every verb from every state', () => {
  const BODIES: Record<string, object> = {
    ask: { fields: ['teamSize'], code: 'unclear', comment: '请说明团队构成' },
    approve: { kinds: ['channel'] },
    reject: { code: 'incomplete', text: '材料不全，且多次未按要求补充' },
    route: { target: 'customer' },
    withdraw: {},
  };
  const VERBS = Object.entries(partnerApplicationLife.verbs).filter(([verb]) => verb !== 'lapse');
  /** `update` is a PATCH */
  const ROUTES = VERBS.filter(([verb]) => verb !== 'update');

  async function applicationIn(state: string, by: Colleague) {
    if (state === 'draft') return makeApplication(crm, by);
    if (state === 'withdrawn') return expectStatus(200, await step(by, await submitted(crm, by), 'withdraw', {}));
    const open = await submitted(crm, by, { mayRoute: true });
    if (state === 'submitted') return open;
    const mine = expectStatus(200, await step(reviewer, open, 'take'));
    await verify(crm, mine);
    const on: Record<string, () => Promise<{ status: number; body: unknown; headers: object; text: string }>> = {
      action_required: () => step(reviewer, mine, 'ask', BODIES.ask),
      approved: () => step(chief, mine, 'approve', BODIES.approve),
      rejected: () => step(chief, mine, 'reject', BODIES.reject),
      routed: () => step(reviewer, mine, 'route', BODIES.route),
    };
    return state === 'in_review' ? mine : expectStatus(200, (await on[state]!()) as never);
  }

  test.each(partnerApplicationLife.states)(
    'from %s: what the table does not allow is 409 with the list',
    async (state) => {
      let own = await crm.person('applicant');
      const application = await applicationIn(state, own);
      // whoever becomes a partner's administrator logs in again
      if (state === 'approved') own = await again(crm, own);
      for (const [verb, { from, may }] of ROUTES) {
        if ((from as readonly string[]).includes(state)) continue;
        const by = may === 'partner_applications.apply' ? own : chief;
        if (state === 'draft' && by === chief) continue;
        const reply = await step(by, application, kebab(verb), BODIES[verb]);
        expect([verb, reply.status, reply.body.type]).toEqual([verb, 409, '/problems/invalid-transition']);
      }
      const ofApplicant = VERBS.filter(
        ([, { from, may }]) => may === 'partner_applications.apply' && (from as readonly string[]).includes(state),
      );
      expect((await seen(own, application)).allowedActions.toSorted()).toEqual(
        ofApplicant.map(([verb]) => verb).sort(),
      );
    },
  );

  test('another applicant gets 404 for every one, as for a random id', async () => {
    const stranger = await crm.person('applicant');
    const application = await submitted(crm, applicant);
    for (const [verb] of ROUTES.filter(([, { may }]) => may === 'partner_applications.apply')) {
      const hidden = await step(stranger, application, verb, BODIES[verb]);
      const absent = await step(
        stranger,
        { id: '01989c2e-7a10-7c3e-9f00-0123456789ab', version: 1 },
        verb,
        BODIES[verb],
      );
      expect([verb, hidden.status]).toEqual([verb, 404]);
      expect(absent.status).toBe(404);
    }
    expect((await save(stranger, application, { teamSize: 1 })).status).toBe(404);
  });
});

test('lists: staff by state, kind and promise; the applicant their own, with nothing of ours', async () => {
  const by = await crm.person('applicant');
  const mine = await taken(crm, by, reviewer, { kinds: ['toolchain'] });
  const staff = expectStatus(
    200,
    await chief.get(`/partner-applications?kind=toolchain&state=in_review&reviewerId=${reviewer.userId}`),
  );
  expect(staff.data).toMatchObject([{ id: mine.id, reviewer: { id: reviewer.userId }, slaBreached: false }]);
  const own = expectStatus(200, await by.get('/partner-applications?count=exact'));
  expect(own.count).toBe(1);
  for (const name of ['reviewer', 'decidedBy', 'slaDaysLeft', 'slaBreached', 'resolvedOrganization', 'applicant']) {
    expect(own.data[0]).not.toHaveProperty(name);
  }
  expect(JSON.stringify(own)).not.toContain('陆一鸣');
  for (const query of ['reviewerId=' + reviewer.userId, 'sort=submittedAt', 'slaBreached=true']) {
    const refused = await by.get(`/partner-applications?${query}`);
    expect([query, refused.status, refused.body.type]).toEqual([query, 400, '/problems/unknown-field']);
  }
});
