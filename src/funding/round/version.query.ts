/* eslint-disable crm/sql-text -- names and columns of the kinds of versions are constants of the program */
/** A version, read: by whoever may read its round. */
import { allowedActions, Me, type Resource, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Lifecycle } from '../../kernel/lifecycle.js';
import { Binder } from '../../kernel/sql.js';

/** `content` says what this kind of version holds, by the resource's alias. */
export function versionStatement(
  actor: Actor,
  { resource, life }: { resource: Resource; life: Lifecycle },
  content: string,
  id: string,
): { text: string; values: unknown[] } {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const v = resource.alias;
  const text = `
    SELECT row_to_json(x)::text AS body, x.version FROM "${resource.name}" ${v} CROSS JOIN LATERAL (
      SELECT ${v}.id, ${v}.version, ${v}.round_id AS "roundId", ${content}, ${v}.state,
        iso(${v}.published_at) AS "publishedAt", ${allowedActions(actor, resource, life, binder, me)} AS "allowedActions",
        iso(${v}.created_at) AS "createdAt", iso(${v}.updated_at) AS "updatedAt") x
    WHERE ${v}.id = ${binder.$(id, 'uuid')} AND (${visible(actor, 'rounds.read', resource, binder, me)})`;
  return { text, values: binder.values };
}
