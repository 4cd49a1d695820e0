/** Agreements with the phase they are in today. */
import { Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Binder } from '../../kernel/sql.js';
import { partners } from '../partner/partner.access.js';
import { partnerAgreements } from './agreement.access.js';

export const PHASE = `CASE WHEN g.terminated_on < app_today() THEN 'terminated' WHEN g.ends_on < app_today() THEN 'expired'
  WHEN g.signed_on IS NULL OR g.starts_on > app_today() THEN 'pending' ELSE 'in_force' END`;

const SHOWN = `g.id, g.version, g.partner_id AS "partnerId", g.number, g.template_code AS "templateCode", g.kinds,
  g.signed_on AS "signedOn", g.starts_on AS "startsOn", g.ends_on AS "endsOn", g.terminated_on AS "terminatedOn",
  ${PHASE} AS phase, g.file_id AS "fileId", iso(g.created_at) AS "createdAt", iso(g.updated_at) AS "updatedAt"`;

export function agreementsOf(actor: Actor, partnerId: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const scope = visible(actor, 'partners.read_file', partners, binder, new Me(binder, actor));
  const text = `SELECT json_build_object('data', (SELECT coalesce(json_agg(v), '[]') FROM (
      SELECT ${SHOWN} FROM partner_agreements g WHERE g.partner_id = p.id ORDER BY g.starts_on DESC, g.id) v))::text AS body
    FROM partners p WHERE p.id = ${binder.$(partnerId, 'uuid')} AND (${scope})`;
  return [text, binder.values];
}

export function agreementStatement(actor: Actor, id: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const scope = visible(actor, 'partners.read_file', partnerAgreements, binder, new Me(binder, actor));
  const text = `SELECT row_to_json(v)::text AS body, v.version FROM (
      SELECT ${SHOWN} FROM partner_agreements g WHERE g.id = ${binder.$(id, 'uuid')} AND (${scope})) v`;
  return [text, binder.values];
}
