/**
 * What stands between a committee and the applications of its round, kept at once: whoever is seated reads from the first
 * moment, and what he may not judge he does not read, either.
 *
 * It only adds: a row that people have judged stays as it is, and what is gone from its source goes with recompute.ts. Rows
 * come in the order of both, so that the two never wait for each other crosswise.
 */
import { rows, type Tx } from '../../kernel/tx.js';
import { found, JUDGEABLE, POLICY_VERSION } from './evidence.js';

/** All that are submitted and undecided, or these of them. */
export async function keepForSeats(tx: Tx, roundId: string, applicationIds?: readonly string[]): Promise<void> {
  const [at] = await rows<{ persons: string[]; applications: string[] }>(tx, OF_ROUND, [
    roundId,
    applicationIds ?? null,
  ]);
  const { persons, applications } = at!;
  if (persons.length > 0 && applications.length > 0) await rows(tx, KEPT, [persons, applications, POLICY_VERSION]);
}

const OF_ROUND = `SELECT
  ARRAY(SELECT person_id FROM committee_seats WHERE round_id = $1 AND during @> app_now()) AS persons,
  ARRAY(SELECT id FROM applications WHERE round_id = $1 AND state IN (${JUDGEABLE})
        AND ($2::uuid[] IS NULL OR id = ANY ($2))) AS applications`;

const KEPT = `${found('$1', '$2')}
  INSERT INTO conflicts (person_id, application_id, rule, severity, evidence, evidence_hash, policy_version, checked_at)
  SELECT person_id, application_id, rule, severity, evidence, evidence_hash, $3, app_now() FROM found
  ORDER BY application_id, person_id, rule, evidence_hash
  ON CONFLICT ON CONSTRAINT conflicts_once DO NOTHING`;
