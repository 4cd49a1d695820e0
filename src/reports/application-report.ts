/**
 * The export of applications: the rows of their list, narrowed to what the actor may export, as he may see them.
 *
 * Which cell is whose is said by funding's projection alone; here are only their names. The order is the receipt's, so the
 * same data gives the same file.
 */
/* eslint-disable crm/sql-text -- cells of the projection, predicates of the access engine; values are bound */
import {
  applicationListFor,
  applications,
  exportable,
  EXPORTED,
  exportedCell,
  type ExportedKey,
  EXPORT_ORDER,
} from '../funding/index.js';
import { Me, visible } from '../kernel/access.js';
import type { Actor } from '../kernel/actor.js';
import { predicate, type Query } from '../kernel/page.js';
import { problem } from '../kernel/problem.js';
import { Binder, every } from '../kernel/sql.js';
import { APPLICATION_COLUMNS } from './application-columns.js';
import { type Column, csvCell, headOf } from './cells.js';
import { type Chosen, chosenBy, type Statement } from './deal-report.js';

export interface ApplicationAsk extends Chosen {
  readonly keys: readonly ExportedKey[];
}

/** `GET /reports/applications.csv?<filters>&lang=en&columns=receiptNo,title` */
export function applicationAskOf(actor: Actor, { columns, ...query }: Query): ApplicationAsk {
  const there = exportable(actor);
  const keys = columns?.split(',').map((key) => {
    const found = there.find((each) => each === key);
    if (!found) throw problem('unknown-field', { parameter: 'columns' });
    return found;
  });
  return { ...chosenBy(actor, query), keys: keys ?? there };
}

export const applicationHead = ({ keys, lang }: ApplicationAsk): string[] =>
  headOf(
    keys.map((key) => columnOf(key, '')),
    lang,
  );

/** Throws what the list would throw for the same filters. */
export function applicationRows({ actor, filters, keys, lang }: ApplicationAsk): Statement {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const readable = predicate(applicationListFor(actor), filters, { actor, binder, me });
  const mayExport = visible(actor, 'applications.export', applications, binder, me);
  const cell = exportedCell({ actor, binder, me });
  const cells = keys.map((key) => csvCell(columnOf(key, cell(key)), lang)).join(', ');
  const text = `SELECT ${cells} FROM ${EXPORTED} WHERE ${every([readable, mayExport])} ORDER BY ${EXPORT_ORDER}`;
  return { text, values: binder.values };
}

const columnOf = (key: ExportedKey, sql: string): Column => ({ key, sql, ...APPLICATION_COLUMNS[key] });
