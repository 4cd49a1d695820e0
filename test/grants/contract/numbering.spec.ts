/** G13.1–G13.4: numbers without a gap and without a twin, also on two instances at the same time. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { numberOf } from '../../../src/grants/numbering/format.js';
import { callerOf, type Colleague, type Crm, startCrm } from '../../support/app.js';
import { type Academic, makeAcademic, makeGrant, press, writeContract } from '../../support/grants.js';

let crm: Crm;
let second: Crm;
beforeAll(async () => {
  crm = await startCrm();
  second = await startCrm({ database: crm.database });
});
afterAll(async () => {
  await second.stop();
  await crm.stop();
});

const elsewhere = (who: Colleague): Colleague => ({ ...who, ...callerOf(second.app, who.token) });

/** A grant whose contract is written and waits to go out. */
async function written(house: Academic): Promise<string> {
  const { id } = await makeGrant(crm, house, { state: 'prepared' });
  await writeContract(crm, house, id);
  return id;
}

const numberIn = async (house: Academic): Promise<string> =>
  (await press(house.legal, await written(house), 'issue-contract')).body.number;

test('G13.1 twenty contracts that go out at the same time on two instances are numbered 01 to 20', async () => {
  const house = await makeAcademic(crm, { numberPrefix: 'CCF-Zhipu', opensAt: '2026-01-15T10:00:00+08:00' });
  const waiting: string[] = [];
  while (waiting.length < 20) waiting.push(await written(house));
  const there = elsewhere(house.legal);
  // delete "ON CONFLICT … DO UPDATE …" of NEXT in drawing.ts, and whoever does not come first is refused
  const replies = await Promise.all(waiting.map((id, at) => press(at % 2 ? there : house.legal, id, 'issue-contract')));
  const numbers = replies.map(({ body }) => body.number as string).toSorted();
  const expected = Array.from({ length: 20 }, (_, at) => `CCF-Zhipu2026${String(at + 1).padStart(2, '0')}`);
  expect(numbers).toEqual(expected);
});

test('G13.1 one contract that is sent out twenty times has one number, and none is lost', async () => {
  const house = await makeAcademic(crm, { numberPrefix: 'Once-Zhipu', opensAt: '2026-01-15T10:00:00+08:00' });
  const id = await written(house);
  const { version } = (await house.legal.get(`/grants/${id}`)).body;
  const callers = [house.legal, elsewhere(house.legal)];
  // delete the comparison with the If-Match in claim (kernel/access.ts), and the others are told that the contract is out
  const replies = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      callers[at % 2]!.post(`/grants/${id}/issue-contract`, undefined, { ifMatch: version }),
    ),
  );
  expect(replies.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(19).fill(412)]);
  expect(await numberIn(house)).toBe('Once-Zhipu202602');
});

test('G13.2 void and issued anew, it takes the next number, and the old one is never given again', async () => {
  const house = await makeAcademic(crm, { numberPrefix: 'Void-Zhipu', opensAt: '2026-03-01T00:00:00+08:00' });
  const id = await written(house);
  expect((await press(house.legal, id, 'issue-contract')).body.number).toBe('Void-Zhipu202601');
  const reason = '依托单位更名，重新出具';
  const asked = await press(house.legal, id, 'void-contract', { reason });
  expect(asked.status).toBe(202);
  const confirms = asked.body.pendingId as string;
  expect((await press(house.legal, id, 'void-contract', { reason, confirms })).status).toBe(403);
  const other = await crm.person('legal');
  const voided = await press(other, id, 'void-contract', { reason, confirms });
  expect(voided.body).toMatchObject({ state: 'pending_contract', number: null, startOn: null, endOn: null });
  expect((await house.legal.post(`/grants/${id}/contracts`, {})).status).toBe(201);
  expect((await house.legal.post(`/grants/${id}/contracts`, {})).status).toBe(409);
  await writeContract(crm, house, id);
  expect((await press(house.legal, id, 'issue-contract')).body.number).toBe('Void-Zhipu202602');
  expect(await numberIn(house)).toBe('Void-Zhipu202603');
  const papers = await crm.db.rows(
    `SELECT number, retired_at IS NOT NULL AS retired FROM grant_numbers WHERE grant_id = $1 ORDER BY number`,
    [id],
  );
  expect(papers).toEqual([
    { number: 'Void-Zhipu202601', retired: true },
    { number: 'Void-Zhipu202602', retired: false },
  ]);
  const { body } = await house.legal.get(`/grants/${id}/contracts`);
  const told = body.data.map(({ n, state, number }: Record<string, unknown>) => [n, state, number]);
  expect(told).toEqual([
    [2, 'issued', 'Void-Zhipu202602'],
    [1, 'void', 'Void-Zhipu202601'],
  ]);
});

