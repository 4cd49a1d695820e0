/**
 * F5.8: every verb in every state in which the table does not know it, by whoever may use the verb. F5.10 and F14.6: until
 * the release nothing that an applicant reads or is refused differs between those who will win and those who will not.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { applicationLife, type ApplicationVerb } from '../../../src/funding/application/application.lifecycle.js';
import { type Lifecycle, verbsFrom } from '../../../src/kernel/lifecycle.js';
import { OpenApi } from '../../../src/kernel/openapi/document.js';
import { kebab } from '../../../src/kernel/sql.js';
import { type Colleague, type Crm, startCrm } from '../../support/app.js';
import { makeApplication } from '../../support/funding.js';
import { openRound, ready, step } from './applying.js';

let crm: Crm;
beforeAll(async () => {
  crm = await startCrm();
});
afterAll(() => crm.stop());

const DECIDED = ['offered', 'rejected', 'accepted', 'awarded', 'refused', 'lapsed'];
const SAME = ['draft', 'returned', 'ineligible', 'withdrawn', 'void', ...DECIDED];
const statusOf = (state: string): string =>
  SAME.includes(state) ? state : state === 'submitted' ? 'received' : 'under_review';

/** An application put into a state as if it had gone all the way there. */
async function bring(id: string, roundId: string, state: string): Promise<void> {
  const decided = DECIDED.includes(state) ? await decisionOf(id, roundId) : null;
  await crm.db.rows(
    `UPDATE applications SET state = $2, public_status = $3, version = version + 1, editing = false, decision_id = $4,
       fix_due_at = CASE WHEN $2 = 'returned' THEN app_now() + interval '5 days' END,
       offer_expires_at = CASE WHEN $2 = 'offered' THEN app_now() + interval '14 days' END WHERE id = $1`,
    [id, state, statusOf(state), decided],
  );
}

async function decisionOf(id: string, roundId: string): Promise<string> {
  const [batch] = await crm.db.rows<{ id: string }>(
    `INSERT INTO decision_batches (round_id, mode, kind, state, sha256, sealed_at, released_at)
     SELECT id, mode, 'supplementary', 'released', repeat('0', 64), app_now(), app_now() FROM rounds WHERE id = $1 RETURNING id`,
    [roundId],
  );
  const [made] = await crm.db.rows<{ id: string }>(
    `INSERT INTO decisions (batch_id, application_id, outcome, released_at) VALUES ($1, $2, 'offer', app_now()) RETURNING id`,
    [batch!.id, id],
  );
  return made!.id;
}

interface Route {
  verb: ApplicationVerb;
  path: string;
  body: unknown;
}

/** The verbs that are routes, each with a body that fits. */
function routes(): Route[] {
  const { paths } = crm.app.get(OpenApi).document();
  return (Object.keys(applicationLife.verbs) as ApplicationVerb[]).flatMap((verb) => {
    const operation = paths[`/api/v1/applications/{id}/${kebab(verb)}`]?.post;
    const json = operation?.requestBody?.content['application/json'] as
      { examples?: { example: { value: unknown } } } | undefined;
    return operation ? [{ verb, path: kebab(verb), body: json?.examples?.example.value }] : [];
  });
}

