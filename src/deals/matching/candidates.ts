/**
 * What may stand in the way of a registration: live registrations, open direct deals and customers, at the same firm or one
 * that belongs to it. Pairs that a person has answered are left out, whichever of the two was asked about.
 */
import { relativesOf, type Relative } from '../../organizations/index.js';
import { rows, type Tx } from '../../kernel/tx.js';
import type { Registration } from '../registrations/registration.entity.js';
import { LIVE_STATES } from '../registrations/registration.lifecycle.js';

export interface Candidate {
  kind: 'registration' | 'deal' | 'customer';
  id: string;
  /** organizations of the candidate: customer and end user */
  firms: string[];
  /** null for a customer */
  project: string | null;
  partnerId: string | null;
  number: string | null;
  /** of a customer: who has bought of this product line */
  boughtSame: boolean;
  /** when it began, and that day in Shanghai */
  stamp: string;
  day: string;
}

/** The firms in question, each with its tie to the customer or end user. */
export type Firms = ReadonlyMap<string, Relative | 'same'>;

/** Activities by which direct sales met the customer. */
const CONTACT = `'call', 'visit', 'meeting', 'poc'`;
/** Of the same or a similarly named firm, and of firms that are only in its group or domain: these say less, and are many. */
const MOST = { near: 5_000, far: 1_000 };

export async function firmsAround(tx: Tx, organizationIds: readonly (string | null)[]): Promise<Firms> {
  const firms = new Map<string, Relative | 'same'>();
  const own = organizationIds.filter((id) => id !== null);
  for (const id of own) firms.set(id, 'same');
  for (const id of own) {
    for (const relative of await relativesOf(tx, id)) if (!firms.has(relative.id)) firms.set(relative.id, relative);
  }
  return firms;
}

const SHANGHAI = (at: string) => `(${at} AT TIME ZONE 'Asia/Shanghai')::date::text`;

/** The newest; $1 the registration, $2 the firms, $3 the product line, $4 how many */
const CANDIDATES = `
  SELECT 'registration' AS kind, r.id, array_remove(ARRAY[r.customer_id, r.end_user_id], NULL) AS firms,
    r.project_name AS project, r.partner_id AS "partnerId", r.number, false AS "boughtSame",
    r.submitted_at::text AS stamp, ${SHANGHAI('r.submitted_at')} AS day
  FROM registrations r
  WHERE r.product_line = $3 AND (r.protects_id = ANY ($2) OR r.end_user_id IS NOT NULL AND r.customer_id = ANY ($2)) AND r.state IN (${LIVE_STATES}) AND r.id <> $1 AND NOT EXISTS (
      SELECT FROM registration_matches m WHERE m.answer <> 'open' AND (m.registration_id = $1 AND m.other_registration_id = r.id
        OR m.registration_id = r.id AND m.other_registration_id = $1))
  UNION ALL
  SELECT 'deal', d.id, array_remove(ARRAY[d.customer_id, d.end_user_id], NULL), d.title, NULL, d.number, false,
    met.at::text, ${SHANGHAI('met.at')}
  FROM deals d CROSS JOIN LATERAL (SELECT least(d.created_at, min(a.happened_at)) AS at FROM activities a
    WHERE a.deal_id = d.id AND a.kind IN (${CONTACT})) met
  WHERE d.channel = 'direct' AND d.stage NOT IN ('won', 'lost') AND d.product_line = $3
    AND (d.customer_id = ANY ($2) OR d.end_user_id = ANY ($2)) AND NOT EXISTS (
      SELECT FROM registration_matches m WHERE m.registration_id = $1 AND m.deal_id = d.id AND m.answer <> 'open')
  UNION ALL
  SELECT 'customer', h.organization_id, ARRAY[h.organization_id], NULL, NULL, NULL, bool_or(d.product_line IS NOT DISTINCT FROM $3),
    min(h.since)::text, ${SHANGHAI('min(h.since)')}
  FROM organization_roles h LEFT JOIN deals d ON d.id = h.source_id
  WHERE h.role = 'customer' AND h.until IS NULL AND h.organization_id = ANY ($2) AND NOT EXISTS (
    SELECT FROM registration_matches m WHERE m.registration_id = $1 AND m.organization_id = h.organization_id AND m.answer <> 'open')
  GROUP BY h.organization_id
  ORDER BY id DESC LIMIT $4`;

export async function candidatesOf(tx: Tx, { id, productLine }: Registration, firms: Firms): Promise<Candidate[]> {
  const isNear = (firm: string): boolean => {
    const tie = firms.get(firm)!;
    return tie === 'same' || tie.likeness > 0;
  };
  const found = new Map<string, Candidate>();
  for (const reach of ['far', 'near'] as const) {
    const there = [...firms.keys()].filter((firm) => isNear(firm) === (reach === 'near'));
    if (there.length === 0) continue;
    const some = await rows<Candidate>(tx, CANDIDATES, [id, there, productLine, MOST[reach]]);
    for (const each of some) found.set(`${each.kind} ${each.id}`, each);
  }
  return [...found.values()];
}
