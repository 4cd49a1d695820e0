/** Evidence that stays, activities that show life, and a chain that both sides read. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Colleague, type Crm, startCrm } from '../../support/app.js';
import {
  approve,
  expectStatus,
  makeDraft,
  makePartner,
  type MadePartner,
  makeSubmitted,
  registrationBody,
  seen,
  verb,
} from '../../support/partners.js';

let crm: Crm;
let north: MadePartner;
let ecosystem: Colleague;
let manager: Colleague;
beforeAll(async () => {
  crm = await startCrm();
  north = await makePartner(crm);
  ecosystem = await crm.person('ecosystem');
  manager = await crm.person('ecosystem_manager');
});
afterAll(() => crm.stop());

const codes = ({ body }: { body: { reasons?: { code: string; pointer?: string }[] } }) =>
  (body.reasons ?? []).map(({ code, pointer }) => [code, pointer].filter(Boolean).join(' '));

async function upload(by: Colleague, state = 'clean'): Promise<string> {
  const [file] = await crm.db.rows<{ id: string }>(
    `INSERT INTO files (uploaded_by, purpose, original_name, media_type, size, sha256, storage_key, state)
     VALUES ($1, 'attachment', '会议纪要.pdf', 'application/pdf', 1, encode(sha256('x'), 'hex'), uuidv7()::text, $2) RETURNING id`,
    [by.userId, state],
  );
  return file!.id;
}

describe('evidence', () => {
  test('is a clean file or a record of a meeting; a file that is still looked at does not count', async () => {
    const draft = expectStatus(201, await north.member.post('/registrations', registrationBody()));
    const path = `/registrations/${draft.id}/evidence`;
    expect(codes(await north.member.post(path, { kind: 'signed_minutes' }))).toEqual(['required /fileId']);
    expect(codes(await north.member.post(path, { kind: 'meeting_record' }))).toEqual(['required /record']);
    expectStatus(201, await north.member.post(path, { kind: 'signed_minutes', fileId: await upload(north.member, 'scanning') })); // prettier-ignore
    const refused = await verb(north.member, await seen(north.member, draft), 'submit');
    expect(codes(refused)).toEqual(['proof_needed /evidence']);
    expectStatus(201, await north.member.post(path, { kind: 'signed_minutes', fileId: await upload(north.member) }));
    expectStatus(200, await verb(north.member, await seen(north.member, draft), 'submit'));
  });

  test('leaves a draft, and never a submitted registration; more may be added', async () => {
    const draft = await makeDraft(crm, north.member);
    const path = `/registrations/${draft.id}/evidence`;
    const fileId = await upload(north.member);
    const added = expectStatus(201, await north.member.post(path, { kind: 'customer_mail', fileId }));
    expect((await north.member.delete(`${path}/${added.id}`)).status).toBe(204);
    expect(expectStatus(200, await north.member.get(path)).data).toHaveLength(1);
    expectStatus(200, await verb(north.member, await seen(north.member, draft), 'submit'));
    const later = expectStatus(201, await north.member.post(path, { kind: 'tender_document', fileId: await upload(north.member) })); // prettier-ignore
    expect((await north.member.delete(`${path}/${later.id}`)).status).toBe(409);
    expect(
      (await ecosystem.post(path, { kind: 'meeting_record', record: '我方代为补充的一次会议记录，共二十字' })).status,
    ).toBe(403);
    expect(expectStatus(200, await ecosystem.get(path)).data).toHaveLength(2);
    await expect(
      crm.db.rows(`UPDATE registration_evidence SET record = 'x' WHERE id = $1`, [later.id]),
    ).rejects.toThrow('stays as it is');
  });

  test('staff only say that they found it true, once', async () => {
    const made = await makeSubmitted(crm, north.member);
    const path = `/registrations/${made.id}/evidence`;
    const [{ id }] = (await north.member.get(path)).body.data;
    expect((await north.member.post(`${path}/${id}/verify`)).status).toBe(403);
    expect(expectStatus(200, await ecosystem.post(`${path}/${id}/verify`)).verifiedAt).toBeTruthy();
    expect(codes(await ecosystem.post(`${path}/${id}/verify`))).toEqual(['already_verified']);
    expect((await north.member.get(path)).body.data[0].verifiedAt).toBeTruthy();
  });
});

describe('an activity', () => {
  test('shows that the opportunity is alive, and moves its progress forward only', async () => {
    const made = await makeSubmitted(crm, north.member);
    const path = `/registrations/${made.id}/activities`;
    expectStatus(201, await north.member.post(path, { kind: 'poc', body: '完成首轮验证', progress: 'poc' }));
    const now = await seen(north.member, made);
    expect(now.progress).toBe('poc');
    expect(now.lastActivityAt > made.lastActivityAt).toBe(true);
    const back = await north.member.post(path, { kind: 'note', body: '回退', progress: 'qualified' });
    expect(codes(back)).toEqual(['not_forward /progress']);
    const future = await north.member.post(path, {
      kind: 'visit',
      body: '下周拜访',
      happenedAt: '2099-01-01T00:00:00Z',
    });
    expect(codes(future)).toEqual(['future_instant /happenedAt']);
    expect((await north.member.post(path, { kind: 'task', body: '待办' })).status).toBe(400);
    const told = expectStatus(200, await ecosystem.get(path)).data;
    expect(told).toMatchObject([{ kind: 'poc', body: '完成首轮验证', createdByName: north.member.name }]);
  });

  test('of a draft or an ended registration is 409', async () => {
    const draft = await makeDraft(crm, north.member);
    const path = `/registrations/${draft.id}/activities`;
    expect((await north.member.post(path, { kind: 'note', body: '记录' })).status).toBe(409);
  });
});

describe('the chain', () => {
  test('tells staff everything and the partner its own part, under the same hashes', async () => {
    const made = await makeSubmitted(crm, north.member);
    expectStatus(200, await approve(ecosystem, manager, made));
    const path = `/registrations/${made.id}/events?limit=100`;
    const staff = expectStatus(200, await ecosystem.get(path)).data;
    const partner = expectStatus(200, await north.member.get(path)).data;
    const kinds = ['create', 'add_evidence', 'submit', 'take', 'approve'];
    expect(staff.map(({ kind }: { kind: string }) => kind)).toEqual(kinds);
    expect(partner.map(({ kind, by }: { kind: string; by: string }) => [kind, by])).toEqual([
      ['create', 'partner'], ['add_evidence', 'partner'], ['submit', 'partner'], ['take', 'vendor'], ['approve', 'vendor'],
    ]); // prettier-ignore
    expect(partner.map(({ hash }: { hash: string }) => hash)).toEqual(staff.map(({ hash }: { hash: string }) => hash));
    expect(staff[3].payload.set.reviewerId).toBe(ecosystem.userId);
    expect(Object.keys(partner[3].set).toSorted()).toEqual(['ackedAt', 'state']);
    expect((await ecosystem.get(`/registrations/${made.id}/events?registrationId=${made.id}`)).status).toBe(400);
  });
});