test('a void that was asked for a draft does not call back the contract that went out meanwhile', async () => {
  const house = await makeAcademic(crm);
  const id = await written(house);
  const reason = '依托单位更名，重新出具';
  const { pendingId: confirms } = (await press(house.legal, id, 'void-contract', { reason })).body;
  await press(house.legal, id, 'issue-contract');
  const other = await crm.person('legal');
  const refused = await press(other, id, 'void-contract', { reason, confirms });
  expect([refused.status, refused.body.reasons]).toMatchObject([422, [{ code: 'payload_differs' }]]);
});

describe('how a number is spelled', () => {
  const ccf = { prefix: 'CCF-Zhipu', year: 2026, batch: '' };
  const cips = { prefix: 'CIPS-SMP', year: 2025, batch: '03' };

  test.each([
    ['G13.1', '{prefix}{YYYY}{seq:2}', ccf, 1, 'CCF-Zhipu202601'],
    ['G13.3', '{prefix}{YYYY}{seq:2}', ccf, 100, 'CCF-Zhipu2026100'],
    ['G13.4', '{prefix}{YYYY}{batch:2}{seq:2}', cips, 6, 'CIPS-SMP20250306'],
    ['a batch of one digit is padded', '{prefix}{YYYY}{batch:3}{seq:1}', cips, 12, 'CIPS-SMP202500312'],
  ])('%s %s', (_, format, terms, seq, number) => {
    expect(numberOf(format, terms, seq)).toBe(number);
  });

  test('G13.3 after 99 comes 100', async () => {
    const house = await makeAcademic(crm, { numberPrefix: 'Many-Zhipu', opensAt: '2026-06-01T00:00:00+08:00' });
    await crm.db.rows(`INSERT INTO grant_counters (fund_id, year, next) VALUES ($1, 2026, 99)`, [house.fundId]);
    expect([await numberIn(house), await numberIn(house)]).toEqual(['Many-Zhipu202699', 'Many-Zhipu2026100']);
  });

  test('G13.4 each batch counts for itself, in the year in which the round opened in Shanghai', async () => {
    const numberFormat = '{prefix}{YYYY}{batch:2}{seq:2}';
    // still 2024 in Greenwich
    const third = await makeAcademic(crm, {
      numberPrefix: 'CIPS-SMP',
      numberFormat,
      numberBatch: '03',
      opensAt: '2025-01-01T00:30:00+08:00',
    });
    await crm.db.rows(`INSERT INTO grant_counters (fund_id, year, batch, next) VALUES ($1, 2025, '03', 6)`, [
      third.fundId,
    ]);
    const fourth = await makeAcademic(crm, {
      fundId: third.fundId,
      numberBatch: '04',
      opensAt: '2025-06-01T00:00:00+08:00',
    });
    expect([await numberIn(third), await numberIn(fourth)]).toEqual(['CIPS-SMP20250306', 'CIPS-SMP20250401']);
  });

  test('a round without the batch that the number names sends no contract out', async () => {
    const house = await makeAcademic(crm, { numberFormat: '{prefix}{YYYY}{batch:2}{seq:2}' });
    const reply = await press(house.legal, await written(house), 'issue-contract');
    expect([reply.status, reply.body.reasons]).toMatchObject([422, [{ code: 'number_batch_missing' }]]);
  });

  test('a number that is on paper already is passed over', async () => {
    const house = await makeAcademic(crm, { numberPrefix: 'Kept-Zhipu', opensAt: '2026-06-01T00:00:00+08:00' });
    expect(await numberIn(house)).toBe('Kept-Zhipu202601');
    await crm.db.rows(`UPDATE grant_counters SET next = 1 WHERE fund_id = $1`, [house.fundId]);
    expect(await numberIn(house)).toBe('Kept-Zhipu202602');
  });
});
