/** The nightly sweep takes what is over and nothing else. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SWEEP } from '../../src/identity/sweep.service.js';
import { Jobs } from '../../src/kernel/jobs.js';
import { type Crm, startCrm } from '../support/app.js';

let crm: Crm;
beforeAll(async () => {
  crm = await startCrm();
});
afterAll(() => crm?.stop());

test('windows that are over, links a week old and devices unseen for half a year go; the others stay', async () => {
  const { userId, email } = await crm.person('sales');
  await crm.db.rows(`INSERT INTO auth_counters (scope_hash, window_end, count)
    VALUES ('\\x01', now() - interval '1 second', 3), ('\\x02', now() + interval '1 hour', 3)`);
  await crm.db.rows(
    `INSERT INTO one_time_tokens (token_hash, purpose, user_id, email_key, expires_at)
     SELECT sha256(age::text::bytea), 'reset', $1, $2, now() - age FROM unnest('{8 days,6 days}'::interval[]) age`,
    [userId, email],
  );
  await crm.db.rows(
    `INSERT INTO known_devices (user_id, device_hash, last_used_at)
     SELECT $1, sha256(age::text::bytea), now() - age FROM unnest('{181 days,179 days}'::interval[]) age`,
    [userId],
  );
  await crm.app.get(Jobs).run(SWEEP);
  const left = await crm.db.rows(`
    SELECT (SELECT array_agg(scope_hash::text) FROM auth_counters) AS counters,
           (SELECT count(*)::int FROM one_time_tokens) AS tokens, (SELECT count(*)::int FROM known_devices) AS devices`);
  expect(left).toEqual([{ counters: ['\\x02'], tokens: 1, devices: 1 }]);
});
