/** F6 and F16: who is one applicant, and what holds money back from whom. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { award, giveBack, requireAccepted, suspendAward } from '../../src/funding/award/award.js';
import { giveLifetime, identityGroupOf, takeLifetime } from '../../src/funding/identity-group/groups.js';
import { reserve } from '../../src/funding/envelope/holdings.js';
import { takeApplication } from '../../src/funding/application/taking.js';
import { SUGGEST } from '../../src/funding/identity-group/suggesting.service.js';
import { hindrances } from '../../src/funding/obligation/holds.js';
import {
  addObligation,
  handBack,
  handIn,
  moveObligation,
  settleObligation,
} from '../../src/funding/obligation/obligations.js';
import { SYSTEM } from '../../src/kernel/actor.js';
import { Jobs } from '../../src/kernel/jobs.js';
import { now } from '../../src/kernel/tx.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { clockShows } from '../support/clock.js';
import { ahead } from '../support/days.js';
import { makeApplication, makeEnvelope, makeRound } from '../support/funding.js';
import { makePartner } from '../support/people.js';

let crm: Crm;
let eco: Colleague;
let manager: Colleague;
let legal: Colleague;

beforeAll(async () => {
  crm = await startCrm();
  eco = await crm.person('ecosystem');
  manager = await crm.person('ecosystem_manager');
  legal = await crm.person('legal');
});
afterAll(() => crm.stop());

const firm = async (name?: string): Promise<string> => {
  const id = randomUUID();
  await makePartner(crm.db, id, name);
  return id;
};
const groupOf = (organizationId: string) =>
  crm.db.work((tx) => identityGroupOf(tx, { personId: randomUUID(), organizationId }));
const tokensOf = async (id: string) =>
  (
    await crm.db.rows<{ tokens: string; into: string | null }>(
      `SELECT lifetime_tokens::text AS tokens, merged_into_id AS into FROM identity_groups WHERE id = $1`,
      [id],
    )
  )[0]!;
const take = (group: string, tokens: string, cap = '100000000') =>
  crm.db.work((tx) => takeLifetime(tx, group, tokens, cap));

interface Side {
  kind: 'person' | 'organization';
  id: string;
}
const organization = (id: string): Side => ({ kind: 'organization', id });
const person = (id: string): Side => ({ kind: 'person', id });
const suggest = (a: Side, b: Side, kind = 'founder_of', evidence = '工商登记显示法定代表人为同一人') =>
  eco.post('/identity-links', { a, b, kind, evidence });
const confirmBy = (who: Colleague, link: { id: string; version: number }, confirms?: string) =>
  who.post(`/identity-links/${link.id}/confirm`, { confirms }, { ifMatch: link.version });
/** Asked for by one, so that only the second word is missing. */
const asked = async (a: Side, b: Side) => {
  const link = (await suggest(a, b)).body;
  const { body } = await confirmBy(eco, link);
  return () => confirmBy(manager, link, body.pendingId);
};
const linked = async (a: Side, b: Side) => {
  const reply = await (await asked(a, b))();
  expect(reply.status).toBe(200);
  return reply.body;
};

const open = (who: Colleague, roundId: string, organizationId?: string) =>
  who.post('/applications', { roundId, title: '面向小语种的对齐', organizationId }, { key: randomUUID() });

