/** What people do with an application in the standard lane, by the engine’s own functions: its routes have their own specs. */
import { takeApplication } from '../../src/funding/application/taking.js';
import { decideByRule } from '../../src/funding/decision/by-rule.js';
import type { Asked } from '../../src/funding/index.js';
import { recommend } from '../../src/funding/decision/recommending.js';
import { stepApplication } from '../../src/funding/application/stepping.js';
import { SYSTEM } from '../../src/kernel/actor.js';
import type { Crm } from '../support/app.js';

export async function acceptOffer(crm: Crm, applicationId: string, amounts: Asked): Promise<void> {
  await crm.db.work(async (tx) => {
    const taken = await takeApplication(tx, SYSTEM, applicationId, 'applications.recommend');
    await decideByRule(tx, taken, amounts);
  });
}

/** Reviewed and put forward; no batch has it yet. */
export const recommended = (crm: Crm, applicationId: string, tokens: string): Promise<unknown> =>
  crm.db.work(async (tx) => {
    const { round, application } = await takeApplication(tx, SYSTEM, applicationId, 'applications.recommend');
    const screened = await stepApplication(tx, SYSTEM, application, 'screenPass');
    const reviewed = await stepApplication(tx, SYSTEM, screened, 'completeReviews');
    await recommend(tx, SYSTEM, { round, application: reviewed }, { token: tokens });
  });