test('a verb that the state does not know is refused with those that it knows', async () => {
  const owner = await crm.person('applicant');
  const [officer, manager] = [await crm.person('ecosystem'), await crm.person('ecosystem_manager')];
  const byAction: Record<string, Colleague> = {
    'applications.apply': owner,
    'applications.extend': manager,
    'applications.decide_appeal': manager,
  };
  const round = await openRound(crm, { mode: 'rolling', settings: { decisionMode: 'officer' } });
  const { id } = await makeApplication(crm.db, round, { state: 'draft', ownerPersonId: owner.personId });
  await crm.db.rows(`UPDATE applications SET submitted_at = app_now(), receipt_no = 'ZP-STEPS-000001', current_revision = 1 WHERE id = $1`, [id]); // prettier-ignore
  const asked = routes();
  const wrong: unknown[] = [];
  let count = 0;
  for (const state of applicationLife.states) {
    await bring(id, round.id, state);
    const known = verbsFrom(applicationLife as Lifecycle, state);
    const versions = new Map<Colleague, number>();
    for (const who of [owner, officer, manager]) versions.set(who, (await who.get(`/applications/${id}`)).body.version);
    for (const { verb, path, body } of asked.filter((each) => !known.includes(each.verb))) {
      const { may } = applicationLife.verbs[verb];
      const who = byAction[may] ?? officer;
      const reply = await who.post(`/applications/${id}/${path}`, body, {
        ifMatch: versions.get(who)!,
        key: randomUUID(),
      });
      const isOwners = who === owner;
      const allowed = known.filter((each) => !isOwners || applicationLife.verbs[each as ApplicationVerb].may === 'applications.apply'); // prettier-ignore
      const { from, allowed: said } = reply.body;
      const is = { status: reply.status, from, allowed: said };
      const expected = { status: 409, from: isOwners ? statusOf(state) : state, allowed };
      if (JSON.stringify(is) !== JSON.stringify(expected))
        wrong.push([state, verb, is, expected.allowed, reply.text.slice(0, 300)]);
      count++;
    }
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(70);
});

test('before the release a winner and a loser read the same', async () => {
  const round = await openRound(crm, { mode: 'rolling' });
  const people = [await crm.person('applicant', { name: '甲' }), await crm.person('applicant', { name: '甲' })];
  const ids: string[] = [];
  for (const who of people) {
    const { id } = await ready(who, round.id);
    await step(who, id, 'submit');
    ids.push(id);
  }
  // one was shortlisted and recommended with money, the other declined at once
  for (const state of ['in_review', 'reviewed', 'shortlisted', 'recommended']) await bring(ids[0]!, round.id, state);
  for (const state of ['in_review', 'reviewed', 'not_recommended']) await bring(ids[1]!, round.id, state);
  const same = (text: string): string =>
    text
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then')
      .replace(/-00000\d/g, '-n')
      .replace(/("sha256"\s*:\s*)"[0-9a-f]{64}"/g, '$1"hash"');
  const asks = (id: string): string[] => [
    `/applications/${id}`,
    '/applications',
    '/applications?publicStatus=under_review&count=exact',
    '/applications?publicStatus=offered',
    `/applications/${id}/draft`,
    `/applications/${id}/revisions`,
    `/applications/${id}/receipt`,
    '/applications?state=recommended',
    '/applications?sort=state',
    '/applications?q=语言',
  ];
  for (const [at, path] of asks(ids[0]!).entries()) {
    const [winner, loser] = [await people[0]!.get(path), await people[1]!.get(asks(ids[1]!)[at]!)];
    expect([path, winner!.status, same(winner!.text)]).toEqual([path, loser!.status, same(loser!.text)]);
    expect(winner!.headers.etag).toEqual(loser!.headers.etag);
  }
  const page = (await people[0]!.get(`/applications/${ids[0]}`)).body;
  expect(page.publicStatus).toBe('under_review');
  expect(page).not.toHaveProperty('state');
  expect(JSON.stringify(page)).not.toMatch(/recommended|amount|reserved/);
  expect((await people[0]!.get('/applications?state=recommended')).body.type).toBe('/problems/unknown-field');
  for (const verb of ['accept', 'appeal', 'reopen']) {
    const [winner, loser] = await Promise.all(people.map((who, at) => step(who, ids[at]!, verb)));
    expect([winner!.status, same(winner!.text.replace(/"requestId":"[^"]*"/, ''))]).toEqual([
      loser!.status,
      same(loser!.text.replace(/"requestId":"[^"]*"/, '')),
    ]);
  }
});

test('what has run out is over for every reader, before any job has said so', async () => {
  const owner = await crm.person('applicant');
  const officer = await crm.person('ecosystem');
  const round = await openRound(crm, { mode: 'rolling' });
  const { id } = await ready(owner, round.id);
  await step(owner, id, 'submit');
  await bring(id, round.id, 'returned');
  await crm.db.rows(`UPDATE applications SET fix_due_at = app_now() - interval '1 second' WHERE id = $1`, [id]);
  expect((await owner.get(`/applications/${id}`)).body.publicStatus).toBe('ineligible');
  const listed = (state: string) => officer.get(`/applications?roundId=${round.id}&state=${state}`);
  expect((await listed('ineligible')).body.data).toMatchObject([{ id, state: 'ineligible' }]);
  expect((await listed('returned')).body.data).toEqual([]);
  await bring(id, round.id, 'offered');
  await crm.db.rows(`UPDATE applications SET offer_expires_at = app_now() - interval '1 second' WHERE id = $1`, [id]);
  expect((await owner.get(`/applications/${id}`)).body.publicStatus).toBe('lapsed');
  expect((await step(owner, id, 'withdraw')).body).toMatchObject({ status: 409, from: 'lapsed', allowed: [] });
  // and does not stand in the way of a new one
  expect(
    (await owner.post('/applications', { roundId: round.id, title: '再来一次' }, { key: randomUUID() })).status,
  ).toBe(201);
  const [written] = await crm.db.rows<{ state: string }>(`SELECT state FROM applications WHERE id = $1`, [id]);
  expect(written!.state).toBe('lapsed');
});

test('withdrawn twice at once, an application ends once', async () => {
  const owner = await crm.person('applicant');
  const round = await openRound(crm, { mode: 'rolling' });
  const { id } = await ready(owner, round.id);
  await step(owner, id, 'submit');
  const { version } = (await owner.get(`/applications/${id}`)).body;
  const both = await Promise.all(
    [1, 2].map(() => owner.post(`/applications/${id}/withdraw`, { reason: '计划调整' }, { ifMatch: version })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  expect((await owner.get(`/applications/${id}`)).body).toMatchObject({
    publicStatus: 'withdrawn',
    allowedActions: [],
  });
});
