/** Imports as their owner reads them. */
import { allowedActions, Me, visible } from '../kernel/access.js';
import type { Actor } from '../kernel/actor.js';
import { anyOf } from '../kernel/filters.js';
import type { Listing, Selecting } from '../kernel/page.js';
import { Binder } from '../kernel/sql.js';
import { valuesOf } from '../labels.js';
import { importLife, imports } from './import.lifecycle.js';

const select = ({ actor, binder, me }: Selecting): string => `
  m.id, m.version, iso(m.created_at) AS "createdAt", iso(m.updated_at) AS "updatedAt", m.kind, m.state,
  m.file_id AS "fileId", m.file_name AS "fileName", m.format, m.encoding, m.delimiter, m.sheet, m.sheets,
  m.date_system AS "dateSystem", m.header_row AS "headerRow", m.columns, m.mapping, m.mode, m.on_error AS "onError",
  m.rows_total AS "rowsTotal", m.rows_done AS "rowsDone", m.rows_new + m.rows_updated AS "rowsOk",
  m.rows_new AS "rowsNew", m.rows_updated AS "rowsUpdated", m.rows_unchanged AS "rowsUnchanged",
  m.rows_error AS "rowsError", iso(m.dry_run_at) AS "dryRunAt", m.error_code AS "errorCode",
  iso(m.finished_at) AS "finishedAt", ${allowedActions(actor, imports, importLife, binder, me)} AS "allowedActions"`;

export const importList: Listing = {
  resource: imports,
  action: 'imports.run',
  from: 'imports m',
  select,
  filters: { state: anyOf(valuesOf('importState'), 'm.state'), kind: anyOf(valuesOf('importKind'), 'm.kind') },
  sorts: { createdAt: { column: 'm.created_at', type: 'timestamptz' } },
  sort: '-createdAt',
};

type Statement = [text: string, values: unknown[]];

export function importView(actor: Actor, id: string): Statement {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const text = `SELECT row_to_json(v)::text AS body, v.version FROM (
    SELECT ${select({ actor, binder, me })} FROM imports m
    WHERE m.id = ${binder.$(id, 'uuid')} AND ${visible(actor, 'imports.run', imports, binder, me)}) v`;
  return [text, binder.values];
}

/** `FROM imports m` narrowed to this import, if it is the actor's. */
export function ofOwner(actor: Actor, id: string, binder: Binder): string {
  return `m.id = ${binder.$(id, 'uuid')} AND ${visible(actor, 'imports.run', imports, binder)}`;
}
