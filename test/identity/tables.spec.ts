/** What the tables refuse by themselves, whatever the code above them forgets. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { cloneDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let pool: pg.Pool;
const sql = async (text: string, values: unknown[] = []) => (await pool.query(text, values)).rows;
const refusedBy = (text: string, values?: unknown[]) =>
  sql(text, values).then(
    () => 'accepted',
    (error: { constraint?: string }) => error.constraint,
  );

beforeAll(async () => {
  database = await cloneDatabase();
  pool = new pg.Pool({ connectionString: database.url });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const team = async (name: string, parent: string | null = null): Promise<string> =>
  (await sql('INSERT INTO teams (name, parent_id) VALUES ($1, $2) RETURNING id', [name, parent]))[0].id;

const user = async (email: string, audience = 'staff'): Promise<string> =>
  (
    await sql(
      `WITH p AS (INSERT INTO people (name) VALUES ('李雷') RETURNING id)
       INSERT INTO users (person_id, name, email, audience) SELECT id, '李雷', $1, $2 FROM p RETURNING id`,
      [email, audience],
    )
  )[0].id;

test('one mailbox is one account, however it is spelled', async () => {
  await user('Wang.Fang@example.com');
  const again = `WITH p AS (INSERT INTO people (name) VALUES ('x') RETURNING id)
    INSERT INTO users (person_id, name, email, audience) SELECT id, 'x', $1, 'portal' FROM p`;
  expect(await refusedBy(again, ['wang.fang@EXAMPLE.com'])).toBe('users_email_once');
});

test('a portal account cannot hold a staff role, nor a staff account a portal one', async () => {
  const [staff, portal] = [await user('a@example.com'), await user('b@example.com', 'portal')];
  const grant = 'INSERT INTO user_roles (user_id, audience, role) VALUES ($1, $2, $3)';
  expect(await refusedBy(grant, [portal, 'portal', 'sales'])).toBe('user_roles_staff_only');
  expect(await refusedBy(grant, [portal, 'staff', 'sales'])).toBe('user_roles_user');
  expect(await refusedBy(grant, [staff, 'staff', 'applicant'])).toBe('user_roles_staff_only');
  expect(await refusedBy(grant, [portal, 'portal', 'partner_admin'])).toBe('user_roles_partner_has_org');
  expect(await refusedBy(grant, [staff, 'staff', 'sales'])).toBe('accepted');
  expect(await refusedBy(grant, [staff, 'staff', 'sales'])).toBe('user_roles_once');
});

test('a team cannot be put below itself', async () => {
  const top = await team('华东');
  const low = await team('上海', top);
  const move = 'UPDATE teams SET parent_id = $2 WHERE id = $1';
  expect(await refusedBy(move, [top, top])).toBe('teams_no_cycle');
  expect(await refusedBy(move, [top, low])).toBe('teams_no_cycle');
  expect(await refusedBy(move, [low, null])).toBe('accepted');
});

// Delete the advisory lock of teams_stay_a_tree() to see this fail: both moves then see a tree and make a ring.
test('two moves at once cannot close a ring of teams', async () => {
  for (let round = 0; round < 10; round++) {
    const [a, b] = [await team(`甲${round}`), await team(`乙${round}`)];
    const clients = [await pool.connect(), await pool.connect()];
    await Promise.all(clients.map((client) => client.query('BEGIN')));
    const done = await Promise.allSettled([
      clients[0]!
        .query('UPDATE teams SET parent_id = $2 WHERE id = $1', [a, b])
        .then(() => clients[0]!.query('COMMIT')),
      clients[1]!
        .query('UPDATE teams SET parent_id = $2 WHERE id = $1', [b, a])
        .then(() => clients[1]!.query('COMMIT')),
    ]);
    await Promise.all(clients.map((client) => client.query('ROLLBACK')));
    clients.forEach((client) => client.release());
    expect(done.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
  }
});

test("a team's subtree holds every team below it, and nothing when there is no team", async () => {
  const top = await team('销售中心');
  const mid = await team('华北', top);
  const low = await team('北京', mid);
  const [{ all }] = await sql('SELECT team_subtree($1) AS all', [top]);
  expect([...all].sort()).toEqual([top, mid, low].sort());
  expect((await sql('SELECT team_subtree(NULL) AS none'))[0].none).toEqual([]);
});

test('an API key lives at most a year', async () => {
  const owner = await user('owner@example.com');
  const key = `INSERT INTO api_keys (id8, secret_hash, name, service_user_id, actions, expires_at, created_by)
    VALUES ($1, '\\x00', 'erp', $2, '{deals.read}', now() + $3::interval, $2)`;
  expect(await refusedBy(key, ['aaaaaaa1', owner, '365 days'])).toBe('accepted');
  expect(await refusedBy(key, ['aaaaaaa2', owner, '366 days'])).toBe('api_keys_at_most_a_year');
  expect(await refusedBy(key, ['AAAAAAA3', owner, '1 day'])).toBe('api_keys_id8_shape');
});
