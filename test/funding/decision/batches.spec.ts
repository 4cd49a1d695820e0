/** F14: decisions are sealed, approved for what they are, and released in one instant or not at all. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { callerOf, type Colleague, type Crm, startCrm } from '../../support/app.js';
import { isFamilyOf, seat } from '../../support/committee.js';
import { judge, judged, lineOf, type Outcome } from '../../support/deciding.js';
import { makeApplication, makeEnvelope, makeFund, makeRound, type RoundAbout } from '../../support/funding.js';
import { makePartner } from '../../support/people.js';

let crm: Crm;
let second: Crm;
let officer: Colleague;
let manager: Colleague;

beforeAll(async () => {
  crm = await startCrm();
  second = await startCrm({ database: crm.database });
  officer = await crm.person('ecosystem');
  manager = await crm.person('ecosystem_manager');
});
afterAll(async () => {
  await second.stop();
  await crm.stop();
});

const OFFICERS = { decisionMode: 'officer', minValidReviews: 0, coApproval: false };
const reasonsOf = ({ body }: { body: { reasons?: { code: string }[] } }) => body.reasons?.map(({ code }) => code);

async function roundOf(outcomes: readonly Outcome[], about: RoundAbout = {}) {
  const settings = { ...OFFICERS, ...about.settings };
  const round = await makeRound(crm.db, { mode: 'fixed', stage: 'deliberating', ...about, settings });
  await makeEnvelope(crm.db, round.id, { total: '10000.00' });
  const applications: { id: string; ownerPersonId: string }[] = [];
  for (const outcome of outcomes) applications.push(await judged(crm, round, outcome));
  return { round, applications, lines: applications.map(({ id }, at) => lineOf(id, outcomes[at]!)) };
}

async function batchOf(who: Colleague, roundId: string, lines: object[], kind = 'main'): Promise<string> {
  const made = await who.post(`/rounds/${roundId}/decision-batches`, { kind });
  const set = await who.put(`/decision-batches/${made.body.id}/lines`, { lines }, { ifMatch: 1 });
  expect([made.status, set.status, set.body.version]).toEqual([201, 200, 2]);
  return made.body.id;
}

const verb = (who: Colleague, id: string, name: string, ifMatch: number, body?: object) =>
  who.post(`/decision-batches/${id}/${name}`, body, { ifMatch });
const column = async <T>(text: string, values: unknown[]): Promise<T[]> =>
  (await crm.db.rows<{ it: T }>(text, values)).map(({ it }) => it);
const statuses = (roundId: string) =>
  column<string>(`SELECT public_status AS it FROM applications WHERE round_id = $1 ORDER BY 1`, [roundId]);

describe('a release', () => {
  test('tells everybody in one instant, F14.2: ten at the same time are one', async () => {
    const outcomes: Outcome[] = [
      ...Array<Outcome>(20).fill('offer'),
      ...Array<Outcome>(5).fill('waitlist'),
      ...Array<Outcome>(15).fill('reject'),
    ];
    const { round, applications, lines } = await roundOf(outcomes);
    const id = await batchOf(officer, round.id, lines);
    expect((await verb(officer, id, 'seal', 2)).body).toMatchObject({
      state: 'sealed',
      lines: { offer: 20, waitlist: 5, reject: 15 },
    });
    expect((await verb(manager, id, 'approve', 3)).body.approvals).toEqual([
      expect.objectContaining({ capacity: 'manager' }),
    ]);
    expect(await statuses(round.id)).toEqual(Array(40).fill('under_review'));
    const elsewhere = { ...manager, ...callerOf(second.app, manager.token) };
    // delete the lock of the round and the claim of the batch, and the second writes a decision twice: decisions_once
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, at) => verb(at % 2 ? elsewhere : manager, id, 'release', 4)),
    );
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, ...Array(9).fill(412)]);
    expect(await statuses(round.id)).toEqual([
      ...Array(20).fill('offered'),
      ...Array(15).fill('rejected'),
      ...Array(5).fill('waitlisted'),
    ]);
    const news = `SELECT count(*)::int AS it FROM journal WHERE action = 'applications.release' AND subject_id = ANY($1)`;
    expect(await column(news, [applications.map((each) => each.id)])).toEqual([40]);
    const days = `SELECT DISTINCT round(extract(epoch FROM offer_expires_at - d.released_at) / 86400)::int AS it
      FROM applications a JOIN decisions d ON d.id = a.decision_id WHERE round_id = $1 AND outcome = 'offer'`;
    expect(await column(days, [round.id])).toEqual([14]);
    expect(await column(`SELECT stage AS it FROM rounds WHERE id = $1`, [round.id])).toEqual(['released']);
  });

  test('F14.5: cut short before its commit, it has told nobody', async () => {
    const { round, lines } = await roundOf(['offer', 'reject']);
    const id = await batchOf(officer, round.id, lines);
    await verb(officer, id, 'seal', 2);
    await verb(manager, id, 'approve', 3);
    const client = await crm.db.pool.connect();
    try {
      // everything of it is written but the journal, when its connection dies
      await client.query('BEGIN; LOCK TABLE journal IN SHARE MODE');
      const releasing = verb(manager, id, 'release', 4);
      const blocked = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      let pid: number | undefined;
      while (!pid) pid = (await client.query(blocked)).rows[0]?.pid;
      await client.query('SELECT pg_terminate_backend($1)', [pid]);
      expect((await releasing).status).toBe(503);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
    expect(await statuses(round.id)).toEqual(['under_review', 'under_review']);
    expect((await verb(manager, id, 'release', 4)).status).toBe(200);
  });

  test('skips who withdrew meanwhile, and says so', async () => {
    const { round, applications, lines } = await roundOf(['offer', 'offer', 'reject']);
    const id = await batchOf(officer, round.id, lines);
    await verb(officer, id, 'seal', 2);
    await verb(manager, id, 'approve', 3);
    await crm.db.rows(`UPDATE applications SET state = 'withdrawn', public_status = 'withdrawn' WHERE id = $1`, [
      applications[0]!.id,
    ]);
    expect((await verb(manager, id, 'release', 4)).body.lines).toEqual({
      offer: 2,
      waitlist: 0,
      reject: 1,
      skipped: 1,
    });
    const { body } = await officer.get(`/decision-batches/${id}/lines`);
    expect(body.data.map((each: { skippedAs: string | null }) => each.skippedAs).toSorted()).toEqual([
      null,
      null,
      'withdrawn',
    ]);
    expect(await statuses(round.id)).toEqual(['offered', 'rejected', 'withdrawn']);
  });

  test('of five hundred lines is one statement for all', async () => {
    const round = await makeRound(crm.db, { mode: 'fixed', stage: 'deliberating', settings: OFFICERS });
    const { id: first } = await judged(crm, round, 'reject');
    await crm.db.rows(
      `WITH g AS (INSERT INTO identity_groups SELECT FROM generate_series(1, 499) RETURNING id),
       a AS (INSERT INTO applications (round_id, mode, owner_person_id, identity_group_id, title, state, public_status, receipt_no,
           current_revision, submitted_at)
         SELECT a.round_id, a.mode, a.owner_person_id, g.id, a.title, a.state, a.public_status, a.receipt_no || '-' || g.id, 1, app_now()
         FROM applications a, g WHERE a.id = $1 RETURNING id)
       SELECT count(*) FROM a`,
      [first],
    );
    const all = await column<string>(`SELECT id AS it FROM applications WHERE round_id = $1`, [round.id]);
    const id = await batchOf(
      officer,
      round.id,
      all.map((each) => lineOf(each, 'reject')),
    );
    await verb(officer, id, 'seal', 2);
    await verb(manager, id, 'approve', 3);
    expect((await verb(manager, id, 'release', 4)).status).toBe(200);
    expect(await statuses(round.id)).toEqual(Array(500).fill('rejected'));
  });
});

describe('an approval', () => {
  test('F14.3: is void once the batch is sent back, though the same lines are sealed again', async () => {
    const { round, lines } = await roundOf(['offer', 'reject']);
    const id = await batchOf(officer, round.id, lines);
    const { sha256 } = (await verb(officer, id, 'seal', 2)).body;
    await verb(manager, id, 'approve', 3);
    const back = await verb(manager, id, 'send-back', 4, { reason: '第三项的候补顺序与会议纪要不符' });
    expect([back.body.state, back.body.sha256, back.body.approvals]).toEqual(['building', null, []]);
    expect((await verb(officer, id, 'seal', 5)).body.sha256).toBe(sha256);
    const refused = await verb(manager, id, 'release', 6);
    expect([refused.status, reasonsOf(refused)]).toEqual([422, ['approval_missing']]);
    expect((await verb(manager, id, 'approve', 6)).status).toBe(200);
    expect((await verb(manager, id, 'release', 7)).status).toBe(200);
  });

  test('is not given by who wrote a line, though he is a manager too', async () => {
    const both = await crm.person(['ecosystem', 'ecosystem_manager']);
    const { round, lines } = await roundOf(['reject']);
    const id = await batchOf(both, round.id, lines);
    await verb(officer, id, 'seal', 2);
    const own = await verb(both, id, 'approve', 3);
    expect([own.status, own.body.type]).toEqual([403, expect.stringContaining('second-person-required')]);
    expect((await verb(officer, id, 'approve', 3)).status).toBe(403);
    expect((await verb(manager, id, 'approve', 3)).status).toBe(200);
  });

  test('F14.4: is not given by the chair who sealed, though he is a manager too', async () => {
    const chair = await crm.person(['reviewer', 'ecosystem_manager']);
    const { round } = await roundOf([], { settings: { decisionMode: 'meeting' } });
    await seat(crm, round.id, 'chair', chair);
    const { id: applicationId } = await makeApplication(crm.db, round, { state: 'not_recommended' });
    const id = await batchOf(officer, round.id, [lineOf(applicationId, 'reject')]);
    expect((await verb(officer, id, 'seal', 2)).status).toBe(403);
    expect((await verb(chair, id, 'seal', 2)).status).toBe(200);
    expect((await verb(chair, id, 'approve', 3)).status).toBe(403);
    expect((await verb(manager, id, 'approve', 3)).status).toBe(200);
  });

  test('is the society’s too where the round asks for it, and theirs alone who co-fund', async () => {
    const [society] = await column<string>(`SELECT uuidv7() AS it`, []);
    await makePartner(crm.db, society!);
    await crm.db.rows(`UPDATE organizations SET kind = 'society' WHERE id = $1`, [society]);
    const fundId = await makeFund(crm.db, { kind: 'academic', cofunderId: society });
    const { round, lines } = await roundOf(['offer', 'reject'], { fundId, settings: { coApproval: true } });
    const [ours, others] = [
      await crm.person('society_officer', { orgId: society }),
      await crm.person('society_officer', { orgId: crypto.randomUUID() }),
    ];
    const id = await batchOf(officer, round.id, lines);
    expect((await ours.get(`/decision-batches/${id}`)).status).toBe(404);
    await verb(officer, id, 'seal', 2);
    expect((await others.get(`/decision-batches/${id}`)).status).toBe(404);
    await verb(manager, id, 'approve', 3);
    expect(reasonsOf(await verb(manager, id, 'release', 4))).toEqual(['approval_missing']);
    expect((await verb(manager, id, 'approve', 4)).status).toBe(403);
    expect((await verb(others, id, 'approve', 4)).status).toBe(404);
    const read = await ours.get(`/decision-batches/${id}/lines`);
    expect(read.body.data[0]).toMatchObject({ outcome: 'offer', amounts: { cny: '30.00' }, isRecused: false });
    // what the society sends back it sees again when it is sealed
    const back = await verb(ours, id, 'send-back', 4, { reason: '候补顺序与会议纪要不符' });
    expect([back.status, back.body.state, back.body.allowedActions]).toEqual([200, 'building', []]);
    expect((await ours.get(`/decision-batches/${id}`)).status).toBe(404);
    await verb(officer, id, 'seal', 5);
    await verb(manager, id, 'approve', 6);
    expect((await verb(ours, id, 'approve', 7)).status).toBe(200);
    expect((await verb(ours, id, 'release', 8)).status).toBe(403);
    expect((await verb(manager, id, 'release', 8)).status).toBe(200);
  });

  test('names the lines that a manager has an interest in; another approves', async () => {
    const { round, applications, lines } = await roundOf(['offer', 'reject']);
    const cousin = await crm.person('ecosystem_manager');
    await isFamilyOf(crm, cousin.personId, applications[1]!.ownerPersonId);
    const id = await batchOf(officer, round.id, lines);
    await verb(officer, id, 'seal', 2);
    const refused = await verb(cousin, id, 'approve', 3);
    expect(refused.body.reasons).toEqual([
      expect.objectContaining({ code: 'conflict_of_interest', applicationId: applications[1]!.id }),
    ]);
    expect((await verb(manager, id, 'approve', 3)).status).toBe(200);
    expect((await verb(cousin, id, 'release', 4)).status).toBe(422);
  });
});

describe('sealing', () => {
  test('says line by line what is missing, and leaves nobody out of the main batch', async () => {
    const { round, applications } = await roundOf(['offer', 'reject', 'waitlist', 'offer']);
    const [offered, declined, waiting, left] = applications.map(({ id }) => id) as [string, string, string, string];
    const id = await batchOf(officer, round.id, [
      { applicationId: offered, outcome: 'reject', reasons: ['merit'], commentToApplicant: '预算与工作量不符' },
      { applicationId: declined, outcome: 'reject' },
      { applicationId: waiting, outcome: 'offer' },
    ]);
    const { body } = await verb(officer, id, 'seal', 2);
    const said = body.reasons.map(({ code, applicationId }: { code: string; applicationId: string }) => [
      code,
      applicationId,
    ]);
    expect(said.toSorted()).toEqual(
      [
        ['uncovered', left],
        ['state_differs', offered],
        ['rejection_code_missing', declined],
        ['comment_missing', declined],
        ['state_differs', waiting],
        ['reservation_missing', waiting],
      ].toSorted(),
    );
  });

  test('holds its applications where they are, and their round sealed', async () => {
    const { round, applications, lines } = await roundOf(['offer']);
    const id = await batchOf(officer, round.id, lines);
    await verb(officer, id, 'seal', 2);
    await expect(judge(crm, applications[0]!.id, 'reject')).rejects.toMatchObject({
      members: { reasons: [{ code: 'in_sealed_batch', batchId: id }] },
    });
    await expect(crm.db.rows(`UPDATE batch_lines SET rank = 1 WHERE batch_id = $1`, [id])).rejects.toThrow();
    expect(await column(`SELECT stage AS it FROM rounds WHERE id = $1`, [round.id])).toEqual(['sealed']);
    expect((await officer.put(`/decision-batches/${id}/lines`, { lines: [] }, { ifMatch: 3 })).status).toBe(409);
  });

  test('of the same instant as a proposal agrees with what the proposal left', async () => {
    // delete lockApplications and the hold of the round in takeBatch, and a batch is sealed with an offer that was declined
    for (let at = 0; at < 2; at++) {
      const { round, applications, lines } = await roundOf(['offer', 'offer']);
      const id = await batchOf(officer, round.id, lines);
      const [seal, change] = await Promise.allSettled([
        verb(officer, id, 'seal', 2),
        judge(crm, applications[0]!.id, 'reject'),
      ]);
      const sealed = seal.status === 'fulfilled' && seal.value.status === 200;
      expect(sealed).toBe(change.status === 'rejected');
    }
  });
});

describe('the lines of a batch', () => {
  test('name each application once, of the round, and in one batch at a time', async () => {
    const { round, applications, lines } = await roundOf(['reject', 'reject']);
    await batchOf(officer, round.id, [lines[0]!]);
    const elsewhere = await judged(crm, await makeRound(crm.db, { settings: { minValidReviews: 0 } }), 'reject');
    const { body: other } = await officer.post(`/rounds/${round.id}/decision-batches`, { kind: 'supplementary' });
    const set = [lines[0], lines[1], lines[1], lineOf(elsewhere.id, 'reject')];
    const refused = await officer.put(`/decision-batches/${other.id}/lines`, { lines: set }, { ifMatch: 1 });
    const said = refused.body.reasons.map(
      ({ code, pointer }: { code: string; pointer: string }) => `${code} ${pointer}`,
    );
    expect(said.toSorted()).toEqual([
      'application_twice /lines/2/applicationId',
      'in_other_batch /lines/0/applicationId',
      'not_in_round /lines/3/applicationId',
    ]);
    expect((await officer.post(`/rounds/${round.id}/decision-batches`, { kind: 'main' })).status).toBe(409);
    expect(applications).toHaveLength(2);
  });

  test('are written and sealed by nobody who must not judge them; what stays as it was is no writing', async () => {
    const { round, applications, lines } = await roundOf(['reject', 'reject']);
    const interested = await crm.person('ecosystem');
    await isFamilyOf(crm, interested.personId, applications[0]!.ownerPersonId);
    const id = await batchOf(officer, round.id, lines);
    const set = (those: object[]) => interested.put(`/decision-batches/${id}/lines`, { lines: those }, { ifMatch: 2 });
    const told = { ...lines[0], commentToApplicant: '研究基础十分扎实，但本批次名额有限' };
    for (const those of [[told, lines[1]!], [lines[1]!]])
      expect(reasonsOf(await set(those))).toEqual(['conflict_of_interest']);
    expect(reasonsOf(await verb(interested, id, 'seal', 2))).toEqual(['conflict_of_interest']);
    expect((await set(lines)).status).toBe(200);
    expect((await verb(officer, id, 'seal', 3)).status).toBe(200);
  });

  test('of an application that the chair is recused from say only that', async () => {
    const { round, applications, lines } = await roundOf(['offer', 'reject']);
    const chair = await seat(crm, round.id, 'chair');
    await crm.db.rows(
      `INSERT INTO conflicts (person_id, application_id, rule, severity, evidence, evidence_hash, policy_version)
       VALUES ($1, $2, 'C9', 'hard', '{}', 'x', 1)`,
      [chair.personId, applications[0]!.id],
    );
    const id = await batchOf(officer, round.id, lines);
    const { body, text } = await chair.get(`/decision-batches/${id}/lines`);
    expect(body.data.map((each: { isRecused: boolean }) => each.isRecused).toSorted()).toEqual([false, true]);
    expect(text).not.toContain(applications[0]!.id);
    expect((await chair.get(`/decision-batches/${id}/lines?outcome=offer`)).status).toBe(400);
  });
});
