/** F9: a conflict of interest is found in the sources at the moment of use, and what nobody knows is not clear. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { expectClear, verdict, verdictsOf } from '../../../src/funding/conflict/verdict.js';
import { actorOf } from '../../../src/identity/index.js';
import { RecheckService } from '../../../src/funding/conflict/recheck.service.js';
import { recompute } from '../../../src/funding/conflict/recompute.js';
import { TellingService } from '../../../src/notifications/telling.service.js';
import { type Colleague, type Crm, startCrm } from '../../support/app.js';
import { seat } from '../../support/committee.js';
import { makeApplication, makeFund, makeRound } from '../../support/funding.js';
import { makePartner } from '../../support/people.js';
import { openRound, ready, step as stepOf } from '../application/applying.js';
import { enterPool, holdsPost, mailOf, makeApplicant, makeReviewer } from '../../support/reviewers.js';

let crm: Crm;
let round: { id: string; code: string };
let ecosystem: Colleague;

beforeAll(async () => {
  crm = await startCrm({ env: { RUN: 'web' } });
  ecosystem = await crm.person('ecosystem');
  round = await makeRound(crm.db, {
    fundId: await makeFund(crm.db, { kind: 'academic' }),
    settings: { excludedReviewers: 3 },
  });
});
afterAll(() => crm.stop());

const ask = (personId: string, applicationId: string) => crm.db.work((tx) => verdict(tx, personId, applicationId));
const application = (ownerPersonId?: string, organizationId?: string) =>
  makeApplication(crm.db, round, { state: 'in_review', ownerPersonId, organizationId });
const firm = async () => {
  const id = randomUUID();
  await makePartner(crm.db, id);
  return id;
};
const ago = (years: number, days = 0) => {
  const day = new Date();
  day.setFullYear(day.getFullYear() - years, day.getMonth(), day.getDate() - days);
  return day.toISOString().slice(0, 10);
};

const expected = (person: Colleague, applicationIds: string[]) =>
  crm.db.work(async (tx) => expectClear(tx, (await actorOf(tx, person.userId))!, applicationIds));
const check = async (personId: string, applicationId: string) =>
  (await ecosystem.get(`/conflicts/check?personId=${personId}&applicationId=${applicationId}`)).body;
const recheck = async (applicationId: string) =>
  (await ecosystem.post(`/applications/${applicationId}/recheck-conflicts`, {})).body.data;
/** The one finding of a rule that is kept of a person. */
const finding = async (personId: string, applicationId: string, rule: string) => {
  await recheck(applicationId);
  const { findings } = await check(personId, applicationId);
  return findings.find((each: { rule: string }) => each.rule === rule);
};
const step = (by: Colleague, verb: string, of: { id: string; version: number }, body: object) =>
  by.post(`/conflicts/${of.id}/${verb}`, body, { ifMatch: of.version });

const told = async (who: Colleague): Promise<string[]> => {
  await crm.app.get(TellingService).tellAll();
  const { body } = await who.get('/notifications?limit=100');
  return body.data.map((each: { title: string }) => each.title);
};

/** A review as if it had been written and handed in. */
const reviewed = async (
  personId: string,
  applicationId: string,
): Promise<{ assignmentId: string; reviewId: string }> => {
  const [made] = await crm.db.rows<{ assignmentId: string; reviewId: string }>(
    `WITH s AS (INSERT INTO assignments (application_id, person_id, alias_no, state, invited_at, expires_at, accepted_at, due_at)
       SELECT $1, $2, 1 + count(*), 'submitted', app_now(), app_now() + interval '3 days', app_now(), app_now() + interval '20 days'
       FROM assignments WHERE application_id = $1 RETURNING id),
     v AS (INSERT INTO reviews (assignment_id, state, conflict_declared, submitted_at, total) SELECT id, 'submitted', false, app_now(), 80 FROM s RETURNING id)
     SELECT s.id AS "assignmentId", v.id AS "reviewId" FROM s, v`,
    [applicationId, personId],
  );
  return made!;
};

