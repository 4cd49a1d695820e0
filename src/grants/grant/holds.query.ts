/** What keeps money and new applications back from a grant's people at this instant: asked, never stored. */
import { Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Binder } from '../../kernel/sql.js';
import { holdsOf } from '../../funding/index.js';
import { grants } from './grant.access.js';
import { boundTo } from './team.js';

export function holdsStatement(actor: Actor, grantId: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const seen = visible(actor, 'grants.read_holds', grants, binder, new Me(binder, actor));
  const text = `SELECT json_build_object('data', (SELECT coalesce(json_agg(row_to_json(h)), '[]')
      FROM (${holdsOf(boundTo('g.id'), 'g.institution_id')}) h))::text AS body
    FROM grants g WHERE g.id = ${binder.$(grantId, 'uuid')} AND (${seen})`;
  return [text, binder.values];
}
