/**
 * Who reads a file: the reader of the row it is attached to, asked in the access engine under that row's name; a file that
 * belongs to nothing yet, its uploader alone. One statement finds and judges, so hidden and absent are the same.
 */
import { Me, pointsToVisible } from '../kernel/access.js';
import type { Actor } from '../kernel/actor.js';
import { Binder } from '../kernel/sql.js';
import { SERVED_ELSEWHERE } from './purposes.js';

export interface Statement {
  text: string;
  values: unknown[];
}

export function fileStatement(actor: Actor, id: string): Statement {
  const binder = new Binder();
  const text = `SELECT row_to_json(v)::text AS body, stored.version
    FROM files stored CROSS JOIN LATERAL (SELECT stored.id, stored.purpose, stored.original_name AS "originalName",
      stored.media_type AS "mediaType", stored.size, stored.sha256, stored.state, stored.attached_to_type AS "attachedToType",
      stored.attached_to_id AS "attachedToId", stored.version, iso(stored.created_at) AS "createdAt", iso(stored.updated_at) AS "updatedAt") v
    WHERE stored.id = ${binder.$(id, 'uuid')} AND stored.deleted_at IS NULL AND ${readable(actor, binder)}`;
  return { text, values: binder.values };
}

/** What serving needs; nothing for a file that is not clean, or that its own module serves. */
export function contentStatement(actor: Actor, id: string): Statement {
  const binder = new Binder();
  const text = `SELECT stored.original_name AS "name", stored.media_type AS "mediaType", stored.size, stored.storage_key AS "key"
    FROM files stored
    WHERE stored.id = ${binder.$(id, 'uuid')} AND stored.deleted_at IS NULL AND stored.state = 'clean'
      AND stored.purpose <> ALL (${binder.$(SERVED_ELSEWHERE, 'text[]')}) AND ${readable(actor, binder)}`;
  return { text, values: binder.values };
}

function readable(actor: Actor, binder: Binder): string {
  const me = new Me(binder, actor);
  return `(stored.attached_to_id IS NULL AND stored.uploaded_by = ${me.user}
    OR ${pointsToVisible(actor, binder, 'stored.attached_to_type', 'stored.attached_to_id', me)})`;
}
