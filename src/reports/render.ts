/**
 * A deal report as bytes: CSV with header and rows alone, or a workbook with the control totals on its second sheet.
 *
 * The first bytes come only after PostgreSQL has sent its first rows: what it refuses is refused properly, before an
 * answer has begun. After that an error breaks the stream; a file that ends early never looks whole.
 */
import type { Db } from '../kernel/db.js';
import { problem } from '../kernel/problem.js';
import type { ValueOf } from '../labels.js';
import { headOf } from './cells.js';
import { crlf, csvHead, lineFeeds } from './csv.js';
import type { Ask, Statement } from './deal-report.js';
import { csvRows, totals, xlsxRows } from './deal-report.query.js';
import { Snapshot } from './snapshot.js';
import { summary } from './summary.js';
import type { Totals } from './totals.js';
import { MAX_ROWS, type Sheet, workbook } from '../kernel/spreadsheet/xlsx.js';

export type Format = ValueOf<'exportFormat'>;

export interface Watching {
  /** ends the report at once */
  readonly signal: AbortSignal;
  /** rows written since the last call */
  readonly onRows?: (rows: number) => void;
  /** what the rows add up to, and the instant of the snapshot; asked for by stored exports, always known for a workbook */
  readonly onTotals?: (totals: Totals, asOf: string) => void;
}

export function render(db: Db, ask: Ask, format: Format, watching: Watching): AsyncGenerator<Buffer> {
  return Snapshot.of(db, watching.signal, (snapshot) =>
    format === 'csv' ? csv(snapshot, ask, watching) : xlsx(snapshot, ask, watching),
  );
}

async function* csv(snapshot: Snapshot, ask: Ask, { onRows, onTotals }: Watching): AsyncGenerator<Buffer> {
  if (onTotals) await sum(snapshot, ask, onTotals);
  yield* csvOf(snapshot, headOf(ask.columns, ask.lang), csvRows(ask), onRows);
}

/** Any statement whose columns are cells. */
export async function* csvOf(
  snapshot: Snapshot,
  head: readonly string[],
  { text, values }: Statement,
  onRows?: Watching['onRows'],
): AsyncGenerator<Buffer> {
  const rows = crlf(snapshot.copy(text, values, 'FORMAT csv'), onRows);
  const first = await rows.next();
  yield csvHead(head);
  if (!first.done) yield first.value;
  yield* rows;
}

async function* xlsx(snapshot: Snapshot, ask: Ask, { onRows, onTotals }: Watching): AsyncGenerator<Buffer> {
  const found = await sum(snapshot, ask, onTotals);
  if (found.rows >= MAX_ROWS) throw problem('guard-failed', { reasons: [{ code: 'too_many_rows_for_xlsx' }] });
  const { text, values } = xlsxRows(ask);
  const rows = counted(snapshot.copy(text, values, WHOLE_LINES), onRows);
  const deals: Sheet = {
    name: ask.lang === 'en' ? 'Deals' : '商机',
    head: headOf(ask.columns, ask.lang),
    widths: ask.columns.map(({ kind }) => (kind === 'text' ? 28 : 16)),
    rows,
  };
  yield* workbook([deals, summary(found, ask.lang)]);
}

async function sum(snapshot: Snapshot, ask: Ask, onTotals: Watching['onTotals']): Promise<Totals> {
  const { text, values } = totals(ask);
  const [row] = await snapshot.rows<{ totals: Totals; asOf: string }>(text, values);
  onTotals?.(row!.totals, row!.asOf);
  return row!.totals;
}

/** A row of XML holds no line break and neither of these two, so COPY hands it over as it is. */
const WHOLE_LINES = `FORMAT csv, DELIMITER E'\\x02', QUOTE E'\\x01', ESCAPE E'\\x01'`;

async function* counted(chunks: AsyncIterable<Buffer>, onRows: Watching['onRows']): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    onRows?.(lineFeeds(chunk));
    yield chunk;
  }
}
