/** F9: a conflict of interest is found in the sources at the moment of use, and what nobody knows is not clear. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { expectClear, verdict, verdictsOf } from '../../../src/funding/conflict/verdict.js';
import { actorOf } from '../../../src/identity/index.js';
import type { Tx } from '../../../src/kernel/tx.js';
import { type Colleague, type Crm, startCrm } from '../../support/app.js';
import { makeApplication, makeFund, makeRound } from '../../support/funding.js';
import { makePartner } from '../../support/people.js';
import { holdsPost, mailOf, makeApplicant, makeReviewer } from '../../support/reviewers.js';

let crm: Crm;
let round: { id: string; code: string };
let ecosystem: Colleague;

beforeAll(async () => {
  crm = await startCrm();
  ecosystem = await crm.person('ecosystem');
  round = await makeRound(crm.db, { fundId: await makeFund(crm.db, { kind: 'academic' }) });
});
afterAll(() => crm.stop());

const ask = (personId: string, applicationId: string) => crm.db.work((tx) => verdict(tx, personId, applicationId));
const application = (ownerPersonId?: string, organizationId?: string) =>
  makeApplication(crm.db, round, { state: 'in_review', ownerPersonId, organizationId });
const firm = async () => {
  const id = randomUUID();
  await makePartner(crm.db, id);
  return id;
};
const ago = (years: number, days = 0) => {
  const day = new Date();
  day.setFullYear(day.getFullYear() - years, day.getMonth(), day.getDate() - days);
  return day.toISOString().slice(0, 10);
};

describe('a verdict', () => {
  test('F9.1: of somebody who is known by a public mail address alone is unknown', async () => {
    const zhang = await makeReviewer(crm, { name: '张伟', verifiedBy: null });
    await mailOf(crm, zhang.personId, 'zhangwei1987@qq.com');
    const { id } = await application();
    expect(await ask(zhang.personId, id)).toEqual({ is: 'unknown', rules: [], open: ['identity'] });

    const known = await makeReviewer(crm, { name: '张伟' });
    expect(await ask(known.personId, id)).toMatchObject({ is: 'clear' });
    const namesake = await makeApplicant(crm, '张 伟');
    const other = await application(namesake.personId);
    expect(await ask(known.personId, other.id)).toMatchObject({
      is: 'unknown',
      open: [`namesake:${namesake.personId}`],
    });
  });

  test('F9.2: knows an institution by its mail domain with all that is below it, and a public mail host as none', async () => {
    const reviewer = await makeReviewer(crm);
    const pi = await makeApplicant(crm);
    const { id } = await application(pi.personId);
    for (const [mine, theirs, is] of [
      ['rev@cs.pku.edu.cn', 'pi@pku.edu.cn', 'conflict'],
      ['rev@cs.pku.edu.cn', 'pi@math.pku.edu.cn', 'conflict'],
      ['rev@pku.edu.cn', 'pi@tsinghua.edu.cn', 'clear'],
      ['rev@163.com', 'pi@163.com', 'clear'],
      ['rev@vip.qq.com', 'pi@qq.com', 'clear'],
      ['rev@lab.ibm.com', 'pi@ibm.com', 'conflict'],
    ] as const) {
      await mailOf(crm, reviewer.personId, mine);
      await mailOf(crm, pi.personId, theirs);
      expect([mine, theirs, await ask(reviewer.personId, id)]).toMatchObject([
        mine,
        theirs,
        { is, rules: is === 'conflict' ? ['C2'] : [] },
      ]);
    }
  });
});
