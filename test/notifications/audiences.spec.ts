/**
 * What the notices of later modules rest on, shown with a subject made here: organizations, whose customer the portal does
 * not know of.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { record } from '../../src/journal/index.js';
import { SYSTEM } from '../../src/kernel/actor.js';
import { Mailbox } from '../../src/kernel/mail.js';
import { one, rows } from '../../src/kernel/tx.js';
import { RemindersService } from '../../src/notifications/reminders.service.js';
import { RULES } from '../../src/notifications/rules.js';
import { partnerAdmins } from '../../src/notifications/subjects/people.js';
import type { Subject } from '../../src/notifications/subjects/subject.js';
import { SUBJECTS } from '../../src/notifications/subjects/subjects.js';
import { TellingService } from '../../src/notifications/telling.service.js';
import { NOTICES, type Template } from '../../src/notifications/templates.js';
import { makeCustomer, makeDeal } from '../deals/support/deals.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';

const organizations: Subject = {
  fields: `SELECT 'P1' AS number, o.legal_name AS title, '保密客户' AS customer FROM organizations o WHERE o.id = j.subject_id`,
  portal: `SELECT 'P1' AS number, o.legal_name AS title FROM organizations o
           WHERE o.id = j.subject_id AND belongs_to(u.id, o.id)`,
  people: {
    admins: `SELECT m.user_id FROM organizations o CROSS JOIN LATERAL (${partnerAdmins('o.id')}) m WHERE o.id = j.subject_id`,
    named: `SELECT value::uuid FROM jsonb_array_elements_text(j.changes -> 'people' -> 'to')`,
  },
  mornings: `SELECT 'idle_14' AS template, 'admins' AS who, o.id AS row_id, o.id AS subject_id, NULL::jsonb AS more, app_today() AS day
             FROM organizations o WHERE o.website IS NOT NULL`,
  instants: `SELECT 'idle_30' AS template, 'admins' AS who, o.id AS row_id, o.id AS subject_id, NULL::jsonb AS more, o.verified_at AS due_at
             FROM organizations o WHERE o.state = 'verified'`,
};
Object.assign(SUBJECTS, { organizations });
Object.assign(RULES, {
  organizations: {
    'test.told': [{ to: ['admins', 'legal', 'named'], template: 'deal_won' }],
    'test.decided': [{ to: ['named'], template: 'deal_lost' }],
  },
});
const mark = (name: keyof typeof NOTICES, how: Partial<Template>) => Object.assign(NOTICES[name], how);

let crm: Crm;
let other: Crm;
beforeAll(async () => {
  crm = await startCrm({ env: { RUN: 'web' } });
  other = await startCrm({ database: crm.database, env: { RUN: 'web' } });
});
afterEach(() => {
  mark('deal_lost', { mustMail: undefined, daytime: undefined });
});
afterAll(async () => {
  await other.stop();
  await crm.stop();
});

const tellAll = (on = crm): Promise<void> => on.app.get(TellingService).tellAll();
const happened = (action: string, id: string, people: readonly Colleague[] = []) =>
  crm.db.work((tx) =>
    record(tx, SYSTEM, {
      action,
      subject: { type: 'organizations', id },
      changes: { people: { to: people.map((each) => each.userId) } },
    }),
  );
const titles = async (who: Colleague): Promise<string[]> =>
  (await who.get('/notifications?limit=100')).body.data.map((each: { title: string }) => each.title);
const mailsTo = (who: Colleague) =>
  crm.db.rows<{ template: string }>(`SELECT template FROM mails WHERE to_address = $1`, [who.email]);
const count = (list: { template: string }[], template: string) =>
  list.filter((each) => each.template === template).length;

describe('a portal account', () => {
  test('reads what its own view shows, a colleague what theirs does, and each in the language of the account', async () => {
    const orgId = await makeCustomer(crm, `山海科技${randomUUID().slice(0, 6)}有限公司`);
    const admin = await crm.person('partner_admin', { orgId });
    const foreign = await crm.person('partner_admin', { orgId });
    await crm.db.rows(`UPDATE users SET lang = 'en' WHERE id = $1`, [foreign.userId]);
    const lawyer = await crm.person('legal');
    await happened('test.told', orgId);
    await tellAll();
    const [notice] = (await admin.get('/notifications')).body.data;
    expect(notice).toMatchObject({ subjectType: 'organizations', subjectId: orgId, template: 'deal_won' });
    expect(notice.title).toMatch(/^商机 P1「山海科技.*」（）已赢单$/);
    expect(await titles(foreign)).toEqual([expect.stringMatching(/^Deal P1 “山海科技.*” \(\) is won$/)]);
    expect(await titles(lawyer)).toEqual([expect.stringContaining('（保密客户）')]);
    const [mail] = await crm.db.rows<{ fields: object }>(`SELECT fields FROM mails WHERE to_address = $1`, [
      admin.email,
    ]);
    expect(Object.keys(mail!.fields).sort()).toEqual(['number', 'title']);
  });

  test('is told nothing of what it may not know, even where a rule names it, and nothing where there is no view', async () => {
    const orgId = await makeCustomer(crm);
    const rival = await crm.person('partner_admin', { orgId: await makeCustomer(crm) });
    await happened('test.told', orgId, [rival]);
    const seller = await crm.person('sales');
    const deal = await makeDeal(crm, seller);
    await crm.db.rows(`INSERT INTO deal_members (deal_id, user_id, role) VALUES ($1, $2, 'viewer')`, [
      deal.id,
      rival.userId,
    ]);
    await crm.db.work((tx) => record(tx, SYSTEM, { action: 'deals.win', subject: { type: 'deals', id: deal.id } }));
    await tellAll();
    expect(await titles(rival)).toEqual([]);
    expect(await titles(seller)).toHaveLength(1);
  });
});

describe('by mail', () => {
  test('what must be mailed is, however much there is this hour, and leaves room for the rest', async () => {
    mark('deal_lost', { mustMail: true });
    const applicant = await crm.person('legal');
    const orgId = await makeCustomer(crm);
    for (let at = 0; at < 8; at++) await happened('test.decided', orgId, [applicant]);
    for (let at = 0; at < 7; at++) await happened('test.told', orgId, [applicant]);
    await tellAll();
    const mails = await mailsTo(applicant);
    expect([count(mails, 'deal_lost'), count(mails, 'deal_won')]).toEqual([8, 5]);
    expect(await titles(applicant)).toHaveLength(15);
  });

  // the guards of telling.spec.ts, `mine` and the filter of fresh ones, under a whole release: without both some get two
  test('a release of 500 decisions reaches everybody once, with two instances at it', async () => {
    mark('deal_lost', { mustMail: true });
    const officer = await crm.person('sales');
    const orgId = await makeCustomer(crm);
    await crm.db.work(async (tx) => {
      for (let at = 0; at < 500; at++) {
        await record(tx, SYSTEM, {
          action: 'test.decided',
          subject: { type: 'organizations', id: orgId },
          changes: { people: { to: [officer.userId] } },
        });
      }
    });
    await Promise.all([tellAll(crm), tellAll(other), tellAll(crm), tellAll(other)]);
    expect(await mailsTo(officer)).toHaveLength(500);
  });

  test('what can wait is mailed between nine and eight', async () => {
    const local = ['00:00', '08:59:59', '09:00', '12:00', '19:59:59', '20:00', '23:30'];
    const waits = await crm.db.rows<{ wait: string }>(
      `SELECT until_daytime(('2026-03-02 ' || t || '+08')::timestamptz)::text AS wait FROM unnest($1::text[]) t`,
      [local],
    );
    expect(waits.map((each) => each.wait)).toEqual([
      '09:00:00', '00:00:01', '00:00:00', '00:00:00', '00:00:00', '13:00:00', '09:30:00',
    ]); // prettier-ignore
    const dueIn = (daytime: boolean) =>
      crm.db.work(async (tx) => {
        // this transaction's clock says three in the morning
        await rows(
          tx,
          `SELECT set_config('app.clock_offset', (date_trunc('day', now(), 'Asia/Shanghai') + interval '3 hours' - now())::text, true)`,
        );
        const letter = { to: 'a@example.test', template: 'deal_lost', lang: 'en', daytime } as const;
        const id = await crm.app.get(Mailbox).queue(tx, letter);
        const due = await one<{ hours: number }>(
          tx,
          `SELECT round(extract(epoch FROM due_at - now()) / 3600)::int AS hours FROM mails WHERE id = $1`,
          [id],
        );
        return due!.hours;
      });
    expect(await dueIn(true)).toBe(6);
    expect(await dueIn(false)).toBe(0);
  });
});

describe('facts', () => {
  const remind = (on = crm) => on.app.get(RemindersService);
  const verified = (orgId: string, at: string) =>
    crm.db.rows(
      `UPDATE organizations SET state = 'verified', verified_how = 'document', verified_at = app_now() + $2::interval WHERE id = $1`,
      [orgId, at],
    );

  // without the filter of fresh ones in notices.ts each of the two mails it
  test('with an instant are told when it has come, once, by two instances too, in a letter of their own', async () => {
    const [past, coming, old] = [await makeCustomer(crm), await makeCustomer(crm), await makeCustomer(crm)];
    const told = await crm.person('partner_admin', { orgId: past });
    const early = await crm.person('partner_admin', { orgId: coming });
    const late = await crm.person('partner_admin', { orgId: old });
    await verified(past, '-1 minute');
    await verified(coming, '1 minute');
    await verified(old, '-25 hours');
    await Promise.all([crm, other, crm, other].map((on) => remind(on).remindOfInstants()));
    await remind().remindOfInstants();
    expect(await titles(told)).toHaveLength(1);
    expect(await mailsTo(told)).toEqual([{ template: 'idle_30' }]);
    expect([await titles(early), await titles(late)]).toEqual([[], []]);
    // a deadline that was moved is another one
    await verified(past, '-30 seconds');
    await remind().remindOfInstants();
    expect(await titles(told)).toHaveLength(2);
  });

  test('that are over before their time are never told', async () => {
    const orgId = await makeCustomer(crm);
    const told = await crm.person('partner_admin', { orgId });
    await verified(orgId, '-1 minute');
    await crm.db.rows(`UPDATE organizations SET state = 'archived' WHERE id = $1`, [orgId]);
    await remind().remindOfInstants();
    expect(await titles(told)).toEqual([]);
  });

  test('of a morning reach portal accounts in their own words, and their letter has no other', async () => {
    const orgId = await makeCustomer(crm);
    const told = await crm.person('partner_admin', { orgId });
    await crm.db.rows(`UPDATE organizations SET website = 'https://example.test' WHERE id = $1`, [orgId]);
    await Promise.all([remind(crm).remindOfDay(), remind(other).remindOfDay()]);
    expect(await titles(told)).toHaveLength(1);
    const letters = await crm.db.rows<{ fields: { lines: string } }>(`SELECT fields FROM mails WHERE to_address = $1`, [
      told.email,
    ]);
    expect(letters).toHaveLength(1);
    expect(letters[0]!.fields.lines).toContain('商机 P1「');
    expect(letters[0]!.fields.lines).not.toContain('保密客户');
  });
});
