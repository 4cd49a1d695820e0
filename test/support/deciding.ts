/** Applications judged as a test wants them, by the machine: reserved, waitlisted or declined, with no vote and no person. */
import type { Application } from '../../src/funding/application/application.entity.js';
import { takeApplication } from '../../src/funding/application/taking.js';
import { decline, recommend, waitlist } from '../../src/funding/decision/recommending.js';
import { SYSTEM } from '../../src/kernel/actor.js';
import type { Crm } from './app.js';
import { makeApplication } from './funding.js';

export type Outcome = 'offer' | 'waitlist' | 'reject';

export async function judged(
  crm: Crm,
  round: { id: string; code: string },
  outcome: Outcome,
  about: Parameters<typeof makeApplication>[2] = {},
): Promise<{ id: string; ownerPersonId: string }> {
  const application = await makeApplication(crm.db, round, about);
  await judge(crm, application.id, outcome);
  return application;
}

export const judge = (crm: Crm, id: string, outcome: Outcome): Promise<Application> =>
  crm.db.work(async (tx) => {
    const taken = await takeApplication(tx, SYSTEM, id, 'applications.recommend');
    if (outcome === 'offer') return recommend(tx, SYSTEM, taken, { cny: '30.00' });
    return outcome === 'waitlist' ? waitlist(tx, SYSTEM, taken) : decline(tx, SYSTEM, taken);
  });

/** The line of a batch that says so. */
export const lineOf = (applicationId: string, outcome: Outcome) => ({
  applicationId,
  outcome,
  ...(outcome === 'reject' && { reasons: ['ranked_below_line'] }),
  ...(outcome !== 'offer' && { commentToApplicant: '研究基础扎实，但本批次名额有限' }),
});
