/**
 * A file becomes a header and rows: the same shape for CSV and XLSX, read once, within the limits. Column names are made
 * unique, so that a mapping can name any of them; rows without any text are not rows; row numbers are those that a
 * spreadsheet program shows.
 */
import { type Cell, type DateSystem, isBlank, type SheetRow, textOf } from './cell.js';
import { csvFormat, csvRows } from './csv.js';
import { LIMITS, Unreadable } from './limits.js';
import type { Delimiter, Encoding } from './sniff.js';
import { Turns } from './turns.js';
import { readWorkbook } from './xlsx.js';

export interface Reading {
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  readonly sheet?: string;
  /** 1 = the first row that holds text */
  readonly headerRow?: number;
}

export interface Sheet {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: Encoding | null;
  readonly delimiter: Delimiter | null;
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  readonly dateSystem: DateSystem;
  readonly headerRow: number;
  readonly columns: readonly string[];
  readonly rowCount: number;
  /** rows with something in each column */
  readonly filled: readonly number[];
  /** JSON arrays of `{ rowNo, cells }`, 500 rows each: text, because rows as objects would cost ten times as much */
  readonly batches: readonly string[];
}

const turns = new Turns(1, 8);

export async function readSheet(bytes: Buffer, wanted: Reading = {}): Promise<Sheet> {
  if (bytes.length > LIMITS.bytes) throw new Unreadable('too_many_bytes');
  const release = await turns.take();
  try {
    const rows = new Collector(wanted.headerRow ?? 1);
    if (isZip(bytes)) {
      const head = await readWorkbook(bytes, wanted.sheet ?? null, (batch) => batch.forEach((row) => rows.take(row)));
      return { format: 'xlsx', encoding: null, delimiter: null, ...head, ...rows.finish() };
    }
    const format = csvFormat(bytes, wanted);
    for await (const row of csvRows(bytes, format)) rows.take(row);
    return { format: 'csv', ...format, sheet: null, sheets: [], dateSystem: '1900', ...rows.finish() };
  } finally {
    release();
  }
}

const MAGIC = ['504b', 'd0cf11e0'];
const isZip = (bytes: Buffer): boolean => MAGIC.some((magic) => bytes.toString('hex', 0, 4).startsWith(magic));

const BATCH = 500;

class Collector {
  private columns: string[] | undefined;
  private readonly batches: string[] = [];
  private pending: SheetRow[] = [];
  private count = 0;
  private withText = 0;
  private readonly filled: number[] = [];

  constructor(private readonly headerRow: number) {}

  take(row: SheetRow): void {
    if (row.cells.every(isBlank)) return;
    if (++this.withText < this.headerRow) return;
    if (!this.columns) {
      this.columns = columnNames(row.cells);
      this.filled.push(...this.columns.map(() => 0));
      return;
    }
    if (++this.count > LIMITS.rows) throw new Unreadable('too_many_rows', { limit: LIMITS.rows });
    const cells = fit(row.cells.map(clean), this.columns.length);
    this.filled.forEach((count, index) => (this.filled[index] = isBlank(cells[index]) ? count : count + 1));
    this.pending.push({ rowNo: row.rowNo, cells });
    if (this.pending.length === BATCH) this.flush();
  }

  finish() {
    this.flush();
    if (!this.columns) throw new Unreadable('no_header');
    const { headerRow, columns, filled, batches } = this;
    return { headerRow, columns, filled, rowCount: this.count, batches };
  }

  private flush(): void {
    if (this.pending.length > 0) this.batches.push(JSON.stringify(this.pending));
    this.pending = [];
  }
}

/** As many cells as there are columns, and at most one more: whatever stands beyond the header is one fault. */
function fit(cells: Cell[], width: number): Cell[] {
  const inside = Array.from({ length: width }, (_, index) => cells[index] ?? '');
  const beyond = cells.slice(width).filter((cell) => !isBlank(cell));
  return beyond.length === 0
    ? inside
    : [...inside, { fault: 'beyond_header', text: beyond.map(textOf).join(' ').slice(0, 100) }];
}

// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

function clean(cell: Cell): Cell {
  if (typeof cell !== 'string') return 'fault' in cell ? { fault: cell.fault, text: printable(cell.text) } : cell;
  return CONTROLS.test(cell) || !cell.isWellFormed() ? { fault: 'bad_text', text: printable(cell) } : cell;
}

const printable = (text: string): string => text.replace(CONTROLS, ' ').toWellFormed();

/** Header cells as names: trimmed, an empty one by its letter, a repeated one numbered. */
export function columnNames(header: readonly Cell[]): string[] {
  const trimmed = header.map((cell) => printable(textOf(cell)).replace(/\s+/g, ' ').trim().slice(0, 200));
  while (trimmed.at(-1) === '') trimmed.pop();
  if (trimmed.length > LIMITS.columns) throw new Unreadable('too_many_columns', { limit: LIMITS.columns });
  const used = new Set<string>();
  return trimmed.map((name, index) => {
    const wanted = name || `[${letters(index)}]`;
    let free = wanted;
    for (let n = 2; used.has(free); n++) free = `${wanted} (${n})`;
    used.add(free);
    return free;
  });
}

function letters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}
