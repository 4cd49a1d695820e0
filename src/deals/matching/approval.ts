/**
 * What an approval asks of the matches: is everything answered, is what was answered decided, and which project is this?
 *
 * The promise: nobody is protected past a question that a person still has to answer or that two still have to rule. What
 * has gone meanwhile stands in nobody's way. Only its own matches are asked of a registration: whoever came first is not
 * held up by later ones. An answer counts for both, whichever of the two was asked.
 *
 * Called with the customers locked and settled; writes nothing.
 */
import type { Reason } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { liveProtections } from '../protections/protecting.js';
import type { Registration } from '../registrations/registration.entity.js';
import { OPEN_DIRECT } from './candidates.js';
import { isLive, STILL_THERE } from './still-there.js';

/**
 * `open`: not answered yet. While more matches wait than were kept, even those that have gone: each answer brings the next.
 * `unruled`: one project, and either somebody is protected or not first, or the direct deal is still there.
 */
const STANDING = `
  SELECT count(*) FILTER (WHERE m.answer = 'open' AND (${isLive('m')} OR $2))::int AS open,
    count(*) FILTER (WHERE m.answer = 'same_project' AND EXISTS (SELECT FROM registrations_now o
      WHERE o.id = m.other_id AND ${STILL_THERE} AND (m.first <> 'this' OR o.protection_kind IS NOT NULL))
      OR m.answer IN ('same_project', 'yielded') AND EXISTS (SELECT FROM deals d WHERE d.id = m.deal_id AND ${OPEN_DIRECT})
    )::int AS unruled
  FROM (
    SELECT class, answer, first, other_registration_id AS other_id, other_registration_id, deal_id, organization_id
    FROM registration_matches WHERE registration_id = $1 AND class <> 'expansion'
    UNION ALL
    SELECT class, answer, CASE first WHEN 'this' THEN 'other' WHEN 'other' THEN 'this' ELSE first END, registration_id, NULL, NULL, NULL
    FROM registration_matches WHERE other_registration_id = $1 AND answer = 'same_project') m`;

export async function approvalReasons(tx: Tx, { id, matchesTruncated }: Registration): Promise<Reason[]> {
  const { open, unruled } = (await one<{ open: number; unruled: number }>(tx, STANDING, [id, matchesTruncated]))!;
  return [
    ...(open > 0 ? [{ code: 'match_unanswered', open }] : []),
    ...(unruled > 0 ? [{ code: 'match_unruled', count: unruled }] : []),
  ];
}

const DIFFERENT = `
  SELECT coalesce(nullif(other_registration_id, $1), registration_id) AS id FROM registration_matches
  WHERE answer = 'different_project' AND (registration_id = $1 AND other_registration_id IS NOT NULL OR other_registration_id = $1)`;

/**
 * The slot to be protected in: the one it holds already, or its predecessor left to it; else the first that is free or held
 * by what nobody has said to be another project. There the protection itself refuses.
 */
export async function projectSlotFor(tx: Tx, registration: Registration): Promise<number> {
  const { id, previousId, protectsId, productLine } = registration;
  const live = await liveProtections(tx, [protectsId!], productLine);
  const held = live.find(({ registrationId }) => registrationId === id || registrationId === previousId);
  if (held) return held.projectSlot;
  const different = new Set((await rows<{ id: string }>(tx, DIFFERENT, [id])).map((other) => other.id));
  const isPassed = (slot: number): boolean => {
    const holders = live.filter(({ projectSlot }) => projectSlot === slot);
    return holders.length > 0 && holders.every(({ registrationId }) => different.has(registrationId));
  };
  let slot = 0;
  while (isPassed(slot)) slot++;
  return slot;
}
