import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Letter, Mailbox } from '../../src/kernel/mail.js';
import { DeliveryService } from '../../src/notifications/delivery.service.js';
import { type Crm, startCrm } from '../support/app.js';
import { type MailServer, startMailServer } from './mail-server.js';

let server: MailServer;
let crm: Crm;
let other: Crm;
beforeAll(async () => {
  server = await startMailServer();
  crm = await startCrm({ env: { RUN: 'web', SMTP_URL: server.url } });
  other = await startCrm({ database: crm.database, env: { RUN: 'web', SMTP_URL: server.url } });
});
afterAll(async () => {
  await other.stop();
  await crm.stop();
  await server.stop();
});
beforeEach(() => {
  server.behave('takes');
  server.received.length = 0;
});

describe('a letter', () => {
  test('goes out once after its commit, to exactly the stored address, and never before', async () => {
    const to = address();
    await expect(
      crm.db.work(async (tx) => {
        await crm.app.get(Mailbox).queue(tx, invitation(address()));
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    const id = await queue(invitation(to));
    await deliver();
    await deliver();
    expect(server.received).toMatchObject([{ to: [to], messageId: `${id}@localhost` }]);
    expect(await mail(id)).toMatchObject({ state: 'sent', attempts: 1, last_error: null, secret: null });
  });

  test('is written in the language of its reader, as text and as harmless HTML', async () => {
    await queue({ ...invitation(address()), fields: { name: '<b>李雷</b>', inviter: '韩梅梅' } });
    await queue({ ...invitation(address()), lang: 'en', fields: { name: 'Li', inviter: 'Han' } });
    await deliver();
    const [chinese, english] = server.received.map((each) => decoded(each.raw));
    expect(chinese).toContain('韩梅梅 邀请你使用');
    expect(chinese).toContain('https://crm.test/accept#token=t0k');
    expect(chinese).toContain('<p>&lt;b&gt;李雷&lt;/b&gt;，你好：</p>');
    expect(english).toContain('Han has opened an account for you.');
  });

  test('shows what a field holds and evaluates nothing of it; no field makes a header', async () => {
    const evil = "{{constructor.constructor('return process')()}} ${7*7} <%=7*7%>\r\nBcc: evil@example.test\u2028X: y";
    await queue({ ...invitation(address()), fields: { name: evil, inviter: evil } });
    await deliver();
    const raw = server.received[0]!.raw;
    expect(decoded(raw)).toContain("{{constructor.constructor('return process')()}} ${7*7} <%=7*7%>");
    const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]/g, ' ');
    expect(head).not.toMatch(/^(bcc|x):/im);
    expect(server.received[0]!.to).toHaveLength(1);
  });

  test('that nobody wrote a template for fails and holds up no other', async () => {
    const unknown = await queue({ to: address(), template: 'no_such', lang: 'en' });
    const good = await queue(invitation(address()));
    await deliver();
    expect(await mail(unknown)).toMatchObject({ state: 'failed', last_error: 'unknown_template' });
    expect(await mail(good)).toMatchObject({ state: 'sent' });
  });
});

describe('a server', () => {
  test('that refuses the address for good is not asked again, and the link is erased', async () => {
    server.behave('refuses');
    const id = await queue(invitation(address()));
    await deliver();
    expect(await mail(id)).toMatchObject({ state: 'failed', last_error: 'EENVELOPE 550', secret: null });
    await dueNow();
    await deliver();
    expect((await mail(id)).attempts).toBe(1);
  });

  test.each(['postpones', 'dies'] as const)(
    'that %s gets the letter again, later and under the same id',
    async (how) => {
      server.behave(how);
      const id = await queue(invitation(address()));
      await deliver();
      const waiting = await mail(id);
      expect(waiting).toMatchObject({ state: 'queued', attempts: 1 });
      expect(waiting.secret).not.toBeNull();
      expect(waiting.pause).toBeGreaterThan(60);
      await deliver();
      expect((await mail(id)).attempts).toBe(1);

      server.behave('takes');
      await dueNow();
      await deliver();
      expect(server.received.map((each) => each.messageId)).toEqual([`${id}@localhost`]);
      expect(await mail(id)).toMatchObject({ state: 'sent', attempts: 2 });
    },
  );

  test('that hangs costs seconds, not more, and no other letter is tried meanwhile', async () => {
    server.behave('hangs');
    const ids = [await queue(invitation(address())), await queue(invitation(address()))];
    await deliver();
    expect(await mail(ids[0]!)).toMatchObject({ state: 'queued', attempts: 1, last_error: 'ETIMEDOUT' });
    expect(await mail(ids[1]!)).toMatchObject({ state: 'queued', attempts: 0 });
    await crm.db.rows(`UPDATE mails SET state = 'failed' WHERE id = ANY ($1)`, [ids]);
  });

  test('is given up after eight attempts', async () => {
    server.behave('postpones');
    const id = await queue(invitation(address()));
    for (let at = 0; at < 9; at++) {
      await dueNow();
      await deliver();
    }
    expect(await mail(id)).toMatchObject({ state: 'failed', attempts: 8, last_error: 'EENVELOPE 450', secret: null });
  });
});

// deleting FOR UPDATE SKIP LOCKED in delivery.service.ts sends some of them twice
test('two instances at once send each letter once', async () => {
  const ids = [];
  for (let at = 0; at < 40; at++) ids.push(await queue(invitation(address())));
  await Promise.all([crm, crm, other, other].map((each) => each.app.get(DeliveryService).deliverAll()));
  expect(server.received.map((each) => each.messageId).sort()).toEqual(ids.map((id) => `${id}@localhost`).sort());
});

test('a letter that was taken up by a killed process is sent by another', async () => {
  const id = await queue(invitation(address()));
  await crm.db.rows(`UPDATE mails SET attempts = 1, due_at = clock_timestamp() - interval '1 second' WHERE id = $1`, [
    id,
  ]);
  await other.app.get(DeliveryService).deliverAll();
  expect(server.received.map((each) => each.messageId)).toEqual([`${id}@localhost`]);
});

test.each([
  '"xclow3n@gmail.com x"@internal.test',
  'victim@internal.test, attacker@evil.test',
  'victim@internal.test\r\nBcc: attacker@evil.test',
  '<attacker@evil.test>',
  'Victim <attacker@evil.test>',
  'group: a@evil.test, b@evil.test;',
  'a@evil.test;b@evil.test',
  'a@[127.0.0.1]',
  '张伟@例子.测试',
  'a@evil.test ',
  '(comment)a@evil.test',
  `${'a'.repeat(300)}@evil.test`,
])('a hostile address never reaches a server: %j', async (to) => {
  const before = server.connections;
  const id = await queue(invitation(to));
  await deliver();
  expect(await mail(id)).toMatchObject({ state: 'failed', last_error: 'bad_address' });
  expect(server.connections).toBe(before);
});

function invitation(to: string): Letter {
  const fields = { name: '李雷', inviter: '韩梅梅' };
  return { to, template: 'invitation', lang: 'zh-CN', fields, secrets: { link: 'https://crm.test/accept#token=t0k' } };
}

const address = (): string => `p.${randomUUID()}@example.test`;
const queue = (letter: Letter): Promise<string> => crm.db.work((tx) => crm.app.get(Mailbox).queue(tx, letter));
const deliver = (): Promise<void> => crm.app.get(DeliveryService).deliverAll();
const dueNow = () => crm.db.rows(`UPDATE mails SET due_at = now() WHERE state = 'queued'`);

async function mail(id: string) {
  const [row] = await crm.db.rows<{ state: string; attempts: number; secret: unknown; pause: number }>(
    `SELECT *, extract(epoch FROM due_at - clock_timestamp())::int AS pause FROM mails WHERE id = $1`,
    [id],
  );
  return row!;
}

/** A message with its encoded words and parts made readable. */
function decoded(raw: string): string {
  return raw
    .replaceAll(/=\?UTF-8\?Q\?(.*?)\?=\s*/gi, (_, text: string) => quoted(text.replaceAll('_', ' ')))
    .replaceAll(/=\?UTF-8\?B\?(.*?)\?=\s*/gi, (_, text: string) => Buffer.from(text, 'base64').toString())
    .split(/\r\n--/)
    .map((part) => {
      const at = part.indexOf('\r\n\r\n');
      const body = part.slice(at + 4);
      if (/transfer-encoding: base64/i.test(part)) return Buffer.from(body, 'base64').toString();
      return /quoted-printable/i.test(part) ? part.slice(0, at) + quoted(body.replaceAll('=\r\n', '')) : part;
    })
    .join('\n');
}

const quoted = (text: string): string =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString();