describe('a verdict', () => {
  test('F9.1: of somebody who is known by a public mail address alone is unknown', async () => {
    const zhang = await makeReviewer(crm, { name: '张伟', verifiedBy: null });
    await mailOf(crm, zhang.personId, 'zhangwei1987@qq.com');
    const { id } = await application();
    expect(await ask(zhang.personId, id)).toEqual({ is: 'unknown', rules: [], open: ['identity'] });
    const proposed = await ecosystem.post('/assignments', { applicationId: id, personId: zhang.personId });
    expect([proposed.status, proposed.body.reasons]).toEqual([
      422,
      expect.arrayContaining([expect.objectContaining({ code: 'conflict_of_interest', rule: 'unknown' })]),
    ]);

    const known = await makeReviewer(crm, { name: '张伟' });
    expect(await ask(known.personId, id)).toMatchObject({ is: 'clear' });
    const namesake = await makeApplicant(crm, '张 伟');
    const other = await application(namesake.personId);
    const question = `namesake:${namesake.personId}`;
    expect(await ask(known.personId, other.id)).toMatchObject({ is: 'unknown', open: [question] });

    const own = await ecosystem.post('/conflict-notes', {
      personId: ecosystem.personId,
      applicationId: other.id,
      note: '本人与申请人素不相识，无需回避',
    });
    expect(own.body.reasons.map(({ code }: { code: string }) => code)).toEqual(['own_conflict', 'nothing_open']);
    const short = { personId: known.personId, applicationId: other.id, note: '不是同一人' };
    expect((await ecosystem.post('/conflict-notes', short)).status).toBe(400);
    const noted = await ecosystem.post('/conflict-notes', { ...short, note: '已电话核实，两人同名而非同一人' });
    expect([noted.status, noted.body.verdict, noted.body.notes[0].answers]).toEqual([201, 'clear', [question]]);
    // a note answers what was open, not what comes up later
    await crm.db.rows(
      `INSERT INTO coauthorships (a_id, b_id, last_on, authors, source)
       SELECT least(a, b), greatest(a, b), app_today(), 40, 'DBLP' FROM (SELECT $1::uuid AS a, $2::uuid AS b) x`,
      [known.personId, namesake.personId],
    );
    expect(await ask(known.personId, other.id)).toMatchObject({ is: 'unknown', rules: ['C4'] });
  });

  test('F9.2: knows an institution by its mail domain with all that is below it, and a public mail host as none', async () => {
    const reviewer = await makeReviewer(crm);
    const pi = await makeApplicant(crm);
    const { id } = await application(pi.personId);
    for (const [mine, theirs, is] of [
      ['rev@cs.pku.edu.cn', 'pi@pku.edu.cn', 'conflict'],
      ['rev@cs.pku.edu.cn', 'pi@math.pku.edu.cn', 'conflict'],
      ['rev@pku.edu.cn', 'pi@tsinghua.edu.cn', 'clear'],
      ['rev@163.com', 'pi@163.com', 'clear'],
      ['rev@vip.qq.com', 'pi@qq.com', 'clear'],
      ['rev@lab.ibm.com', 'pi@ibm.com', 'conflict'],
    ] as const) {
      await mailOf(crm, reviewer.personId, mine);
      await mailOf(crm, pi.personId, theirs);
      const rules = is === 'conflict' ? ['C2'] : [];
      expect([mine, theirs, await ask(reviewer.personId, id)]).toEqual([mine, theirs, { is, rules, open: [] }]);
    }
  });

  test('F9.4: holds staff back who own or owned a deal with the firm, and not those of long ago', async () => {
    const firmId = await firm();
    const { id } = await makeApplication(crm.db, await makeRound(crm.db), {
      state: 'submitted',
      organizationId: firmId,
    });
    const pass = async () => {
      const { status, body } = await screener.post(`/applications/${id}/screen-pass`, {}, { ifMatch: 1 });
      return [status, body.reasons];
    };
    const interest = (from: string, to: string | null) =>
      crm.db.rows(
        `WITH gone AS (DELETE FROM staff_interests WHERE person_id = $1)
         INSERT INTO staff_interests (person_id, organization_id, kind, source_ref, from_on, to_on) VALUES ($1, $2, 'deal_owner', $3, $4, $5)`,
        [screener.personId, firmId, randomUUID(), from, to],
      );
    const screener = await crm.person('ecosystem');
    expect(await expected(screener, [id])).toEqual([]);
    const held = [422, [expect.objectContaining({ code: 'conflict_of_interest', applicationId: id, rule: 'C10' })]];
    await interest(ago(5), null);
    expect(await pass()).toEqual(held);
    await interest(ago(5), ago(0, 1));
    expect(await pass()).toEqual(held);
    await interest(ago(5), ago(4));
    expect(await pass()).toEqual([200, undefined]);
    // sales hold a deal too, and read of no rule
    const sales = await crm.person('sales');
    await crm.db.rows(
      `INSERT INTO staff_interests (person_id, organization_id, kind, source_ref) VALUES ($1, $2, 'account_owner', 'x')`,
      [sales.personId, firmId],
    );
    expect(await expected(sales, [id])).toEqual([{ code: 'conflict_of_interest', applicationId: id }]);
  });

  test('finds the team itself, former colleagues, papers, relatives, money, rivals and whoever is to be kept away', async () => {
    const university = await firm();
    const pi = await makeApplicant(crm);
    await holdsPost(crm, pi.personId, university, { from: ago(8) });
    const { id } = await application(pi.personId);
    const rules = async (personId: string) => (await ask(personId, id)).rules;

    const self = await makeReviewer(crm);
    await crm.db.rows(
      `INSERT INTO person_identifiers (person_id, kind, value, verified_at) VALUES ($1, 'orcid', '0000-0002-1825-0097', app_now())`,
      [self.personId],
    );
    await crm.db.rows(
      `INSERT INTO person_identifiers (person_id, kind, value) VALUES ($1, 'orcid', '0000-0002-1825-0097')`,
      [pi.personId],
    );
    expect(await rules(self.personId)).toEqual(['C1']);
    await crm.db.rows(`DELETE FROM person_identifiers WHERE person_id = $1`, [pi.personId]);
    await crm.db.rows(`INSERT INTO application_access (application_id, person_id, role) VALUES ($1, $2, 'viewer')`, [
      id,
      self.personId,
    ]);
    expect(await rules(self.personId)).toEqual(['C1']);

    const colleague = await makeReviewer(crm, { organizationId: university });
    expect(await rules(colleague.personId)).toEqual(['C2']);
    const former = await makeReviewer(crm);
    await holdsPost(crm, former.personId, university, { from: ago(6), to: ago(2) });
    expect(await rules(former.personId)).toEqual(['C3']);
    const longAgo = await makeReviewer(crm);
    await holdsPost(crm, longAgo.personId, university, { from: ago(6), to: ago(3, 2) });
    expect(await rules(longAgo.personId)).toEqual([]);

    const paper = { otherPersonId: pi.personId, lastOn: ago(1), authors: 5, source: 'ACL Anthology' };
    const author = await makeReviewer(crm);
    const entered = await ecosystem.post('/coauthorships', { personId: author.personId, ...paper });
    expect([entered.status, entered.body.coauthorships.length]).toEqual([201, 1]);
    expect(await rules(author.personId)).toEqual(['C4']);
    expect(
      (await ecosystem.post('/coauthorships', { personId: author.personId, ...paper, lastOn: ago(4) })).status,
    ).toBe(201);
    expect(await rules(author.personId)).toEqual([]);

    const tie = (personId: string, about: object) =>
      ecosystem.post('/person-relations', { personId, source: '本人申报', ...about });
    const student = await makeReviewer(crm);
    expect((await tie(pi.personId, { otherPersonId: student.personId, kind: 'adviser', toOn: ago(20) })).status).toBe(
      201,
    );
    expect(await rules(student.personId)).toEqual(['C5']);
    const holder = await makeReviewer(crm);
    expect(
      (await tie(holder.personId, { otherOrganizationId: university, kind: 'shareholder', toOn: ago(2) })).status,
    ).toBe(201);
    expect(await rules(holder.personId)).toEqual(['C6']);
    expect(
      (await tie(holder.personId, { otherOrganizationId: university, kind: 'shareholder', toOn: ago(4) })).body
        .relations,
    ).toHaveLength(1);
    expect(await rules(holder.personId)).toEqual([]);
    const wrong = await tie(holder.personId, { otherOrganizationId: university, kind: 'family' });
    expect(wrong.body.reasons).toEqual([
      expect.objectContaining({ code: 'tie_of_people', pointer: '/otherOrganizationId' }),
    ]);

    const rival = await makeReviewer(crm);
    const theirs = await application(rival.personId);
    expect(await rules(rival.personId)).toEqual(['C7']);
    await crm.db.rows(`UPDATE applications SET state = 'withdrawn', public_status = 'withdrawn' WHERE id = $1`, [
      theirs.id,
    ]);
    expect(await rules(rival.personId)).toEqual([]);
  });

  test('C8: keeps away whom the applicant names, who never reads of it', async () => {
    const applicant = await crm.person('applicant');
    const { id } = await makeApplication(crm.db, round, { state: 'draft', ownerPersonId: applicant.personId });
    const [wang, li] = [
      await makeReviewer(crm, { name: '王 小明' }),
      await crm.person('ecosystem', { name: '李铁面' }),
    ];
    const item = (name: string) => ({ name, reason: '曾就同一成果的署名与本人发生争议' });
    const many = await applicant.put(`/applications/${id}/excluded-reviewers`, {
      items: ['甲', '乙', '丙', '丁'].map(item),
    });
    expect(many.body.reasons).toEqual([expect.objectContaining({ code: 'too_many_exclusions', limit: 3 })]);
    const named = await applicant.put(`/applications/${id}/excluded-reviewers`, {
      items: ['王小明', '李铁面'].map(item),
    });
    expect([named.status, named.body.data.length]).toEqual([200, 2]);
    expect((await applicant.get(`/applications/${id}/excluded-reviewers`)).body.data).toHaveLength(2);
    expect((await wang.get(`/applications/${id}/excluded-reviewers`)).status).toBe(403);
    const namesOf = async (by: Colleague) =>
      (await by.get(`/applications/${id}/excluded-reviewers`)).body.data.map((each: { name: string }) => each.name);
    expect([await namesOf(ecosystem), await namesOf(li)]).toEqual([['王小明', '李铁面'], ['王小明']]);
    const stranger = await crm.person('applicant');
    expect((await stranger.get(`/applications/${id}/excluded-reviewers`)).status).toBe(404);

    expect(await ask(wang.personId, id)).toMatchObject({ is: 'conflict', rules: ['C8'] });
    expect(await expected(wang, [id])).toEqual([{ code: 'conflict_of_interest', applicationId: id }]);
    expect(await expected(li, [id])).toEqual([{ code: 'conflict_of_interest', applicationId: id }]);
    await enterPool(crm, li.personId);
    const oneself = await li.post('/assignments', { applicationId: id, personId: li.personId });
    const reason = oneself.body.reasons.find((each: { code: string }) => each.code === 'conflict_of_interest');
    expect([oneself.status, reason.rule]).toEqual([422, undefined]);
    const about = async (by: Colleague) =>
      (await by.get(`/conflicts/check?personId=${li.personId}&applicationId=${id}`)).body.findings;
    await recheck(id);
    expect(await about(ecosystem)).toMatchObject([{ rule: 'C8', evidence: { name: '李铁面' } }]);
    expect(await about(li)).toEqual([]);
    const [{ id: conflictId, version }] = await about(ecosystem);
    const judged = await step(li, 'reject', { id: conflictId, version }, { reason: '这并不是我，只是同名而已' });
    expect(judged.status).toBe(404);
    await crm.db.rows(
      `UPDATE applications SET state = 'submitted', public_status = 'received', submitted_at = app_now(), receipt_no = $2, current_revision = 1 WHERE id = $1`,
      [id, randomUUID()],
    );
    const late = await applicant.put(`/applications/${id}/excluded-reviewers`, { items: [] });
    expect(late.body.reasons).toMatchObject([{ code: 'exclusions_closed' }]);
  });

  test('F9.6: a paper of twenty-one authors is soft, and unknown until somebody judges it', async () => {
    const [one, two, pi] = [await makeReviewer(crm), await makeReviewer(crm), await makeApplicant(crm)];
    const { id } = await application(pi.personId);
    for (const each of [one, two])
      await ecosystem.post('/coauthorships', {
        personId: each.personId,
        otherPersonId: pi.personId,
        lastOn: ago(1),
        authors: 21,
        source: 'arXiv',
      });
    const soft = await finding(one.personId, id, 'C4');
    expect(soft).toMatchObject({ severity: 'soft', state: 'suggested', isFound: true });
    expect(await ask(one.personId, id)).toMatchObject({ is: 'unknown', rules: ['C4'] });
    const rejected = await step(ecosystem, 'reject', soft, { reason: '大型合作论文，双方并无实际往来' });
    expect([rejected.status, rejected.body.state]).toEqual([200, 'false_positive']);
    expect(await ask(one.personId, id)).toMatchObject({ is: 'clear' });
    // a judgement survives the next computation by the hash of its evidence
    await recheck(id);
    expect(await ask(one.personId, id)).toMatchObject({ is: 'clear' });
    const again = await finding(one.personId, id, 'C4');
    expect([again.id, again.state]).toEqual([soft.id, 'false_positive']);

    const confirmed = await step(ecosystem, 'confirm', await finding(two.personId, id, 'C4'), {
      reason: '两人实为该论文的共同一作',
    });
    expect(confirmed.status).toBe(200);
    expect(await ask(two.personId, id)).toMatchObject({ is: 'conflict', rules: ['C4'] });
  });
});

