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
import { rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import { liveProtections } from '../protections/protecting.js';
import type { Registration } from '../registrations/registration.entity.js';
import { aliveAmong, IS_CUSTOMER, IS_OPEN } from './standing.js';

interface Asked {
  answer: ValueOf<'match_answer'>;
  /** from where this registration stands */
  first: ValueOf<'match_first'>;
  otherId: string | null;
  /** of deals and customers */
  isThere: boolean | null;
}

/** What is open or says that it is one project, asked of either of the two. */
const ASKED = `
  SELECT m.answer, m.first, m.other_registration_id AS "otherId", CASE WHEN m.deal_id IS NOT NULL THEN ${IS_OPEN} ELSE ${IS_CUSTOMER} END AS "isThere"
  FROM registration_matches m
  WHERE m.registration_id = $1 AND m.class <> 'expansion' AND m.answer IN ('open', 'same_project', 'yielded')
  UNION ALL
  SELECT answer, CASE first WHEN 'this' THEN 'other' WHEN 'other' THEN 'this' ELSE first END, registration_id, NULL
  FROM registration_matches WHERE other_registration_id = $1 AND answer = 'same_project'`;

/**
 * `match_unanswered`: nobody has said whether it is the same project. While more matches wait than were kept, this counts
 * even those that have gone: each answer brings the next. `match_unruled`: it is, and the other is protected or not later,
 * or direct sales are still at it.
 */
export async function approvalReasons(tx: Tx, { id, matchesTruncated }: Registration): Promise<Reason[]> {
  const asked = await rows<Asked>(tx, ASKED, [id]);
  const others = asked.flatMap(({ otherId }) => otherId ?? []);
  const alive = await aliveAmong(tx, others);
  const isThere = (each: Asked): boolean => (each.otherId ? alive.has(each.otherId) : each.isThere!);
  const isOurs = ({ first, otherId }: Asked): boolean =>
    otherId !== null && first === 'this' && !alive.get(otherId)?.protection;
  const open = asked.filter((each) => each.answer === 'open' && (matchesTruncated || isThere(each))).length;
  const unruled = asked.filter((each) => each.answer !== 'open' && isThere(each) && !isOurs(each)).length;
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
