/**
 * What keeps money and new applications back from a grant's people at this instant: asked, never stored. That a case is looked
 * into is told to who reads cases.
 */
import { may, Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Binder } from '../../kernel/sql.js';
import { holdsOf } from '../../funding/index.js';
import { grants } from './grant.access.js';
import { boundTo } from './team.js';

export function holdsStatement(actor: Actor, grantId: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const seen = visible(actor, 'grants.read_holds', grants, binder, new Me(binder, actor));
  const kind = may(actor, 'integrity.read') ? 'h.kind' : `nullif(h.kind, 'integrity_case')`;
  const held = `json_build_object('kind', ${kind}, 'lateDays', h."lateDays")`;
  const text = `SELECT json_build_object('data', (SELECT coalesce(json_agg(${held}), '[]')
      FROM (${holdsOf(boundTo('g.id'), 'g.institution_id')}) h))::text AS body
    FROM grants g WHERE g.id = ${binder.$(grantId, 'uuid')} AND (${seen})`;
  return [text, binder.values];
}
