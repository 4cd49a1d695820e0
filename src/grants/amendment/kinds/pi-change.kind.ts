/**
 * Somebody else leads. Whoever it is must be eligible as if he had applied, and neither of the two who approve may have a
 * conflict of interest with him: both are asked again once he stands there, of the sources, and a no undoes everything.
 *
 * What the team owes is owed by the new PI from now on. The former one leaves the team, and stays held by what he was late with.
 */
import {
  Application,
  changeTeam,
  hindrances,
  judgeByMachine,
  openRules,
  recompute,
  verdict,
} from '../../../funding/index.js';
import { SYSTEM } from '../../../kernel/actor.js';
import { Uuid } from '../../../kernel/fields.js';
import { type Reason, refuse } from '../../../kernel/problem.js';
import { find } from '../../../kernel/rows.js';
import { rows, type Tx } from '../../../kernel/tx.js';
import { unknownSubject } from '../../../organizations/index.js';
import { changePi, partyOf } from '../../grant/team.js';
import { handOverReports } from '../../report/planning.js';
import { type AmendmentKind, type Asked, BY_ECOSYSTEM } from './kind.js';

export class PiChangeDto {
  @Uuid({ doc: 'The person who leads from the day of the second yes on.' }) piPersonId: string;
}

const POINTER = '/changes/piPersonId';

export const piChange: AmendmentKind<PiChangeDto> = {
  ...BY_ECOSYSTEM,
  changes: PiChangeDto,
  against: async (tx, { taken, changes }) => [
    ...(await unknownSubject(tx, { kind: 'person', id: changes.piPersonId }, POINTER)),
    ...(changes.piPersonId === taken.grant.piPersonId ? [{ code: 'leads_already', pointer: POINTER }] : []),
  ],
  // whether somebody is held is told to colleagues, not to whoever names him
  againstYes: (tx, { changes }) => hindrances(tx, { personIds: [changes.piPersonId] }),
  async follow(tx, actor, asked) {
    const { taken, changes } = asked;
    const grant = await changePi(tx, actor, taken.grant, changes.piPersonId);
    const { personIds } = await partyOf(tx, grant);
    const coPis = personIds.filter((id) => id !== changes.piPersonId);
    await changeTeam(tx, actor, grant.applicationId, { ownerPersonId: changes.piPersonId, coPis });
    await recompute(tx, grant.applicationId);
    refuse([...(await conflicting(tx, asked)), ...(await ineligible(tx, asked))]);
    await handOverReports(tx, actor, grant);
  },
};

/** The two who approved, against the team as it is now. */
async function conflicting(tx: Tx, { taken, amendment }: Asked): Promise<Reason[]> {
  const applicationId = taken.application.id;
  const both = await rows<{ personId: string }>(tx, APPROVERS, [amendment.approved1By, amendment.approved2By]);
  const found: Reason[] = [];
  for (const { personId } of both) {
    const { is } = await verdict(tx, personId, applicationId);
    if (is !== 'clear') found.push({ code: 'conflict_of_interest', applicationId, personId });
  }
  return found;
}

const APPROVERS = `SELECT DISTINCT person_id AS "personId" FROM users WHERE id IN ($1, $2) ORDER BY 1`;

/** What a machine cannot tell, the two have told by their yes. */
async function ineligible(tx: Tx, { taken: { round, application } }: Asked): Promise<Reason[]> {
  if (!round.eligibilityVersionId) return [];
  await judgeByMachine(tx, SYSTEM, { round, application: await find(tx, Application, application.id) });
  const { fails } = await openRules(tx, application.id);
  return fails.map(({ ruleKey, reasonCode }) => ({ code: 'ineligible', ruleKey, reasonCode }));
}
