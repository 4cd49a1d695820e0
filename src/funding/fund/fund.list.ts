/** Funds, in one list for everybody. */
import { allowedActions, visible, Me } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { anyOf, ids } from '../../kernel/filters.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { valuesOf } from '../../labels.js';
import { funds } from './fund.access.js';
import { fundLife } from './fund.lifecycle.js';

const COFUNDER = 'LEFT JOIN organizations o ON o.id = f.cofunder_organization_id';

const shown = ({ actor, binder, me }: Selecting): string => `f.id, f.version, f.code, f.name_zh AS "nameZh",
  f.name_en AS "nameEn", f.kind, f.state,
  CASE WHEN o.id IS NOT NULL THEN json_build_object('id', o.id, 'name', o.legal_name) END AS cofunder,
  f.number_prefix AS "numberPrefix", f.number_format AS "numberFormat", f.ack_zh AS "ackZh", f.ack_en AS "ackEn",
  (SELECT coalesce(json_agg(x.alias ORDER BY x.alias_norm), '[]') FROM fund_aliases x WHERE x.fund_id = f.id) AS aliases,
  EXISTS (SELECT FROM fund_subscriptions s WHERE s.fund_id = f.id AND s.user_id = ${me.user}) AS "isSubscribed",
  ${allowedActions(actor, funds, fundLife, binder, me)} AS "allowedActions",
  iso(f.created_at) AS "createdAt", iso(f.updated_at) AS "updatedAt"`;

export const fundList: Listing = {
  resource: funds,
  action: 'funds.read',
  from: 'funds f',
  join: COFUNDER,
  select: shown,
  filters: {
    kind: anyOf(valuesOf('fund_kind'), 'f.kind'),
    state: anyOf(valuesOf('fund_state'), 'f.state'),
    cofunderId: ids('f.cofunder_organization_id'),
  },
  sorts: { code: { column: 'f.code', type: 'text' } },
  sort: 'code',
};

export function fundStatement(actor: Actor, id: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const scope = visible(actor, 'funds.read', funds, binder, me);
  const text = `SELECT row_to_json(v)::text AS body, f.version FROM funds f ${COFUNDER}
    CROSS JOIN LATERAL (SELECT ${shown({ actor, binder, me })}) v WHERE f.id = ${binder.$(id, 'uuid')} AND (${scope})`;
  return { text, values: binder.values };
}