describe('one applicant', () => {
  test('has one group however often it is asked for, by many at once', async () => {
    const id = await firm();
    // delete the lock of the subject's row in groups.ts, and the unique key refuses instead
    const groups = await Promise.all(Array.from({ length: 8 }, () => groupOf(id)));
    expect(new Set(groups).size).toBe(1);
  });

  test('F6.2: a confirmed link adds the totals of both groups, and a third one follows', async () => {
    const [x, y, z] = [await firm(), await firm(), await firm()];
    const [first, second, third] = [await groupOf(x), await groupOf(y), await groupOf(z)];
    await take(first, '15000000');
    await take(second, '9000000');
    await take(third, '1000000');
    const link = await linked(organization(y), organization(x));
    expect(link).toMatchObject({ state: 'confirmed', a: { id: y }, b: { id: x }, allowedActions: [] });
    expect(await tokensOf(first)).toMatchObject({ tokens: '24000000', into: null });
    expect(await tokensOf(second)).toMatchObject({ tokens: '0', into: first });
    await linked(organization(y), organization(z));
    expect(await tokensOf(first)).toMatchObject({ tokens: '25000000' });
    expect([await groupOf(x), await groupOf(y), await groupOf(z)]).toEqual([first, first, first]);
    // a caller that still knows the old group counts in the new one
    expect(await take(third, '75000001')).toEqual([{ code: 'lifetime_cap', remaining: '75000000' }]);
    await crm.db.work((tx) => giveLifetime(tx, second, '5000000'));
    expect(await tokensOf(first)).toMatchObject({ tokens: '20000000' });
  });

  test('F6.1: X’s founder opens Y: while X has a live application, Y is told that it has applied already', async () => {
    const round = await makeRound(crm.db);
    const [x, y] = [await firm('甲公司'), await firm('乙公司')];
    const [groupX, groupY] = [await groupOf(x), await groupOf(y)];
    const founder = await crm.person('applicant');
    const partner = await crm.person('applicant');
    await crm.db.rows(`UPDATE organizations SET created_by = CASE id WHEN $1 THEN $2::uuid ELSE $4::uuid END WHERE id IN ($1, $3)`, [x, founder.userId, y, partner.userId]); // prettier-ignore
    const live = await makeApplication(crm.db, round, {
      organizationId: x,
      ownerPersonId: founder.personId,
      state: 'submitted',
    });
    await crm.db.rows(`UPDATE applications SET identity_group_id = $2 WHERE id = $1`, [live.id, groupX]);
    await linked(person(founder.personId), organization(x));
    await linked(person(founder.personId), organization(y));
    expect(await groupOf(y)).toBe(groupX);
    const refused = await open(partner, round.id, y);
    expect([refused.status, refused.body.type]).toEqual([409, expect.stringContaining('already-applied')]);

    const history = await eco.get(`/applications/${live.id}/history`);
    expect(history.status).toBe(200);
    expect(history.body.members.map(({ name }: { name: string }) => name).sort()).toEqual(
      ['乙公司', '甲公司', founder.name].sort(),
    );
    expect(history.body).toMatchObject({
      identityGroupId: groupX,
      applications: [{ id: live.id, state: 'submitted' }],
    });
    expect(history.body.links).toHaveLength(2);
    expect((await (await crm.person('sales')).get(`/applications/${live.id}/history`)).status).toBe(403);
    const own = await makeApplication(crm.db, round, { ownerPersonId: eco.personId, state: 'submitted' });
    expect((await eco.get(`/applications/${own.id}/history`)).status).toBe(404);
    expect(groupY > groupX).toBe(true);
  });

  test('a live application that would meet another keeps its group until people have judged it', async () => {
    const round = await makeRound(crm.db);
    const [first, second] = [await makeApplication(crm.db, round), await makeApplication(crm.db, round)];
    await linked(person(first.ownerPersonId), person(second.ownerPersonId));
    const groups = await crm.db.rows<{ group: string }>(
      `SELECT identity_group_id AS "group" FROM applications WHERE id = ANY($1) ORDER BY id`,
      [[first.id, second.id]],
    );
    expect(groups[0]!.group).not.toBe(groups[1]!.group);
    expect((await eco.get(`/applications/${second.id}/history`)).body.applications).toHaveLength(2);
  });

  test('two persons confirm a link, and a rejected one does not come back (F6.4)', async () => {
    const [x, y] = [await firm(), await firm()];
    const link = (await suggest(organization(x), organization(y))).body;
    const waiting = await confirmBy(eco, link);
    expect(waiting.status).toBe(202);
    expect((await confirmBy(eco, link, waiting.body.pendingId)).status).toBe(403);
    const rejected = await manager.post(
      `/identity-links/${link.id}/reject`,
      { reason: '仅为同名，经核实并非同一人' },
      { ifMatch: link.version },
    );
    expect(rejected.body).toMatchObject({ state: 'rejected', decidedBy: manager.userId });
    expect((await suggest(organization(x), organization(y))).status).toBe(409);
    expect((await suggest(organization(y), organization(x))).status).toBe(409);
    expect((await suggest(organization(x), organization(y), 'controls', '持股百分之六十并控制董事会')).status).toBe(
      201,
    );
    expect((await eco.get(`/identity-links?subjectId=${y}&state=rejected`)).body.data).toHaveLength(1);
    expect((await suggest(organization(x), organization(x))).body.reasons).toMatchObject([
      { code: 'same_subject', pointer: '/b' },
    ]);
    const nobody = await suggest(person(randomUUID()), organization(randomUUID()));
    expect(nobody.body.reasons.map(({ code }: { code: string }) => code)).toEqual([
      'no_such_person',
      'no_such_organization',
    ]);
  });

  test('nobody judges a link of himself, of a firm that he has an interest in, or of one applicant with either', async () => {
    const [x, y, z] = [await firm(), await firm(), await firm()];
    const interested = await crm.person('ecosystem');
    await crm.db.rows(
      `INSERT INTO staff_interests (person_id, organization_id, kind, source_ref) VALUES ($1, $2, 'account_owner', $3)`,
      [interested.personId, x, randomUUID()],
    );
    await linked(organization(x), organization(z));
    const judged = async (a: Side, b: Side) => {
      const link = (await suggest(a, b)).body;
      const reason = { reason: '仅为同名，经核实并非同一人' };
      const rejected = await interested.post(`/identity-links/${link.id}/reject`, reason, { ifMatch: link.version });
      const confirmed = await confirmBy(interested, link);
      expect((await eco.get(`/identity-links/${link.id}`)).body.state).toBe('suggested');
      return [rejected, confirmed].map(({ status, body }) => [status, body.reasons?.[0].code]);
    };
    const refused = [422, 'interest_in_a_side'];
    expect(await judged(organization(y), organization(x))).toEqual([refused, refused]);
    expect(await judged(organization(z), organization(y))).toEqual([refused, refused]);
    expect(await judged(person(interested.personId), organization(y))).toEqual([refused, refused]);
  });

  test('F15.2: that a second person is waited for, those know who read what it is about', async () => {
    const [x, y] = [await firm(), await firm()];
    const link = (await suggest(organization(x), organization(y))).body;
    await confirmBy(eco, link);
    const period = {
      fromOn: ahead(0),
      untilOn: ahead(30),
      reasonCode: 'fabrication',
      reason: '伪造材料，两人合议决定',
    };
    const asked = await legal.post('/sanctions', { subject: organization(x), ...period });
    expect(asked.status).toBe(202);
    const seenBy = async (who: Colleague) => {
      const { data } = (await who.get('/approvals?limit=100')).body;
      return [link.id, x].map((id) => data.some(({ targetId }: { targetId: string }) => targetId === id));
    };
    expect(await seenBy(manager)).toEqual([true, true]);
    expect(await seenBy(legal)).toEqual([false, true]);
    for (const role of ['sales', 'sales_manager', 'finance', 'admin'] as const)
      expect(await seenBy(await crm.person(role))).toEqual([false, false]);
  });

  test('F6.4: what the machine finds nightly it asks once; a mail host for everybody is no find', async () => {
    const [x, y, z] = [await firm(), await firm(), await firm()];
    for (const each of [x, y, z]) await groupOf(each);
    await crm.db.rows(
      `INSERT INTO organization_domains (organization_id, domain)
       VALUES ($1, 'tongyuan.cn'), ($2, 'tongyuan.cn'), ($2, '163.com'), ($3, '163.com')`,
      [x, y, z],
    );
    await crm.app.get(Jobs).run(SUGGEST);
    const found = (await eco.get('/identity-links?kind=shares_domain')).body.data;
    expect(found).toMatchObject([{ state: 'suggested', evidence: { domain: 'tongyuan.cn' } }]);
    const { id, version } = found[0];
    await eco.post(
      `/identity-links/${id}/reject`,
      { reason: '同一园区共用邮箱服务，经核实无关联' },
      { ifMatch: version },
    );
    await crm.app.get(Jobs).run(SUGGEST);
    expect((await eco.get('/identity-links?kind=shares_domain')).body.data).toMatchObject([{ id, state: 'rejected' }]);
  });

  test('links that are confirmed at once, in opposite orders, lose no token and end in one group', async () => {
    const firms = [await firm(), await firm(), await firm(), await firm()];
    const groups = [];
    for (const each of firms) groups.push(await groupOf(each));
    for (const group of groups) await take(group, '1000');
    const [a, b, c, d] = firms.map(organization) as [Side, Side, Side, Side];
    const second = [await asked(a, b), await asked(b, c), await asked(d, c), await asked(d, a)];
    // delete HOLD in merging.ts: a total is added to a group that is gone
    const replies = await Promise.all(second.map((confirm) => confirm()));
    for (const [at, reply] of replies.entries()) {
      if (reply.status === 503) expect((await second[at]!()).status).toBe(200);
      else expect(reply.status).toBe(200);
    }
    expect(await tokensOf(groups[0]!)).toEqual({ tokens: '4000', into: null });
    for (const each of firms) expect(await groupOf(each)).toBe(groups[0]);
  });

  test('S4.3: many who take lifetime tokens at once never pass the cap', async () => {
    const group = await groupOf(await firm());
    // delete "lifetime_tokens + $2 <= $3" in groups.ts
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => take(group, '3000000', '10000000')));
    expect(outcomes.filter((reasons) => reasons.length === 0)).toHaveLength(3);
    expect(outcomes.find((reasons) => reasons.length)).toEqual([{ code: 'lifetime_cap', remaining: '1000000' }]);
    expect(await tokensOf(group)).toMatchObject({ tokens: '9000000' });
  });
});