describe('a conflict', () => {
  test('F9.3: found after the review was given sets it aside, and the application is back in review', async () => {
    const school = await firm();
    const pi = await makeApplicant(crm);
    await holdsPost(crm, pi.personId, school, { from: ago(4) });
    const own = await makeRound(crm.db, { settings: { minValidReviews: 2 } });
    const { id } = await makeApplication(crm.db, own, { state: 'reviewed', ownerPersonId: pi.personId });
    const [mover, other] = [await makeReviewer(crm), await makeReviewer(crm)];
    const given = await reviewed(mover.personId, id);
    const kept = await reviewed(other.personId, id);
    const stateOf = async () =>
      (await crm.db.rows<{ state: string }>(`SELECT state FROM applications WHERE id = $1`, [id]))[0]!.state;
    await crm.app.get(RecheckService).recheckChanged();
    expect(await stateOf()).toBe('reviewed');

    await holdsPost(crm, mover.personId, school);
    await crm.app.get(RecheckService).recheckChanged();
    expect(await stateOf()).toBe('in_review');
    const rows = await crm.db.rows(
      `SELECT s.state, v.quarantined_by IS NOT NULL AS quarantined, c.rule FROM assignments s JOIN reviews v ON v.assignment_id = s.id
       LEFT JOIN conflicts c ON c.id = v.quarantined_by WHERE s.id = ANY($1) ORDER BY s.alias_no`,
      [[given.assignmentId, kept.assignmentId]],
    );
    expect(rows).toEqual([
      { state: 'quarantined', quarantined: true, rule: 'C2' },
      { state: 'submitted', quarantined: false, rule: null },
    ]);
    expect(await check(mover.personId, id)).toMatchObject({ verdict: 'conflict', findings: [{ rule: 'C2' }] });
    expect(await told(ecosystem)).toContainEqual(expect.stringMatching(/^申请 ZP-.*利益冲突（同一单位）/));
    // the reviewer hears no more than that the review is not needed
    expect(await told(mover)).toEqual([expect.stringContaining('不再需要您的评审')]);

    // it was another person of that name who took the post: what was given counts again
    await crm.db.rows(`DELETE FROM positions WHERE person_id = $1`, [mover.personId]);
    const c2 = await finding(mover.personId, id, 'C2');
    expect([c2.isFound, c2.state, await stateOf()]).toEqual([false, 'suggested', 'in_review']);
    expect((await step(ecosystem, 'reject', c2, { reason: '同名教师，并非本评审人任职' })).status).toBe(200);
    expect(await stateOf()).toBe('reviewed');
    const [back] = await crm.db.rows(
      `SELECT s.state, v.quarantined_by AS "quarantinedBy" FROM assignments s JOIN reviews v ON v.assignment_id = s.id WHERE s.id = $1`,
      [given.assignmentId],
    );
    expect(back).toEqual({ state: 'submitted', quarantinedBy: null });
    expect(await told(mover)).toHaveLength(2);
  });

  test('is declared by whoever has to do with the application, counts at once, and is judged by others', async () => {
    const applicant = await crm.person('applicant');
    const { id } = await makeApplication(crm.db, round, { state: 'in_review', ownerPersonId: applicant.personId });
    const [reviewer, sales, outsider] = [await makeReviewer(crm), await crm.person('sales'), await makeReviewer(crm)];
    await reviewed(reviewer.personId, id);
    const text = '本人曾在申请团队的课题组做博士后研究';
    expect((await outsider.post('/conflicts', { applicationId: id, text })).status).toBe(404);
    expect((await reviewer.post('/conflicts', { applicationId: id, text: '有' })).status).toBe(400);
    const declared = await sales.post('/conflicts', { applicationId: id, personId: outsider.personId, text });
    expect([declared.status, Object.keys(declared.body).sort()]).toEqual([
      201,
      ['applicationId', 'id', 'personId', 'state'],
    ]);
    expect(await ask(outsider.personId, id)).toMatchObject({ is: 'conflict', rules: ['C9'] });
    const nobody = await sales.post('/conflicts', { applicationId: id, personId: randomUUID(), text });
    expect(nobody.body.reasons).toMatchObject([{ code: 'no_such_person' }]);

    const c9 = await finding(outsider.personId, id, 'C9');
    expect(c9).toMatchObject({ severity: 'hard', evidence: { text } });
    expect((await step(ecosystem, 'reject', c9, { reason: '核实后无此经历，系误报' })).status).toBe(200);
    expect(await ask(outsider.personId, id)).toMatchObject({ is: 'clear' });

    const own = await reviewer.post('/conflicts', { applicationId: id, text });
    expect(own.status).toBe(201);
    const [{ state }] = (await crm.db.rows<{ state: string }>(
      `SELECT state FROM assignments WHERE application_id = $1 AND person_id = $2`,
      [id, reviewer.personId],
    )) as [{ state: string }];
    expect(state).toBe('quarantined');
  });

  test('F9.7: is never waived where rules say so, and otherwise by two managers who are not its subject', async () => {
    const managers = [await crm.person('ecosystem_manager'), await crm.person('ecosystem_manager')] as const;
    const [first, second] = managers;
    const firmId = await firm();
    const { id } = await application(undefined, firmId);
    await crm.db.rows(
      `INSERT INTO conflicts (person_id, application_id, rule, severity, state, evidence, evidence_hash, policy_version, decided_by, reason)
       SELECT $1, $2, rule, 'hard', 'confirmed', '{}', sha256(rule::bytea), 1, $3, '经核实情况属实，予以确认' FROM unnest(ARRAY['C1', 'C5', 'C7', 'C8']) rule`,
      [first.personId, id, ecosystem.userId],
    );
    const reason = '双方虽同属一所大学，但分属不同学院且无任何合作往来，予以豁免';
    const never = await crm.db.rows<{ id: string; rule: string }>(
      `SELECT id, rule FROM conflicts WHERE application_id = $1`,
      [id],
    );
    for (const each of never) {
      const refused = await step(second, 'waive', { id: each.id, version: 1 }, { reason });
      expect([each.rule, refused.status, refused.body.reasons[0].code]).toEqual([each.rule, 422, 'never_waived']);
    }
    const colleague = await makeReviewer(crm, { organizationId: firmId });
    const c2 = await finding(colleague.personId, id, 'C2');
    const waive = (by: Colleague, confirms?: string) => step(by, 'waive', c2, { reason, confirms });
    expect((await step(first, 'waive', c2, { reason: '理由太短' })).status).toBe(400);
    const asked = await waive(first);
    expect(asked.status).toBe(202);
    expect((await waive(first, asked.body.pendingId)).body.type).toContain('second-person-required');
    expect(await ask(colleague.personId, id)).toMatchObject({ is: 'conflict' });
    const waived = await waive(second, asked.body.pendingId);
    expect([waived.status, waived.body.state, waived.body.reason]).toEqual([200, 'waived', reason]);
    expect(await ask(colleague.personId, id)).toMatchObject({ is: 'clear' });
    await recheck(id);
    expect(await ask(colleague.personId, id)).toMatchObject({ is: 'clear' });

    await crm.db.rows(
      `INSERT INTO staff_interests (person_id, organization_id, kind, source_ref) VALUES ($1, $2, 'deal_owner', 'y')`,
      [ecosystem.personId, firmId],
    );
    const mine = await finding(ecosystem.personId, id, 'C10');
    expect((await step(ecosystem, 'reject', mine, { reason: '与本人并无关系，不成立' })).body.reasons).toMatchObject([
      { code: 'own_conflict' },
    ]);
  });

  test('F9.5: never reads clear while it is recomputed', async () => {
    const firmId = await firm();
    const { id } = await application(undefined, firmId);
    const colleague = await makeReviewer(crm, { organizationId: firmId });
    // read the rows of `conflicts` in verdict.ts instead of the sources, delete them before they are written anew in
    // another transaction, and this reads clear
    const recomputing = async () => {
      for (let n = 0; n < 50; n++) await crm.db.work((tx) => recompute(tx, id));
    };
    const reading = async () => {
      const read = new Set<string>();
      for (let n = 0; n < 250; n++) read.add((await ask(colleague.personId, id)).is);
      return read;
    };
    const [, ...read] = await Promise.all([recomputing(), reading(), reading(), reading(), reading()]);
    expect(read.map((each) => [...each])).toEqual(Array(4).fill(['conflict']));
  });

  test('is the same for one pair and for a whole round, for which nothing is missing', async () => {
    const own = await makeRound(crm.db);
    const { id } = await makeApplication(crm.db, own, { state: 'in_review' });
    const verdicts = await crm.db.work((tx) => verdictsOf(tx, own.id));
    const pool = await crm.db.rows<{ id: string }>(`SELECT person_id AS id FROM reviewers WHERE state <> 'retired'`);
    expect(verdicts.size).toBe(pool.length);
    for (const { id: personId } of pool.slice(0, 5))
      expect(verdicts.get(`${id}:${personId}`)).toEqual(await ask(personId, id));
    const nobody = await crm.db.work((tx) => verdict(tx, randomUUID(), id));
    expect(nobody.is).toBe('unknown');
    const listed = await ecosystem.get(`/applications/${id}/conflicts`);
    expect(listed.status).toBe(200);
    expect((await ecosystem.get(`/applications/${randomUUID()}/conflicts`)).status).toBe(404);
    expect((await ecosystem.get('/conflicts/check?personId=x')).status).toBe(400);
  });
});

