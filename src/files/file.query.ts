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
  const text = `SELECT row_to_json(v)::text AS body, f.version
    FROM files f CROSS JOIN LATERAL (SELECT f.id, f.purpose, f.original_name AS "originalName",
      f.media_type AS "mediaType", f.size, f.sha256, f.state, f.attached_to_type AS "attachedToType",
      f.attached_to_id AS "attachedToId", f.version, iso(f.created_at) AS "createdAt", iso(f.updated_at) AS "updatedAt") v
    WHERE f.id = ${binder.$(id, 'uuid')} AND f.deleted_at IS NULL AND ${readable(actor, binder)}`;
  return { text, values: binder.values };
}

/** What serving needs; nothing for a file that is not clean, or that its own module serves. */
export function contentStatement(actor: Actor, id: string): Statement {
  const binder = new Binder();
  const text = `SELECT f.original_name AS "name", f.media_type AS "mediaType", f.size, f.storage_key AS "key"
    FROM files f
    WHERE f.id = ${binder.$(id, 'uuid')} AND f.deleted_at IS NULL AND f.state = 'clean'
      AND f.purpose <> ALL (${binder.$(SERVED_ELSEWHERE, 'text[]')}) AND ${readable(actor, binder)}`;
  return { text, values: binder.values };
}

function readable(actor: Actor, binder: Binder): string {
  const me = new Me(binder, actor);
  return `(f.attached_to_id IS NULL AND f.uploaded_by = ${me.user}
    OR ${pointsToVisible(actor, binder, 'f.attached_to_type', 'f.attached_to_id', me)})`;
}
