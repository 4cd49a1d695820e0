/** Stored exports as their requester reads them. */
import { allowedActions } from '../kernel/access.js';
import type { Actor } from '../kernel/actor.js';
import { Me, visible } from '../kernel/access.js';
import { anyOf } from '../kernel/filters.js';
import type { Listing, Selecting } from '../kernel/page.js';
import { Binder } from '../kernel/sql.js';
import { valuesOf } from '../labels.js';
import { exportLife, exportRows } from './export.lifecycle.js';

const select = ({ actor, binder, me }: Selecting): string => `
  x.id, x.version, iso(x.created_at) AS "createdAt", iso(x.updated_at) AS "updatedAt", x.kind, x.format, x.lang, x.filters,
  x.columns, x.state, x.error_code AS "errorCode", x.rows_done AS "rowsDone", x.row_count AS "rowCount", x.totals,
  f.size::text AS bytes, f.sha256, iso(x.as_of) AS "asOf", iso(x.started_at) AS "startedAt",
  iso(x.finished_at) AS "finishedAt", iso(x.expires_at) AS "expiresAt", x.downloads,
  ${allowedActions(actor, exportRows, exportLife, binder, me)} AS "allowedActions"`;

export const exportList: Listing = {
  resource: exportRows,
  action: 'exports.read',
  from: 'exports x',
  join: 'LEFT JOIN files f ON f.id = x.file_id',
  select,
  filters: { state: anyOf(valuesOf('exportState'), 'x.state'), kind: anyOf(valuesOf('exportKind'), 'x.kind') },
  sorts: { createdAt: { column: 'x.created_at', type: 'timestamptz' } },
  sort: '-createdAt',
};

export function exportView(actor: Actor, id: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const text = `SELECT row_to_json(v)::text AS body, v.version FROM (
    SELECT ${select({ actor, binder, me })} FROM exports x LEFT JOIN files f ON f.id = x.file_id
    WHERE x.id = ${binder.$(id, 'uuid')} AND ${visible(actor, 'exports.read', exportRows, binder, me)}) v`;
  return [text, binder.values];
}

/** Only of a finished one. */
export function manifestView(actor: Actor, id: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const text = `SELECT row_to_json(v)::text AS body FROM (
    SELECT f.original_name AS file, x.kind, x.filters, x.columns, u.name AS requester,
      iso(x.as_of) AS "asOf", x.totals, f.size::text AS bytes, f.sha256
    FROM exports x JOIN files f ON f.id = x.file_id JOIN users u ON u.id = x.created_by
    WHERE x.id = ${binder.$(id, 'uuid')} AND ${visible(actor, 'exports.read', exportRows, binder)}) v`;
  return [text, binder.values];
}
