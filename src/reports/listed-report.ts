/**
 * A CSV of one list: its rows and filters, narrowed to what the actor may export, in an order of its own, so that the same
 * data gives the same file. A column that the actor does not read does not exist for him.
 */
/* eslint-disable crm/sql-text -- columns and predicates are constants of the report; values are bound */
import { Me, may, visible } from '../kernel/access.js';
import type { Actor } from '../kernel/actor.js';
import { type Listing, predicate, type Query } from '../kernel/page.js';
import { problem } from '../kernel/problem.js';
import { Binder, every } from '../kernel/sql.js';
import type { ValueOf } from '../labels.js';
import type { Action } from '../policy.js';
import { type Column, csvCell, headOf } from './cells.js';
import { type Chosen, chosenBy, type Statement } from './deal-report.js';

export interface ListedColumn extends Column {
  /** read by who has this right as well */
  readonly may?: Action;
}

export interface ListedReport {
  readonly name: ValueOf<'downloaded_report'>;
  readonly listing: Listing;
  /** the right to export */
  readonly action: Action;
  /** the listing's tables and what the columns need beside them, one row each */
  readonly from: string;
  readonly order: string;
  readonly columns: readonly ListedColumn[];
}

export interface ListedAsk extends Chosen {
  readonly columns: readonly Column[];
}

/** `?<filters>&lang=en&columns=number,amount` */
export function listedAskOf(report: ListedReport, actor: Actor, { columns, ...query }: Query): ListedAsk {
  const there = report.columns.filter((each) => !each.may || may(actor, each.may));
  const named = columns?.split(',').map((key) => {
    const found = there.find((each) => each.key === key);
    if (!found) throw problem('unknown-field', { parameter: 'columns' });
    return found;
  });
  return { ...chosenBy(actor, query), columns: named ?? there };
}

export const listedHead = ({ columns, lang }: ListedAsk): string[] => headOf(columns, lang);

/** Throws what the list would throw for the same filters. */
export function listedRows(report: ListedReport, { actor, filters, columns, lang }: ListedAsk): Statement {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const readable = predicate(report.listing, filters, { actor, binder, me });
  const mayExport = visible(actor, report.action, report.listing.resource, binder, me);
  const cells = columns.map((column) => csvCell(column, lang)).join(', ');
  const text = `SELECT ${cells} FROM ${report.from} WHERE ${every([readable, mayExport])} ORDER BY ${report.order}`;
  return { text, values: binder.values };
}
