/**
 * What of the matches stands in the way of an approval, and in which slot of the customer it would be.
 *
 * Only the later comer is asked: its own open rows block it. What was said to be one project blocks both, until one of them
 * is ruled, or is the first by its stamp and the other unprotected. What is no longer live blocks nobody.
 */
import type { Reason } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import { nextSlot } from '../protections/protecting.js';
import type { Registration } from '../registrations/registration.entity.js';
import { LIVE_STATES } from '../registrations/registration.lifecycle.js';

/** Of own rows and of those in which another is asked about this one, what still stands against it. */
const STANDING = `
  WITH pairs AS (
    SELECT m.registration_id = $1 AS own, m.class, m.answer, m.deal_id, m.organization_id,
      CASE WHEN m.registration_id = $1 THEN m.other_registration_id ELSE m.registration_id END AS other_id,
      m.first = CASE WHEN m.registration_id = $1 THEN 'this' ELSE 'other' END AS is_first
    FROM registration_matches m WHERE m.registration_id = $1 OR m.other_registration_id = $1),
  live AS (
    SELECT p.*, o.protection_kind AS protection FROM pairs p
    LEFT JOIN (SELECT id, state, protection_kind FROM registrations_now
      WHERE id = ANY(ARRAY(SELECT other_id FROM pairs WHERE other_id IS NOT NULL))) o ON o.id = p.other_id
    LEFT JOIN deals d ON d.id = p.deal_id
    WHERE CASE WHEN p.other_id IS NOT NULL THEN o.state IN (${LIVE_STATES})
               WHEN p.deal_id IS NOT NULL THEN d.channel = 'direct' AND d.stage NOT IN ('won', 'lost') ELSE true END)
  SELECT count(*) FILTER (WHERE own AND answer = 'open' AND class IN ('partner_vs_partner', 'partner_vs_direct', 'existing_customer'))::int AS open,
    count(*) FILTER (WHERE other_id IS NOT NULL AND answer = 'same_project' AND NOT (is_first AND protection IS NULL)
      OR deal_id IS NOT NULL AND answer IN ('same_project', 'yielded'))::int AS unruled
  FROM live`;

/** Most have nothing to settle, which is cheaper to ask. */
const UNSETTLED = `SELECT FROM registration_matches
  WHERE (registration_id = $1 OR other_registration_id = $1) AND answer IN ('open', 'same_project', 'yielded') LIMIT 1`;

interface Standing {
  open: number;
  unruled: number;
}

export async function approvalReasons(tx: Tx, registration: Registration): Promise<Reason[]> {
  if (!(await one(tx, UNSETTLED, [registration.id]))) return [];
  const { open, unruled } = (await one<Standing>(tx, STANDING, [registration.id]))!;
  return [
    ...(open > 0 ? [{ code: 'match_unanswered' as const, open }] : []),
    ...(unruled > 0 ? [{ code: 'match_unruled' as const, open: unruled }] : []),
  ];
}

/** Holders of the first slot that are not this one, and whether a person said that theirs is another project. */
const HOLDERS = `
  SELECT count(*)::int AS others, count(*) FILTER (WHERE EXISTS (
      SELECT FROM registration_matches m WHERE m.answer = 'different_project'
        AND (m.registration_id = $1 AND m.other_registration_id = p.registration_id
          OR m.registration_id = p.registration_id AND m.other_registration_id = $1)))::int AS different
  FROM protections p WHERE p.customer_id = $2 AND p.product_line = $3 AND p.project_slot = 0 AND p.ended_reason IS NULL
    AND p.registration_id <> $1`;

/** The first slot; the next free one where it is held by projects that a person said to be different. */
export async function projectSlotFor(tx: Tx, { id, protectsId, productLine }: Registration): Promise<number> {
  const held = (await one<{ others: number; different: number }>(tx, HOLDERS, [id, protectsId, productLine]))!;
  return held.others > 0 && held.others === held.different ? nextSlot(tx, protectsId!, productLine) : 0;
}
