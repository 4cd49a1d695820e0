/** The blind check: four words, twenty a day, and nothing else. P-4.11.12. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Colleague, type Crm, startCrm } from '../../support/app.js';
import {
  expectStatus,
  insertOrganization,
  insertRegistration,
  makePartner,
  type MadePartner,
} from '../../support/partners.js';
import { makeDeal } from '../support/deals.js';

let crm: Crm;
let north: MadePartner;
let south: MadePartner;

beforeAll(async () => {
  crm = await startCrm();
  north = await makePartner(crm);
  south = await makePartner(crm);
});
afterAll(() => crm.stop());

let made = 0;
const name = () => `盲查客户${++made}号股份有限公司`;
const check = (by: Colleague, about: object) =>
  by.post('/collision-checks', { productLine: 'agent_platform', ...about });
/** Somebody of the partner who has asked nothing yet. */
const colleague = () => crm.person('partner_member', { orgId: north.orgId });

describe('a blind check', () => {
  test('P-4.11.12: answers four words with the same keys, and never a name', async () => {
    const asking = await colleague();
    const free = name();
    const held = name();
    await insertRegistration(crm, south, { state: 'approved', customerId: await insertOrganization(crm.db, held) });
    const owned = name();
    await makeDeal(crm, await crm.person('sales'), {
      customerId: await insertOrganization(crm.db, owned),
      productLine: 'agent_platform',
    });
    const [parent, sister] = [name(), name()];
    const [parentId, sisterId] = [await insertOrganization(crm.db, parent), await insertOrganization(crm.db, sister)];
    await crm.db.rows(`UPDATE organizations SET root_organization_id = $1 WHERE id = $2`, [parentId, sisterId]);
    await insertRegistration(crm, south, { state: 'approved', customerId: sisterId });
    const answers = [];
    for (const each of [free, held, owned, parent])
      answers.push(expectStatus(200, await check(asking, { name: each })));
    expect(answers.map(({ result }) => result)).toEqual(['free', 'protected', 'direct_owned', 'unclear']);
    for (const each of answers) expect(Object.keys(each)).toEqual(['result', 'ownRegistrationId', 'checkedAt']);
    for (const secret of [south.name, south.number]) expect(JSON.stringify(answers)).not.toContain(secret);
    // another product line is another opportunity
    expect(expectStatus(200, await check(asking, { name: held, productLine: 'code_assistant' })).result).toBe('free');
  });

  test('names one’s own registration, a colleague’s to the administrator alone', async () => {
    const customer = name();
    const id = await insertRegistration(crm, north, { customerId: await insertOrganization(crm.db, customer) });
    expect(expectStatus(200, await check(north.member, { name: customer })).ownRegistrationId).toBe(id);
    expect(expectStatus(200, await check(await colleague(), { name: customer })).ownRegistrationId).toBeNull();
    expect(expectStatus(200, await check(north.admin, { name: customer })).ownRegistrationId).toBe(id);
  });

  test('P-4.11.12: is refused for three characters, for nothing and for both', async () => {
    const asking = await colleague();
    for (const about of [
      { name: '某银行' },
      {},
      { name: '某某银行股份', uscc: '91110108MA01KP2T5U' },
      { uscc: '123' },
    ]) {
      expect((await check(asking, about)).status).toBe(422);
    }
  });

  test('P-4.11.12: is refused the twenty-first time a day, also for twenty-five at once, and keeps no plain text', async () => {
    const asking = await colleague();
    // delete holdPartner in checking.service.ts, and more than twenty pass
    const replies = await Promise.all(
      Array.from({ length: 25 }, () => check(asking, { name: '并发盲查客户有限公司' })),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(20);
    const refused = replies.find(({ status }) => status === 422)!;
    expect(refused.body).toMatchObject({ limit: 20 });
    expect(refused.body.type).toContain('quota-exceeded');
    const kept = await crm.db.rows(`SELECT collision_checks::text AS row FROM collision_checks WHERE user_id = $1`, [
      asking.userId,
    ]);
    expect(kept).toHaveLength(20);
    expect(JSON.stringify(kept)).not.toContain('并发盲查');
  });

  test('is for active partners only', async () => {
    const west = await makePartner(crm);
    await crm.db.rows(`UPDATE partners SET state = 'suspended', state_reason = 'other' WHERE id = $1`, [
      west.partnerId,
    ]);
    const reply = await check(west.member, { name: '某某银行股份' });
    expect([reply.status, reply.body.reasons[0].code]).toEqual([422, 'partner_not_active']);
  });
});
