/** The tables of subjects, rules and words, held against each other and against the database. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { factsOf, newsOf } from '../../src/notifications/news.query.js';
import { type Rule, RULES } from '../../src/notifications/rules.js';
import type { Subject } from '../../src/notifications/subjects/subject.js';
import { SUBJECTS } from '../../src/notifications/subjects/subjects.js';
import { NOTICES, templateOf } from '../../src/notifications/templates.js';
import { ROLES } from '../../src/policy.js';
import { type Crm, startCrm } from '../support/app.js';

let crm: Crm;
beforeAll(async () => {
  crm = await startCrm({ env: { RUN: 'web' } });
});
afterAll(() => crm.stop());

const columnsOf = async (select: string): Promise<string[]> =>
  (
    await crm.db.pool.query(`SELECT x.* FROM (SELECT *, NULL::uuid AS row_id FROM journal) j CROSS JOIN users u
       CROSS JOIN LATERAL (${select}) x LIMIT 0`)
  ).fields.map((each) => each.name);

describe.each(Object.entries<Subject>(SUBJECTS))('%s', (name, subject) => {
  const rules = Object.values<readonly Rule[]>(RULES[name as keyof typeof RULES]).flat();

  test('can be asked for news and facts', async () => {
    expect(await crm.db.rows(newsOf(subject), [[], [], [], []])).toEqual([]);
    for (const when of ['day', 'due_at'] as const) {
      const facts = when === 'day' ? subject.mornings : subject.instants;
      if (facts) await crm.db.rows(factsOf(subject, facts, when));
    }
  });

  test('names nobody by the name of a role', () => {
    expect(Object.keys(subject.people).filter((each) => (ROLES as readonly string[]).includes(each))).toEqual([]);
  });

  test('has every field that its rules merge, for colleagues or for the portal', async () => {
    const staff = [...(await columnsOf(subject.fields)), 'actor'];
    const portal = subject.portal ? await columnsOf(subject.portal) : [];
    const missing = rules.filter(({ template }) => {
      const { zh, en } = templateOf(template);
      const used = [...`${zh}${en}`.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1]!);
      return ![staff, portal].some((fields) => used.every((each) => fields.includes(each)));
    });
    expect(missing).toEqual([]);
  });
});

test('no words are left that nothing says', () => {
  const text = globSync('src/notifications/{rules,subjects/*}.ts')
    .map((file) => readFileSync(file, 'utf8'))
    .join('');
  expect(Object.keys(NOTICES).filter((name) => !text.includes(`'${name}'`))).toEqual([]);
});
