/** Accounts of a test that log in through the door, and the letters they get. */
import { Credentials, UsersService } from '../../src/identity/index.js';
import { SYSTEM } from '../../src/kernel/actor.js';
import { Mailbox } from '../../src/kernel/mail.js';
import { one, rows } from '../../src/kernel/tx.js';
import type { Role } from '../../src/policy.js';
import type { Crm } from '../support/app.js';

export const PASSWORD = 'Blue-Lamp-Walks-9';

export interface Account {
  id: string;
  email: string;
}

let made = 0;

/** An active account with a password, made by the system as a seed would. */
export async function account(crm: Crm, role: Role = 'sales', password = PASSWORD): Promise<Account> {
  const email = `u${++made}.${Date.now().toString(36)}@example.test`;
  const credentials = crm.app.get(Credentials);
  const stored = await credentials.prepare(password, { name: '韩梅', email });
  return crm.db.work(async (tx) => {
    const user = await crm.app
      .get(UsersService)
      .create(tx, SYSTEM, { name: '韩梅', email, roles: [{ role }] }, { silent: true });
    await credentials.store(tx, user.id, stored);
    await rows(tx, `UPDATE users SET state = 'active', email_verified_at = now() WHERE id = $1`, [user.id]);
    return { id: user.id, email };
  });
}

interface Letter {
  template: string;
  merged: Record<string, string>;
}

/** The letters queued for an address, oldest first. */
export async function letters(crm: Crm, to: string): Promise<Letter[]> {
  const queued = await crm.db.rows<{ template: string; fields: Record<string, string>; secret: Buffer | null }>(
    `SELECT template, fields, secret FROM mails WHERE to_address = $1 ORDER BY id`,
    [to],
  );
  const mailbox = crm.app.get(Mailbox);
  return queued.map(({ template, fields, secret }) => ({ template, merged: mailbox.merge(to, fields, secret) }));
}

/** The token in the fragment of a mailed link. */
export async function linkToken(crm: Crm, to: string, template: string): Promise<string> {
  const letter = (await letters(crm, to)).filter((each) => each.template === template).at(-1);
  return new URL(letter!.merged.link!).hash.replace('#token=', '');
}

export const countOf = (crm: Crm, text: string, values: unknown[]): Promise<number> =>
  crm.db.work(async (tx) => (await one<{ n: number }>(tx, `SELECT count(*)::int AS n FROM ${text}`, values))!.n);

/** Somebody who signed up by themselves, through the door; `from` is where they call from (a place has a budget of letters). */
export async function signUp(crm: Crm, from: string, email = `s${++made}.${Date.now().toString(36)}@example.test`) {
  await crm.anonymous.post('/auth/registrations', { email }, { headers: { 'x-forwarded-for': from } });
  const token = await linkToken(crm, email, 'registration');
  await crm.anonymous.post('/auth/registrations/confirm', {
    token,
    name: '褚明',
    password: PASSWORD,
    privacyVersion: '2026-01',
  });
  const [user] = await crm.db.rows<Account>(`SELECT id, email FROM users WHERE email = $1`, [email]);
  return user!;
}
