/** Every version of a grant's terms, the newest first. */
import { Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Binder } from '../../kernel/sql.js';
import { grants } from '../grant/grant.access.js';

export function versionsStatement(actor: Actor, grantId: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const seen = visible(actor, grants.read, grants, binder, new Me(binder, actor));
  const text = `SELECT json_build_object('data', (SELECT coalesce(json_agg(json_build_object('n', v.n, 'cause', v.cause,
      'causeId', v.cause_id, 'effectiveFrom', v.effective_from, 'terms', v.terms, 'sha256', v.sha256,
      'createdAt', iso(v.created_at)) ORDER BY v.n DESC), '[]') FROM grant_versions v WHERE v.grant_id = g.id))::text AS body
    FROM grants g WHERE g.id = ${binder.$(grantId, 'uuid')} AND (${seen})`;
  return [text, binder.values];
}
