/** Each invariant is seen to be broken when it is: a list that never finds anything proves nothing. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { rm, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { fill } from '../../src/demo/fill.js';
import { FileStore } from '../../src/files/index.js';
import { damagedFiles } from '../../src/invariants/damaged-files.js';
import { brokenInvariants, INVARIANTS } from '../../src/invariants/queries.js';
import { type Crm, startCrm } from '../support/app.js';
import { asAdmin } from '../support/database.js';

let crm: Crm;
const query = (text: string) => crm.db.pool.query<Record<string, unknown>>(text);
beforeAll(async () => {
  crm = await startCrm();
  await fill(crm.app, 'only-a-test-of-the-demo');
}, 120_000);
afterAll(() => crm.stop());

/** What somebody with a database console could do: `replica` switches the triggers off that would refuse it. */
const byHand = (statement: string) =>
  asAdmin(`SET session_replication_role = replica; ${statement}`, crm.database.name);

test.each<[sentence: RegExp, statement: string]>([
  [/journal row was changed/, `UPDATE journal SET reason_text = 'another' WHERE seq = 3`],
  [
    /exactly one stage/,
    `UPDATE deal_stage_history SET left_at = now() WHERE deal_id = (SELECT min(id::text)::uuid FROM deals)`,
  ],
  [
    /deals has another version/,
    `UPDATE deals SET version = version + 1 WHERE number = (SELECT max(number) FROM deals)`,
  ],
  [/organizations has another version/, `UPDATE organizations SET version = version + 1 WHERE uscc IS NULL`],
  [
    /wears no hat/,
    `UPDATE organization_roles SET until = now() WHERE role = 'partner' AND source_id = (SELECT id FROM partners WHERE state = 'active' LIMIT 1)`,
  ],
  [/a partner that has ended/, `UPDATE partners SET state = 'terminated' WHERE state = 'suspended'`],
  [/users has another state/, `UPDATE users SET state = 'invited' WHERE email LIKE 'finance@%'`],
])('%s is found after %s', async (sentence, statement) => {
  expect(await brokenInvariants(query)).not.toContainEqual(expect.stringMatching(sentence));
  await byHand(statement);
  expect(await brokenInvariants(query)).toContainEqual(expect.stringMatching(sentence));
});

test('a session of somebody disabled is found', async () => {
  const lee = await crm.person('sales');
  await byHand(`UPDATE users SET state = 'disabled' WHERE id = '${lee.userId}'`);
  expect(await brokenInvariants(query)).toContainEqual(expect.stringMatching(/a session is open/));
});

test('files whose bytes are gone, cut or changed are found', async () => {
  const store = crm.app.get(FileStore);
  const lee = await crm.person('sales');
  const ids: string[] = [];
  const kept: string[] = [];
  for (let n = 0; n < 4; n++) {
    const { key, size, sha256 } = await store.write(Readable.from([Buffer.from('1234567890')]));
    const [row] = await crm.db.rows<{ id: string }>(
      `INSERT INTO files (uploaded_by, purpose, original_name, media_type, size, sha256, storage_key, state)
       VALUES ($1, 'attachment', 'a.pdf', 'application/pdf', $2, $3, $4, 'clean') RETURNING id`,
      [lee.userId, size, sha256.toString('hex'), key],
    );
    ids.push(row!.id);
    kept.push(store.pathOf(key));
  }
  expect(await damagedFiles(query, store)).toEqual([]);
  await rm(kept[0]!);
  await writeFile(kept[1]!, '123');
  await writeFile(kept[2]!, '123456789X');
  expect((await damagedFiles(query, store)).sort()).toEqual(
    [
      `the bytes of file ${ids[0]} are gone`,
      `the bytes of file ${ids[1]} are 3, not 10`,
      `the bytes of file ${ids[2]} are not those that were stored`,
    ].sort(),
  );
});

test('every sentence names something different', () => {
  expect(new Set(Object.values(INVARIANTS)).size).toBe(Object.keys(INVARIANTS).length);
});
