/**
 * Reads one sheet of a workbook inside a worker thread whose heap and time its starter bounds: whatever a hostile file
 * does here, it does to this thread alone. Rows leave in batches; how many and how much text is counted as they are made.
 *
 * Nothing is evaluated or guessed: a formula is reported as one, a number stays the digits of the file, text is text.
 * The file imports no other source file and uses no syntax that needs a compiler: tests start it from source.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import type { Cell, SheetRow } from './cell.js';

interface Wanted {
  bytes: Uint8Array;
  sheet: string | null;
  limits: { rows: number; columns: number; cellChars: number; sharedStrings: number; sheetChars: number };
}

const { bytes, sheet: wantedSheet, limits } = workerData as Wanted;
const port = parentPort!;
const BATCH = 500;

class Refusal extends Error {}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
const attribute = (tag: SaxesTagPlain, name: string): string | undefined =>
  tag.attributes[name] ?? Object.entries(tag.attributes).find(([key]) => local(key) === name)?.[1];

/** Walks one XML part, slice by slice; `between` runs after each. */
async function walk(
  zip: ZipFile,
  entry: Entry,
  on: {
    open?: (name: string, tag: SaxesTagPlain) => void;
    close?: (name: string) => void;
    text?: (text: string) => void;
  },
  between?: () => void,
): Promise<void> {
  const parser = new SaxesParser();
  parser.on('error', () => {
    throw new Refusal('xlsx_damaged');
  });
  parser.on('doctype', () => {
    throw new Refusal('xlsx_doctype');
  });
  parser.on('opentag', (tag) => on.open?.(local(tag.name), tag as SaxesTagPlain));
  parser.on('closetag', (tag) => on.close?.(local(tag.name)));
  parser.on('text', (text) => on.text?.(text));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    parser.write(decoder.decode(chunk, { stream: true }));
    between?.();
  }
  parser.write(decoder.decode()).close();
}

// ---- the parts before the sheet -------------------------------------------------------------------------------------

