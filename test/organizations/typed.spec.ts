/** Whatever is typed into a field or a search is taken or refused with a reason: never an error of ours. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Colleague, type Crm, startCrm } from '../support/app.js';

let crm: Crm;
let eco: Colleague;
let firm: string;
beforeAll(async () => {
  crm = await startCrm();
  eco = await crm.person('ecosystem_manager');
  firm = (await eco.post('/organizations', { legalName: '任意输入有限公司' })).body.id;
});
afterAll(() => crm.stop());

const RUNS = { numRuns: Number(process.env.FUZZ_RUNS ?? 60) };
const nasty = fc.constantFrom(
  'ﷺ',
  '𠮷',
  '\u200b',
  '\ufeff',
  'ı',
  'İ',
  'ß',
  "'",
  '"',
  '\\',
  '%',
  '_',
  '(',
  '）',
  '集团',
  '有限公司',
  'ü',
  '重',
  '\t',
  '\n',
  '🏳️‍🌈',
  '٣',
  'Ⅷ',
  '０',
);
const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 130 }),
  fc.array(nasty, { maxLength: 120 }).map((parts) => parts.join('')),
);
const nothing = fc.constant(undefined);

test('as an organization', async () => {
  const values = fc.record({
    legalName: typed,
    uscc: fc.oneof(nothing, typed, fc.stringMatching(/^[0-9A-Z]{18}$/)),
    country: fc.oneof(nothing, fc.stringMatching(/^[A-Z]{2}$/)),
    registrationNo: fc.oneof(nothing, typed),
    cityCode: fc.oneof(nothing, fc.stringMatching(/^[0-9]{6}$/)),
    website: fc.oneof(nothing, fc.webUrl({ validSchemes: ['https'] })),
  });
  await fc.assert(
    fc.asyncProperty(values, typed, async (body, other) => {
      const made = await eco.post('/organizations', body);
      expect(made.status).toBeLessThan(500);
      if (made.status === 201) {
        expect(
          (await eco.patch(`/organizations/${made.body.id}`, { legalName: other }, { ifMatch: 1 })).status,
        ).toBeLessThan(500);
      }
      expect((await eco.post(`/organizations/${firm}/names`, { kind: 'brand', name: other })).status).toBeLessThan(500);
      expect((await eco.post(`/organizations/${firm}/domains`, { domain: other })).status).toBeLessThan(500);
    }),
    RUNS,
  );
});

test('as a contact', async () => {
  const kind = fc.constantFrom('mobile', 'phone', 'email', 'wechat');
  await fc.assert(
    fc.asyncProperty(typed, typed, kind, typed, async (name, title, of, value) => {
      const body = {
        organizationId: firm,
        name: name.slice(0, 30),
        title,
        basis: 'public',
        channels: [{ kind: of, value }],
      };
      const reply = await eco.post('/contacts', body);
      expect(reply.status).toBeLessThan(500);
      if (reply.status === 422 && value.length > 6) expect(reply.body.detail ?? '').not.toContain(value);
    }),
    RUNS,
  );
});

test('as a search', async () => {
  await fc.assert(
    fc.asyncProperty(typed, async (q) => {
      for (const list of ['organizations', 'contacts', 'organizations/matches']) {
        const name = list.endsWith('matches') ? 'name' : 'q';
        expect((await eco.get(`/${list}?${name}=${encodeURIComponent(q)}`)).status).toBeLessThan(500);
      }
    }),
    RUNS,
  );
});
