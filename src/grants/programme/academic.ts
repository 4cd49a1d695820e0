/**
 * Academic funds as the engine sees them: an open award counts within its own fund, and a grant that waits for its contract
 * follows its application, to another owner or to its end.
 */
import type { Applicant, Facts, Programme } from '../../funding/index.js';
import { one, type Tx } from '../../kernel/tx.js';
import { endUnsigned, followOwner } from '../grant/following.js';

export const academic: Programme = {
  facts: factsOf,
  afterGivenBack: (tx, _, taken) => endUnsigned(tx, taken),
  afterTransferred: followOwner,
};

async function factsOf(tx: Tx, { roundId, personId, applicationId }: Applicant): Promise<Facts> {
  const { open } = (await one<{ open: number }>(tx, OPEN_AWARDS, [roundId, personId, applicationId ?? null]))!;
  return { 'pi.open_awards': open };
}

const OPEN_AWARDS = `
  SELECT count(*)::int AS open FROM application_access x
  JOIN applications a ON a.id = x.application_id JOIN rounds r ON r.id = a.round_id
  WHERE x.person_id = $2 AND x.role IN ('owner', 'co_pi') AND a.state = 'awarded' AND a.award_closed_on IS NULL
    AND a.id IS DISTINCT FROM $3::uuid AND r.fund_id = (SELECT fund_id FROM rounds WHERE id = $1)`;