/** What holds somebody, as the next request would be told. */
const heldBack = (personIds: string[], organizationId: string | null = null) =>
  crm.db.work((tx) => hindrances(tx, { personIds, organizationId }));

const owes = async (dueOn: string, personIds: string[], organizationId: string | null = null) => {
  const round = await makeRound(crm.db);
  const { id } = await makeApplication(crm.db, round);
  return crm.db.work((tx) =>
    addObligation(tx, SYSTEM, { applicationId: id, kind: 'report', dueOn, personIds, organizationId }),
  );
};
const somebody = async () => (await crm.person('applicant')).personId;

describe('a hold', () => {
  test('F16.1: begins with the sixtieth late day, for the co-PI and the organization too, and ends with the report', async () => {
    const [pi, coPi, other, org] = [await somebody(), await somebody(), await somebody(), await firm()];
    const report = await owes(ahead(-59), [pi, coPi], org);
    expect(await heldBack([pi], org)).toEqual([]);
    const late = { code: 'hold', kind: 'overdue_report', lateDays: 60 };
    await clockShows(new Date(Date.now() + 86_400_000).toISOString(), crm);
    try {
      expect([await heldBack([pi]), await heldBack([other, coPi]), await heldBack([other], org)]).toEqual([
        [late],
        [late],
        [late],
      ]);
      expect(await heldBack([other])).toEqual([]);
      await crm.db.work((tx) => settleObligation(tx, SYSTEM, report.id));
      expect(await heldBack([pi, coPi], org)).toEqual([]);
    } finally {
      await clockShows(undefined, crm);
    }
  });

  test('a report is late by when it came in, however long it waited to be written down', async () => {
    const pi = await somebody();
    const { id } = await owes(ahead(-60), [pi]);
    const ourDueAt = new Date(Date.now() + 86_400_000).toISOString();
    const receivedAt = `${ahead(-1)}T23:59:59.9+08:00`;
    const handed = await crm.db.work((tx) => handIn(tx, SYSTEM, id, { receivedAt, ourDueAt }));
    expect([handed.bankedLateDays, await heldBack([pi])]).toEqual([59, []]);
  });

  test('F16.2: our own slowness holds nobody', async () => {
    const [timely, tardy, waiting] = [await somebody(), await somebody(), await somebody()];
    const onTime = await owes(ahead(-90), [timely]);
    const late = await owes(ahead(-61), [tardy]);
    const fresh = await owes(ahead(-61), [waiting]);
    await crm.db.rows(`UPDATE obligations SET turn_due_on = app_today() WHERE id = $1`, [onTime.id]);
    const [past, soon] = [new Date(Date.now() - 86_400_000), new Date(Date.now() + 86_400_000)];
    await crm.db.work(async (tx) => {
      const receivedAt = await now(tx);
      await handIn(tx, SYSTEM, onTime.id, { receivedAt, ourDueAt: soon.toISOString() });
      await handIn(tx, SYSTEM, late.id, { receivedAt, ourDueAt: past.toISOString() });
      await handIn(tx, SYSTEM, fresh.id, { receivedAt, ourDueAt: soon.toISOString() });
    });
    expect([await heldBack([timely]), await heldBack([tardy])]).toEqual([[], []]);
    expect(await heldBack([waiting])).toMatchObject([{ kind: 'overdue_report', lateDays: 61 }]);
    // sent back: the days of before stay, new ones run from the new day
    await crm.db.work((tx) => handBack(tx, SYSTEM, late.id, ahead(5)));
    expect(await heldBack([tardy])).toMatchObject([{ lateDays: 61 }]);
  });

  test('a due day moves with the row that says why, and not otherwise', async () => {
    const pi = await somebody();
    const report = await owes(ahead(-70), [pi]);
    expect(await heldBack([pi])).toHaveLength(1);
    await expect(
      crm.db.rows(`UPDATE obligations SET due_on = due_on + 30 WHERE id = $1`, [report.id]),
    ).rejects.toMatchObject({ constraint: 'obligations_due_frozen' });
    const source = { type: 'grant_amendments', id: randomUUID() };
    await crm.db.work((tx) => moveObligation(tx, SYSTEM, report.id, ahead(-40), source));
    expect(await heldBack([pi])).toEqual([]);
  });

  test('an open integrity case holds, once a subject, until it is closed', async () => {
    const pi = await somebody();
    const opened = await legal.post('/integrity-cases', { subject: person(pi), reason: '举报称实验数据系伪造' });
    expect(opened.status).toBe(201);
    expect(await heldBack([pi])).toEqual([{ code: 'hold' }]);
    expect(
      (await manager.post('/integrity-cases', { subject: person(pi), reason: '另一封内容相同的举报信' })).status,
    ).toBe(409);
    expect((await eco.get('/integrity-cases')).status).toBe(403);
    const { id, version } = opened.body;
    const closed = await manager.post(
      `/integrity-cases/${id}/close`,
      { outcome: '经核实举报不成立，予以结案' },
      { ifMatch: version },
    );
    expect(closed.body).toMatchObject({ closedAt: expect.any(String), subject: { kind: 'person', id: pi } });
    expect(await heldBack([pi])).toEqual([]);
    const again = await legal.post(
      `/integrity-cases/${id}/close`,
      { outcome: '经核实举报不成立，予以结案' },
      { ifMatch: version + 1 },
    );
    expect(again.body.reasons).toMatchObject([{ code: 'case_closed' }]);
    expect((await legal.get('/integrity-cases?isOpen=true')).body.data).toEqual([]);
  });

  test('a suspended award holds its whole team, and an award is not given to who is held', async () => {
    const round = await makeRound(crm.db);
    const envelope = await makeEnvelope(crm.db, round.id);
    const { id, ownerPersonId } = await makeApplication(crm.db, round);
    const inTurn = (
      work: (taken: Awaited<ReturnType<typeof takeApplication>>, tx: Parameters<typeof award>[0]) => Promise<unknown>,
    ) => crm.db.work(async (tx) => work(await takeApplication(tx, SYSTEM, id, 'applications.settle'), tx));
    await expect(inTurn(async (taken) => requireAccepted(taken))).rejects.toMatchObject({ slug: 'guard-failed' });
    await inTurn((_, tx) =>
      reserve(tx, SYSTEM, { applicationId: id, roundId: round.id, event: 'test/reserve' }, { cny: '30.00' }),
    );
    await decided(id, round.id);
    await crm.db.rows(`UPDATE applications SET state = 'accepted', public_status = 'accepted' WHERE id = $1`, [id]);
    const opened = await legal.post('/integrity-cases', {
      subject: person(ownerPersonId),
      reason: '举报称其申请材料严重不实',
    });
    await expect(inTurn((taken, tx) => award(tx, SYSTEM, taken))).rejects.toMatchObject({
      members: { reasons: [{ code: 'hold' }] },
    });
    await legal.post(
      `/integrity-cases/${opened.body.id}/close`,
      { outcome: '材料经核实无误，予以结案' },
      { ifMatch: 1 },
    );
    await inTurn((taken, tx) => award(tx, SYSTEM, taken));
    const books = async () => (await manager.get(`/envelopes/${envelope}`)).body;
    expect(await books()).toMatchObject({ reserved: '0.00', committed: '30.00' });
    await crm.db.work((tx) => suspendAward(tx, SYSTEM, id, true));
    expect(await heldBack([ownerPersonId])).toEqual([{ code: 'hold', kind: 'suspended_award' }]);
    await crm.db.work((tx) => suspendAward(tx, SYSTEM, id, false));
    expect(await heldBack([ownerPersonId])).toEqual([]);
    // what was awarded is committed: there is nothing left to give back
    await inTurn((taken, tx) => giveBack(tx, SYSTEM, taken));
    expect(await books()).toMatchObject({ committed: '30.00' });
  });
});

