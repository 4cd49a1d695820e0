/**
 * What keeps new money back from an applicant: a query over what is true now, not a flag. The cure itself lifts it.
 *
 * A person or an organization is held by a report sixty or more days late (not while we are the ones who are late), by an
 * open integrity case, and by a suspended award of theirs; and may not apply while a sanction lasts.
 */
/* eslint-disable crm/sql-text -- placeholders, and columns that the asking statement names */
import { type Party, sanctionedUntil } from '../../organizations/index.js';
import type { Reason } from '../../kernel/problem.js';
import { rows, type Tx } from '../../kernel/tx.js';
import { LATE_DAYS } from './late-days.js';

/** Report days from which on nothing new is given. */
const HELD_FROM = 60;

/**
 * Reasons `sanctioned {until}` and `hold {kind?, lateDays?}`, each kind once; the worst of several late reports. That a case is
 * looked into is told to nobody whom it holds: who may read cases reads it there.
 */
export async function hindrances(tx: Tx, party: Party): Promise<Reason[]> {
  const until = await sanctionedUntil(tx, party);
  const holds = await rows<{ kind: string; lateDays: number | null }>(tx, HOLDS, [
    party.personIds,
    party.organizationId ?? null,
    HELD_FROM,
  ]);
  return [
    ...(until ? [{ code: 'sanctioned', until }] : []),
    ...holds.map(({ kind, lateDays }) => ({
      code: 'hold',
      ...(kind !== 'integrity_case' && { kind }),
      ...(lateDays !== null && { lateDays }),
    })),
  ];
}

/** The holds of the persons (an array) and the organization that two expressions name: `kind`, `lateDays`. */
export const holdsOf = (persons: string, organization: string, heldFrom = String(HELD_FROM)): string => `
  SELECT 'overdue_report' AS kind, max(late)::int AS "lateDays" FROM (
    SELECT ${LATE_DAYS} AS late FROM obligations ob
    WHERE ob.kind = 'report' AND ob.settled_at IS NULL AND NOT (ob.turn = 'us' AND app_now() > ob.our_due_at)
      AND (ob.organization_id = ${organization} OR ob.id = ANY(ARRAY(
            SELECT p.obligation_id FROM obligation_persons p WHERE p.person_id = ANY(${persons}))))
  ) overdue WHERE late >= ${heldFrom} HAVING count(*) > 0
  UNION ALL
  SELECT 'integrity_case', NULL WHERE EXISTS (
    SELECT FROM integrity_cases ic
    WHERE ic.closed_at IS NULL AND (ic.person_id = ANY(${persons}) OR ic.organization_id = ${organization}))
  UNION ALL
  SELECT 'suspended_award', NULL WHERE EXISTS (
    SELECT FROM applications a WHERE a.award_suspended_at IS NOT NULL AND (a.organization_id = ${organization} OR EXISTS (
      SELECT FROM application_access x
      WHERE x.application_id = a.id AND x.role IN ('owner', 'co_pi') AND x.person_id = ANY(${persons}))))`;

const HOLDS = holdsOf('$1::uuid[]', '$2::uuid', '$3::int');

/** The same predicate in a statement over many rows, such as an export. */
export const isHeld = (persons: string, organization: string): string => `EXISTS (${holdsOf(persons, organization)})`;
