/* eslint-disable crm/sql-text -- constants of this file */
/**
 * Deals as partners read them: those in which their firm takes part now; a member those that came from an own registration.
 * What is not listed here does not exist for them: no chances, categories, competitors, notes or other partners.
 */
import { Me, resource, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { anyOf } from '../../kernel/filters.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { valuesOf } from '../../labels.js';
import { ownPartner } from '../../partners/index.js';

const takesPart = (me: Me): string =>
  `EXISTS (SELECT FROM deal_parties tp WHERE tp.deal_id = d.id AND tp.until IS NULL AND tp.partner_id = ${ownPartner(me)})`;

export const partnerDeals = resource({
  name: 'partner_deals',
  alias: 'd',
  read: 'partner_deals.read',
  own: (
    me,
  ) => `${takesPart(me)} AND EXISTS (SELECT FROM registrations r WHERE r.deal_id = d.id AND r.submitted_by = ${me.user}
    AND r.partner_id = ${ownPartner(me)})`,
  team: takesPart,
});

const shown = ({ me }: Selecting): string => `d.id, d.number, coalesce(r.project_name, d.title) AS title,
  coalesce(r.customer_input ->> 'legalName', c.legal_name) AS "customerName", d.product_line AS "productLine",
  d.delivery_form AS "deliveryForm", d.stage, d.stage_type AS "stageType",
  (SELECT coalesce(json_agg(json_build_object('role', p.role, 'sharePct', p.share_pct::text) ORDER BY p.role), '[]')
   FROM deal_parties p WHERE p.deal_id = d.id AND p.until IS NULL AND p.partner_id = ${ownPartner(me)}) AS roles,
  r.id AS "registrationId", r.amount_gross::text AS "registeredGross", d.signed_gross::text AS "contractGross",
  iso(d.closed_at) AS "closedAt",
  (SELECT iso(min(p.since)) FROM deal_parties p WHERE p.deal_id = d.id AND p.until IS NULL AND p.partner_id = ${ownPartner(me)}) AS since`;

const OWN_REGISTRATION = (me: Me): string =>
  `LEFT JOIN registrations r ON r.deal_id = d.id AND r.partner_id = ${ownPartner(me)}`;

export const partnerDealList: Listing = {
  resource: partnerDeals,
  action: 'partner_deals.read',
  from: 'deals d',
  select: (context) => `v.* FROM organizations c ${OWN_REGISTRATION(context.me)}
    CROSS JOIN LATERAL (SELECT ${shown(context)}) v WHERE c.id = d.customer_id`,
  filters: {
    stage: anyOf(valuesOf('deal_stage'), 'd.stage'),
    stageType: anyOf(valuesOf('deal_stage_type'), 'd.stage_type'),
    productLine: anyOf(valuesOf('product_line'), 'd.product_line'),
  },
  sorts: { number: { column: 'd.number', type: 'text' } },
  sort: '-number',
};

export function partnerDealStatement(actor: Actor, id: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const scope = visible(actor, 'partner_deals.read', partnerDeals, binder, me);
  const text = `SELECT row_to_json(v)::text AS body FROM deals d JOIN organizations c ON c.id = d.customer_id ${OWN_REGISTRATION(me)}
    CROSS JOIN LATERAL (SELECT ${shown({ actor, binder, me })}) v WHERE d.id = ${binder.$(id, 'uuid')} AND (${scope})`;
  return { text, values: binder.values };
}
