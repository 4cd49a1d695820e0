/** What a partner can do, as it counts today: verified, not run out, and resting on certificates that are still held. */
import { Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Binder } from '../../kernel/sql.js';
import { partners } from '../partner/partner.access.js';

/** Over `partner_capabilities c` of `partners p`. */
export const VERIFIED = `(c.state = 'verified' AND (c.valid_until IS NULL OR c.valid_until >= app_today())
  AND NOT EXISTS (SELECT FROM missing_certifications(p.organization_id, p.kinds, c.delivery_form, app_today())))`;

export function capabilitiesStatement(actor: Actor, partnerId: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const scope = visible(actor, 'partners.read_file', partners, binder, new Me(binder, actor));
  const text = `SELECT json_build_object('partnerVersion', p.version, 'data', (SELECT coalesce(json_agg(v), '[]') FROM (
      SELECT c.id, c.kind, c.industry_code AS "industryCode", c.delivery_form AS "deliveryForm", c.city_code AS "cityCode",
        CASE WHEN ${VERIFIED} THEN 'verified' ELSE 'claimed' END AS state, c.valid_until AS "validUntil",
        c.evidence_file_id AS "evidenceFileId"
      FROM partner_capabilities c WHERE c.partner_id = p.id
      ORDER BY c.kind, c.industry_code, c.delivery_form, c.city_code NULLS FIRST) v))::text AS body, p.version
    FROM partners p WHERE p.id = ${binder.$(partnerId, 'uuid')} AND (${scope})`;
  return [text, binder.values];
}