describe('a seat on the committee', () => {
  const reads = async (who: Colleague, id: string) => (await who.get(`/applications/${id}/revisions/1`)).status;
  const submitted = async (roundId: string, by: Colleague) => {
    const { id } = await ready(by, roundId);
    expect((await stepOf(by, id, 'submit')).status).toBe(200);
    return id;
  };
  const family = (personId: string, otherId: string) =>
    crm.db.rows(`INSERT INTO person_relations (person_id, other_id, kind, source) VALUES ($1, $2, 'family', 'test')`, [
      personId,
      otherId,
    ]);

  test('reads nothing before the intake is over: its holder may still apply', async () => {
    const { id: roundId } = await openRound(crm);
    const member = await seat(crm, roundId, 'member', await makeReviewer(crm));
    const id = await submitted(roundId, await crm.person('applicant'));
    expect(await reads(member, id)).toBe(403);
    await crm.db.rows(`UPDATE rounds SET stage = 'screening' WHERE id = $1`, [roundId]);
    expect(await reads(member, id)).toBe(200);
  });

  test('reads nothing that its holder must not judge, from the submission, from the seating, and once it comes about', async () => {
    const { id: roundId, code } = await openRound(crm, { mode: 'rolling' });
    const member = await seat(crm, roundId, 'member', await makeReviewer(crm));
    const [cousin, stranger] = [await crm.person('applicant'), await crm.person('applicant')];
    await family(member.personId, cousin.personId);
    // delete keepForSeats in submit.ts, and the cousin's is read
    const [ofCousin, ofStranger] = [await submitted(roundId, cousin), await submitted(roundId, stranger)];
    expect([await reads(member, ofCousin), await reads(member, ofStranger)]).toEqual([403, 200]);

    const newcomer = await makeReviewer(crm);
    const early = await makeApplication(crm.db, { id: roundId, code }, { state: 'submitted' });
    await family(newcomer.personId, early.ownerPersonId);
    const { version } = (await ecosystem.get(`/rounds/${roundId}`)).body;
    const seats = [member, newcomer].map(({ personId }) => ({ personId, seat: 'member' }));
    const seated = await ecosystem.put(`/rounds/${roundId}/committee`, { seats }, { ifMatch: version });
    expect([seated.status, await reads(newcomer, early.id), await reads(member, early.id)]).toEqual([200, 403, 200]);

    await family(member.personId, stranger.personId);
    await crm.app.get(RecheckService).recheckChanged();
    expect([await reads(member, ofStranger), await reads(newcomer, ofStranger)]).toEqual([403, 200]);
  });
});
