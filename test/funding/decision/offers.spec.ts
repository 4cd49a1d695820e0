/** F7 through what people press, offers to their end, and the fast lane. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Application } from '../../../src/funding/application/application.entity.js';
import { decideByRule } from '../../../src/funding/decision/by-rule.js';
import { Round } from '../../../src/funding/round/round.entity.js';
import { find, lock } from '../../../src/kernel/rows.js';
import { type Crm, startCrm } from '../../support/app.js';
import { makeApplication, makeEnvelope, makeRound } from '../../support/funding.js';

let crm: Crm;

beforeAll(async () => {
  crm = await startCrm();
});
afterAll(() => crm.stop());

const column = async <T>(text: string, values: unknown[]): Promise<T[]> =>
  (await crm.db.rows<{ it: T }>(text, values)).map(({ it }) => it);

describe('the fast lane', () => {
  const decide = (roundId: string, id: string, cny: string) =>
    crm.db.work(async (tx) => {
      const round = await find(tx, Round, roundId);
      return decideByRule(tx, { round, application: await lock(tx, Application, id) }, { cny });
    });

  test('takes a submitted application to its acceptance, with a batch that the rule approved', async () => {
    const round = await makeRound(crm.db);
    await makeEnvelope(crm.db, round.id);
    const { id } = await makeApplication(crm.db, round, { state: 'submitted' });
    const { application } = await decide(round.id, id, '30.00');
    expect(application).toMatchObject({ state: 'accepted', publicStatus: 'accepted' });
    const [decision] = await crm.db.rows(
      `SELECT d.outcome, d.amounts, b.state, p.capacity FROM decisions d JOIN decision_batches b ON b.id = d.batch_id
       JOIN batch_approvals p ON p.batch_id = b.id AND p.sha256 = b.sha256 WHERE d.application_id = $1`,
      [id],
    );
    expect(decision).toEqual({ outcome: 'offer', amounts: { cny: '30.00' }, state: 'released', capacity: 'rule' });
    const verbs = await column<string>(`SELECT action AS it FROM journal WHERE subject_id = $1 ORDER BY seq`, [id]);
    expect(verbs).toEqual(
      ['screen_pass', 'complete_reviews', 'recommend', 'release', 'accept'].map((verb) => `applications.${verb}`),
    );
  });

  test('leaves nothing behind where the money does not last', async () => {
    const round = await makeRound(crm.db);
    await makeEnvelope(crm.db, round.id, { total: '20.00' });
    const { id } = await makeApplication(crm.db, round, { state: 'submitted' });
    const outcome = crm.db.work(async (tx) => {
      const taken = { round: await find(tx, Round, round.id), application: await lock(tx, Application, id) };
      await decideByRule(tx, taken, { cny: '30.00' }).catch(() => undefined);
      return find(tx, Application, id);
    });
    expect(await outcome).toMatchObject({ state: 'submitted', version: 1 });
    expect(await column(`SELECT reserved::text AS it FROM envelopes WHERE round_id = $1`, [round.id])).toEqual([
      '0.00',
    ]);
  });
});
