/**
 * Rows of a CSV file, one at a time, in bounded memory: the text is decoded and parsed in slices, so the event loop stays
 * free between them. Bytes that the encoding does not know become U+FFFD in the decoder and a fault in the cell; they
 * never reach a record.
 */
import { CsvError, type Info, parse } from 'csv-parse';
import { pipeline } from 'node:stream/promises';
import { PassThrough, Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Cell, SheetRow } from './cell.js';
import { LIMITS, Unreadable } from './limits.js';
import { type Delimiter, DELIMITERS, type Encoding, sniffDelimiter, sniffEncoding } from './sniff.js';

const SLICE = 16 * 1024;
/** what the delimiter is judged by */
const HEAD = 64 * 1024;

export interface CsvFormat {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
}

export function csvFormat(bytes: Buffer, wanted: Partial<CsvFormat> = {}): CsvFormat {
  const encoding = wanted.encoding ?? sniffEncoding(bytes);
  const head = new TextDecoder(encoding).decode(bytes.subarray(0, HEAD), { stream: true });
  return { encoding, delimiter: wanted.delimiter ?? sniffDelimiter(head) };
}

export async function* csvRows(bytes: Buffer, format: CsvFormat): AsyncGenerator<SheetRow> {
  const parser = parse({
    delimiter: DELIMITERS[format.delimiter],
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    // millions of them are read in a moment, and still counted
    skip_empty_lines: true,
    info: true,
    max_record_size: LIMITS.recordChars,
  });
  const rows = new PassThrough({ objectMode: true, highWaterMark: 64 });
  const done = pipeline(Readable.from(decoded(bytes, format.encoding)), parser, rows);
  done.catch(() => undefined); // the loop below meets the same error
  try {
    for await (const { record, info } of rows as AsyncIterable<{ record: string[]; info: Info }>) {
      yield { rowNo: rowsIn(info), cells: record.map(cellOf) };
    }
    await done;
    rowsIn(parser.info);
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error) : error;
  }
}

/** Rows so far as a spreadsheet program counts them, empty lines included; a file of nothing but rows is refused. */
function rowsIn({ records, empty_lines: empty }: Pick<Info, 'records' | 'empty_lines'>): number {
  if (records + empty > LIMITS.lines) throw new Unreadable('too_many_rows', { limit: LIMITS.lines });
  return records + empty;
}

/** Slice by slice, others served in between: parsing is quick, and a large file is many slices. */
async function* decoded(bytes: Buffer, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < bytes.length; at += SLICE) {
    const text = decoder.decode(bytes.subarray(at, at + SLICE), { stream: true });
    if (text) yield text;
    await setImmediate();
  }
  const rest = decoder.decode();
  if (rest) yield rest;
}

function cellOf(text: string): Cell {
  if (text.includes('\uFFFD')) return { fault: 'undecodable', text };
  if (text.length > LIMITS.cellChars) return { fault: 'cell_too_long', text: text.slice(0, 100) };
  return text;
}

function unreadable(error: CsvError): Unreadable {
  const row = Number((error as unknown as { records?: number }).records ?? 0) + 1;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new Unreadable('quote_not_closed', { row });
  if (error.code === 'CSV_MAX_RECORD_SIZE') return new Unreadable('record_too_long', { row });
  return new Unreadable('csv_malformed', { row });
}