async function sheetsOf(zip: ZipFile, part: (path: string) => Entry | undefined) {
  const targets = new Map<string, string>();
  const sheets: { name: string; path: string }[] = [];
  let dateSystem: '1900' | '1904' = '1900';
  const rels = part('xl/_rels/workbook.xml.rels');
  const workbook = part('xl/workbook.xml');
  if (!rels || !workbook) throw new Refusal('xlsx_damaged');
  await walk(zip, rels, {
    open(name, tag) {
      if (name !== 'Relationship') return;
      const target = (attribute(tag, 'Target') ?? '').replace(/^\/?(xl\/)?/, 'xl/');
      targets.set(attribute(tag, 'Id') ?? '', target);
    },
  });
  await walk(zip, workbook, {
    open(name, tag) {
      if (name === 'workbookPr' && /^(1|true)$/.test(attribute(tag, 'date1904') ?? '')) dateSystem = '1904';
      if (name !== 'sheet' || (attribute(tag, 'state') ?? 'visible') !== 'visible') return;
      const id = Object.entries(tag.attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      sheets.push({ name: attribute(tag, 'name') ?? '', path: targets.get(id) ?? '' });
    },
  });
  return { sheets, dateSystem };
}

async function sharedStrings(zip: ZipFile, entry: Entry | undefined): Promise<string[]> {
  const strings: string[] = [];
  if (!entry) return strings;
  let current = '';
  let inText = false;
  let phonetic = 0;
  await walk(zip, entry, {
    open(name) {
      if (name === 'si') current = '';
      if (name === 'rPh') phonetic++;
      inText = name === 't' && phonetic === 0;
    },
    text(text) {
      if (inText) current += text;
    },
    close(name) {
      inText = false;
      if (name === 'rPh') phonetic--;
      if (name !== 'si') return;
      if (strings.length >= limits.sharedStrings) throw new Refusal('xlsx_too_many_strings');
      strings.push(current);
    },
  });
  return strings;
}

/** Style number -> does it show a date? Built-in formats by their numbers, own ones by their letters. */
async function dateStyles(zip: ZipFile, entry: Entry | undefined): Promise<boolean[]> {
  const own = new Map<number, boolean>();
  const styles: boolean[] = [];
  if (!entry) return styles;
  let inCellFormats = false;
  const builtIn = (id: number): boolean =>
    (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  await walk(zip, entry, {
    open(name, tag) {
      if (name === 'numFmt') {
        const code = (attribute(tag, 'formatCode') ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
        own.set(Number(attribute(tag, 'numFmtId')), /[ymdhs]/i.test(code));
      }
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'xf' && inCellFormats) {
        const id = Number(attribute(tag, 'numFmtId') ?? 0);
        styles.push(own.get(id) ?? builtIn(id));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return styles;
}

// ---- the sheet ------------------------------------------------------------------------------------------------------

function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    column = column * 26 + value;
  }
  return column - 1;
}

const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

class SheetReader {
  readonly rows: SheetRow[] = [];
  private count = 0;
  private chars = 0;
  private rowNo = 0;
  private cells: Cell[] = [];
  private column = -1;
  private kind = 'n';
  private dated = false;
  private formula = false;
  private value = '';
  private reading = false;
  private phonetic = 0;

  private readonly strings: string[];
  private readonly dates: boolean[];

  constructor(strings: string[], dates: boolean[]) {
    this.strings = strings;
    this.dates = dates;
  }

  open = (name: string, tag: SaxesTagPlain): void => {
    if (name === 'row') {
      this.rowNo = Number(attribute(tag, 'r') ?? this.rowNo + 1);
      this.cells = [];
      this.column = -1;
    } else if (name === 'c') {
      const reference = attribute(tag, 'r');
      this.column = reference ? columnOf(reference) : this.column + 1;
      this.kind = attribute(tag, 't') ?? 'n';
      this.dated = this.dates[Number(attribute(tag, 's') ?? -1)] ?? false;
      this.formula = false;
      this.value = '';
    } else if (name === 'f') this.formula = true;
    else if (name === 'rPh') this.phonetic++;
    this.reading = name === 'v' || (name === 't' && this.phonetic === 0);
  };

  text = (text: string): void => {
    if (this.reading) this.value += text;
  };

  close = (name: string): void => {
    this.reading = false;
    if (name === 'rPh') this.phonetic--;
    if (name === 'c') this.put();
    if (name !== 'row' || this.cells.length === 0) return;
    if (++this.count > limits.rows + 1) throw new Refusal('too_many_rows');
    this.rows.push({ rowNo: this.rowNo, cells: Array.from(this.cells, (cell) => cell ?? '') });
  };

  private put(): void {
    const cell = this.formula ? ({ fault: 'formula_cell', text: this.value } as const) : this.plain();
    if (cell === '') return;
    if (this.column < 0 || this.column >= limits.columns) throw new Refusal('too_many_columns');
    this.cells[this.column] = cell;
  }

  private plain(): Cell {
    if (this.kind === 's') return this.checked(unescaped(this.strings[Number(this.value)] ?? ''));
    if (this.kind === 'b') return this.value === '1' ? 'TRUE' : this.value === '0' ? 'FALSE' : '';
    if (this.kind === 'e') return { fault: 'cell_error', text: this.value };
    if (this.kind !== 'n') return this.checked(this.kind === 'd' ? this.value : unescaped(this.value));
    if (this.value === '') return '';
    return this.dated ? { number: this.value, dated: true } : { number: this.value };
  }

  private checked(text: string): Cell {
    this.chars += text.length;
    if (this.chars > limits.sheetChars) throw new Refusal('too_much_text');
    if (text.includes('\uFFFD')) return { fault: 'undecodable', text };
    return text.length > limits.cellChars ? { fault: 'cell_too_long', text: text.slice(0, 100) } : text;
  }
}

// ---- the conversation -----------------------------------------------------------------------------------------------

async function run(): Promise<void> {
  const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (/^\/?xl\/externalLinks\//i.test(entry.fileName)) throw new Refusal('xlsx_external_links');
    if (/vbaProject|^\/?xl\/macrosheets\//i.test(entry.fileName)) throw new Refusal('xlsx_macros');
    entries.set(entry.fileName.replace(/^\//, ''), entry);
  }
  const part = (path: string): Entry | undefined => entries.get(path);

  const { sheets, dateSystem } = await sheetsOf(zip, part);
  const chosen = sheets.find((each) => wantedSheet === null || each.name === wantedSheet);
  const entry = chosen && part(chosen.path);
  if (!chosen || !entry) throw new Refusal(wantedSheet === null ? 'xlsx_damaged' : 'no_such_sheet');
  const styles = await dateStyles(zip, part('xl/styles.xml'));
  const strings = await sharedStrings(zip, part('xl/sharedStrings.xml'));

  port.postMessage({ head: { sheets: sheets.map((each) => each.name), sheet: chosen.name, dateSystem } });
  const reader = new SheetReader(strings, styles);
  const send = (least: number): void => {
    while (reader.rows.length >= least) port.postMessage({ rows: reader.rows.splice(0, BATCH) });
  };
  await walk(zip, entry, reader, () => send(BATCH));
  send(1);
  port.postMessage({ end: true });
}

run()
  .catch((error: unknown) => port.postMessage({ refused: error instanceof Refusal ? error.message : 'xlsx_damaged' }))
  .finally(() => port.close());
