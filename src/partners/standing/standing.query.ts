/** Where a partner stands today, by the same dates that `requireMayRegister` asks: what it says and what happens are one. */
import { Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Binder } from '../../kernel/sql.js';
import { valuesOf } from '../../labels.js';
import { partners } from '../partner/partner.access.js';

const AGREEMENT = `(SELECT json_build_object('id', g.id, 'number', g.number, 'startsOn', g.starts_on,
    'endsOn', coalesce(g.terminated_on, g.ends_on))
  FROM partner_agreements g WHERE g.partner_id = p.id AND g.signed_on IS NOT NULL
    AND app_today() BETWEEN g.starts_on AND coalesce(g.terminated_on, g.ends_on)
  ORDER BY coalesce(g.terminated_on, g.ends_on) DESC, g.id LIMIT 1)`;

/** Of each person and code the one that lasts longest. */
const CERTIFICATES = `(SELECT coalesce(json_agg(json_build_object('code', held.code, 'holder',
    json_build_object('id', held.user_id, 'name', held.name), 'expiresOn', held.expires_on) ORDER BY held.expires_on, held.code, held.user_id), '[]')
  FROM (SELECT DISTINCT ON (ce.code, u.id) ce.code, u.id AS user_id, u.name, ce.expires_on
        FROM certifications ce JOIN users u ON u.person_id = ce.person_id AND u.state = 'active'
        WHERE ce.revoked_at IS NULL AND app_today() BETWEEN ce.issued_on AND ce.expires_on AND EXISTS (
          SELECT FROM user_roles r WHERE r.user_id = u.id AND r.org_id = p.organization_id
            AND (r.expires_at IS NULL OR r.expires_at > app_now()))
        ORDER BY ce.code, u.id, ce.expires_on DESC) held)`;

const EVERY_FORM = `'{${valuesOf('delivery_form').join()}}'::text[]`;

const FORMS = `(SELECT json_agg(json_build_object('deliveryForm', f.form,
    'mayRegister', p.state = 'active' AND agreement_in_force(p.id, app_today()) AND f.missing IS NULL,
    'missing', coalesce(f.missing, '[]')) ORDER BY f.place)
  FROM (SELECT form, place, (SELECT json_agg(json_build_object('certification', m.code, 'have', m.have, 'need', m.need) ORDER BY m.code)
          FROM missing_certifications(p.organization_id, p.kinds, form, app_today()) m) AS missing
        FROM unnest(${EVERY_FORM}) WITH ORDINALITY AS each (form, place)) f)`;

export function standingStatement(actor: Actor, partnerId: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const scope = visible(actor, 'partners.read_file', partners, binder, new Me(binder, actor));
  const text = `SELECT row_to_json(v)::text AS body FROM (
      SELECT p.state, p.tier, w.window_days AS "windowDays", w.open_cap AS "openCap", w.day_cap AS "dayCap",
        ${AGREEMENT} AS agreement, p.notice_ends_on AS "noticeEndsOn", ${CERTIFICATES} AS certificates, ${FORMS} AS forms
      FROM partners_now p JOIN partner_tier_windows w ON w.tier = p.tier AND w.effective @> app_today()
      WHERE p.id = ${binder.$(partnerId, 'uuid')} AND (${scope})) v`;
  return { text, values: binder.values };
}
