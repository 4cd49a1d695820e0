import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Mailbox } from '../../src/kernel/mail.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';

let crm: Crm;
let admin: Colleague;
beforeAll(async () => {
  crm = await startCrm();
  admin = await crm.person('admin');
});
afterAll(() => crm.stop());

const LINK = 'http://localhost:3000/reset#token=t0k3n';

async function reset(on = crm): Promise<string> {
  const letter = {
    template: 'password_reset',
    lang: 'zh-CN' as const,
    fields: { name: '李雷' },
    secrets: { link: LINK },
  };
  return on.db.work((tx) => on.app.get(Mailbox).queue(tx, { to: 'lilei@example.test', ...letter }));
}

test('without a mail server a letter is kept, and an administrator reads it with its link', async () => {
  const id = await reset();
  await until(async () => (await admin.get(`/mails/${id}`)).body.state === 'kept');
  const { body } = await admin.get(`/mails/${id}`);
  expect(body).toMatchObject({
    to: 'lilei@example.test',
    template: 'password_reset',
    subject: '重设密码',
    sentAt: null,
  });
  expect(body.text).toContain(LINK);

  const list = await admin.get('/mails?state=kept');
  expect(list.body.data[0]).toMatchObject({ id, state: 'kept' });
  expect(list.text).not.toContain('t0k3n');
  const lines = await crm.db.rows(`SELECT actor_id FROM journal WHERE action = 'mails.open' AND subject_id = $1`, [id]);
  expect(lines.length).toBeGreaterThan(0);
});

test('nobody else reads letters, and the link lies sealed in the database', async () => {
  const id = await reset();
  for (const role of ['sales', 'sales_manager', 'finance', 'auditor', 'reviewer'] as const) {
    const person = await crm.person(role);
    expect((await person.get('/mails')).status).toBe(403);
    expect((await person.get(`/mails/${id}`)).status).toBe(403);
  }
  expect((await crm.anonymous.get('/mails')).status).toBe(401);
  const rows = await crm.db.rows<{ row: string }>(
    `SELECT m::text || encode(coalesce(secret, ''), 'escape') AS row FROM mails m`,
  );
  expect(rows.some((each) => each.row.includes('t0k3n'))).toBe(false);
});

test('with a mail server not even an administrator reads a letter', async () => {
  const id = await reset();
  await until(async () => (await admin.get(`/mails/${id}`)).body.state === 'kept');
  const other = await startCrm({ database: crm.database, env: { RUN: 'web', SMTP_URL: 'smtp://127.0.0.1:1' } });
  const theirs = await other.person('admin');
  expect((await theirs.get(`/mails/${id}`)).body).toMatchObject({ state: 'kept', subject: null, text: null });
  await other.stop();
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 100));
}
