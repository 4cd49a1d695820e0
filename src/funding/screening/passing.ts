/** What stands against letting an application into review, all of it at once. */
import type { Reason } from '../../kernel/problem.js';
import { now, one, type Tx } from '../../kernel/tx.js';
import type { Taken } from '../application/taking.js';
import { openRules } from '../eligibility/results.js';
import { isIntakeOver } from '../round/phase.js';

export async function againstPassing(tx: Tx, { round, application }: Taken): Promise<Reason[]> {
  const { fails, manuals } = await openRules(tx, application.id);
  const isOver = isIntakeOver(round, await now(tx));
  return [
    ...(isOver ? [] : [{ code: 'intake_open' }]),
    ...beingEdited(application),
    ...manuals.map((ruleKey) => ({ code: 'eligibility_open', ruleKey })),
    ...fails.map(({ ruleKey, reasonCode }) => ({ code: 'ineligible', ruleKey, reasonCode })),
    ...((await one(tx, UNVERIFIED, [application.id])) ? [{ code: 'institution_unverified' }] : []),
  ];
}

/** Reopened by the applicant: what counts may change any minute. */
export const beingEdited = ({ editing }: Taken['application']): Reason[] => (editing ? [{ code: 'being_edited' }] : []);

/** Academic money goes to institutions that somebody has verified. */
const UNVERIFIED = `
  SELECT 1 FROM applications a JOIN rounds r ON r.id = a.round_id JOIN funds f ON f.id = r.fund_id
  LEFT JOIN organizations o ON o.id = a.organization_id
  WHERE a.id = $1 AND f.kind = 'academic' AND o.state IS DISTINCT FROM 'verified'`;
