/** Receipts that anybody can check, and chains that nobody can change unseen. P-4.11.14. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { CHAIN_HEADS } from '../../../src/deals/receipts/receipts.service.js';
import { canonicalJson } from '../../../src/kernel/canonical.js';
import { Jobs } from '../../../src/kernel/jobs.js';
import { type Colleague, type Crm, startCrm } from '../../support/app.js';
import { asAdmin } from '../../support/database.js';
import { approve, expectStatus, makePartner, type MadePartner, makeSubmitted } from '../../support/partners.js';

let crm: Crm;
let north: MadePartner;
let auditor: Colleague;

beforeAll(async () => {
  crm = await startCrm();
  north = await makePartner(crm);
  auditor = await crm.person('auditor');
});
afterAll(() => crm.stop());

const receiptOf = async ({ id }: { id: string }) =>
  expectStatus(200, await north.member.get(`/registrations/${id}/receipt`));
const verdict = async (receipt: object) => expectStatus(200, await crm.anonymous.post('/receipts/verify', receipt));

describe('a receipt', () => {
  test('is signed at the submit, and checked by a stranger with our public key and nothing of ours', async () => {
    const uscc = '91110108MA01KP2T5U';
    const registration = await makeSubmitted(crm, north.member, {
      customer: { legalName: '收据验证客户有限公司', usccMissingReason: 'not_yet_provided' },
    });
    const receipt = await receiptOf(registration);
    expect(receipt).toMatchObject({
      number: registration.number,
      partnerNo: north.number,
      submittedAt: registration.submittedAt,
      eventSeq: 3,
    });
    expect(receipt.customerHash).toBe(createHash('sha256').update(`${receipt.salt}收据验证客户有限公司`).digest('hex'));
    expect(JSON.stringify(receipt)).not.toContain(uscc);
    const { signature, ...signed } = receipt;
    const { data } = expectStatus(200, await crm.anonymous.get('/receipt-keys'));
    const key = data.find(({ keyId }: { keyId: string }) => keyId === receipt.keyId);
    expect(
      verifySignature(
        null,
        Buffer.from(canonicalJson(signed)),
        createPublicKey(key.publicKey),
        Buffer.from(signature, 'base64url'),
      ),
    ).toBe(true);
    expect(await verdict(receipt)).toEqual({ valid: true, reason: null });
  });

  test('P-4.11.14: is invalid with one byte changed, anywhere', async () => {
    const receipt = await receiptOf(await makeSubmitted(crm, north.member));
    const flipped = (text: string) => (text.startsWith('0') ? '1' : '0') + text.slice(1);
    for (const changed of [
      { submittedAt: '2020-01-01T00:00:00.000Z' },
      { salt: flipped(receipt.salt) },
      { customerHash: flipped(receipt.customerHash) },
      { productLine: 'multimodal' },
      { eventSeq: receipt.eventSeq + 1 },
      { evidenceSha256: [] },
      {
        signature: receipt.signature.startsWith('A')
          ? `B${receipt.signature.slice(1)}`
          : `A${receipt.signature.slice(1)}`,
      },
    ]) {
      expect(await verdict({ ...receipt, ...changed })).toEqual({ valid: false, reason: 'wrong_signature' });
    }
    expect(await verdict({ ...receipt, keyId: 'somebody-else' })).toEqual({ valid: false, reason: 'unknown_key' });
  });

  test('is the partner’s own and that of staff who read the registration; a draft has none', async () => {
    const registration = await makeSubmitted(crm, north.member);
    const stranger = await makePartner(crm);
    expect((await stranger.admin.get(`/registrations/${registration.id}/receipt`)).status).toBe(404);
    expect((await auditor.get(`/registrations/${registration.id}/receipt`)).status).toBe(200);
    expect((await (await crm.person('sales')).get(`/registrations/${registration.id}/receipt`)).status).toBe(403);
  });
});

describe('a chain', () => {
  test('P-4.11.14: names the first link that a superuser has changed', async () => {
    const registration = await makeSubmitted(crm, north.member);
    expectStatus(
      200,
      await approve(await crm.person('ecosystem'), await crm.person('ecosystem_manager'), registration),
    );
    const check = async () => expectStatus(200, await north.member.get(`/registrations/${registration.id}/chain`));
    const whole = await check();
    expect(whole).toMatchObject({ holds: true, firstBadSeq: null });
    expect(whole.links).toBeGreaterThanOrEqual(5);
    await expect(
      crm.db.rows(`UPDATE registration_events SET payload = '{}' WHERE registration_id = $1 AND seq = 3`, [
        registration.id,
      ]),
    ).rejects.toThrow();
    await asAdmin(
      `SET session_replication_role = replica; UPDATE registration_events
       SET payload = jsonb_set(payload, '{set,submittedAt}', '"2020-01-01T00:00:00Z"') WHERE registration_id = '${registration.id}' AND seq = 3`,
      crm.database.name,
    );
    expect(await check()).toEqual({ holds: false, links: whole.links, firstBadSeq: 3 });
  });

  test('has its head in the hash of the day, which every partner reads and which stays', async () => {
    const jobs = crm.app.get(Jobs);
    await jobs.run(CHAIN_HEADS);
    const [first] = expectStatus(200, await north.member.get('/chain-heads')).data;
    await makeSubmitted(crm, north.member);
    await jobs.run(CHAIN_HEADS);
    expect(expectStatus(200, await auditor.get('/chain-heads')).data).toEqual([first]);
    const [{ hash }] = (await crm.db.rows<{ hash: string }>(
      `SELECT count(*)::text AS hash FROM registration_events`,
    )) as [{ hash: string }];
    expect(Number(hash)).toBeGreaterThan(first.chains);
    expect((await crm.person('sales').then((each) => each.get('/chain-heads'))).status).toBe(403);
  });
});