/** A decision that an application stands on, as a released batch leaves it. */
async function decided(applicationId: string, roundId: string): Promise<void> {
  const [batch] = await crm.db.rows<{ id: string }>(
    `INSERT INTO decision_batches (round_id, mode, kind) VALUES ($1, 'rolling', 'main') RETURNING id`,
    [roundId],
  );
  await crm.db.rows(
    `WITH d AS (INSERT INTO decisions (batch_id, application_id, outcome, released_at) VALUES ($1, $2, 'offer', app_now()) RETURNING id)
     UPDATE applications SET decision_id = d.id, state = 'offered', public_status = 'offered', offer_expires_at = app_now() + interval '14 days'
     FROM d WHERE applications.id = $2`,
    [batch!.id, applicationId],
  );
}

describe('a sanction', () => {
  const period = { fromOn: ahead(-1), untilOn: ahead(0), reasonCode: 'fabrication', reason: '伪造材料，两人合议决定' };

  test('F16.3: is decided by two, counts to the end of its last day, and not a day longer', async () => {
    const applicant = await crm.person('applicant');
    const pi = applicant.personId;
    const round = await makeRound(crm.db);
    const body = { subject: person(pi), ...period };
    const waiting = await legal.post('/sanctions', body);
    expect(waiting.status).toBe(202);
    expect(await heldBack([pi])).toEqual([]);
    const confirms = waiting.body.pendingId;
    expect((await legal.post('/sanctions', { ...body, confirms })).status).toBe(403);
    const made = await manager.post('/sanctions', { ...body, confirms });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ isInForce: true, decidedBy: manager.userId, subject: { id: pi } });
    expect((await open(applicant, round.id)).body.reasons).toMatchObject([{ code: 'sanctioned', until: ahead(0) }]);
    await clockShows(new Date(Date.now() + 86_400_000).toISOString(), crm);
    try {
      expect((await open(applicant, round.id)).status).toBe(201);
      expect((await eco.get(`/sanctions?personId=${pi}&isInForce=true`)).body.data).toEqual([]);
    } finally {
      await clockShows(undefined, crm);
    }
  });

  test('may be lifted before its time by two, and lasts five years at most', async () => {
    const org = await firm();
    const body = { ...period, subject: organization(org), untilOn: ahead(300) };
    const confirms = (await legal.post('/sanctions', body)).body.pendingId;
    const { id, version } = (await manager.post('/sanctions', { ...body, confirms })).body;
    expect(await heldBack([], org)).toHaveLength(1);
    const reason = { reason: '复核认为原认定的事实不成立' };
    const lift = await manager.post(`/sanctions/${id}/lift`, reason, { ifMatch: version });
    expect(lift.status).toBe(202);
    const lifted = await legal.post(
      `/sanctions/${id}/lift`,
      { ...reason, confirms: lift.body.pendingId },
      { ifMatch: version },
    );
    expect(lifted.body).toMatchObject({ isInForce: false, liftedAt: expect.any(String) });
    expect(await heldBack([], org)).toEqual([]);
    const tooLong = await legal.post('/sanctions', { ...body, untilOn: ahead(5 * 366) });
    expect(tooLong.body.reasons).toMatchObject([{ code: 'longer_than_five_years', pointer: '/untilOn' }]);
    const backwards = await legal.post('/sanctions', { ...body, fromOn: ahead(2), untilOn: ahead(1) });
    expect(backwards.body.reasons).toMatchObject([{ code: 'ends_before_it_begins', pointer: '/untilOn' }]);
    expect((await eco.post('/sanctions', body)).status).toBe(403);
  });
});
