/**
 * The bytes of a CSV file: UTF-8 with a byte order mark, CRLF, RFC 4180 quoting.
 *
 * The rows come from COPY, which ends each with a bare LF. Only line ends outside quoted cells become CRLF; a line break
 * that a person typed stays as typed. Cells are never parsed and are made safe by the SQL (cells.ts), not here.
 */
import { Transform } from 'node:stream';

const LF = 10;
const CR = 13;
const QUOTE = 34;

/** The mark and the header line. */
export function csvHead(names: readonly string[]): Buffer {
  return Buffer.from(`\uFEFF${names.map(quoted).join(',')}\r\n`);
}

const quoted = (name: string): string => (/[",\r\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);

/** LF at the end of a row becomes CRLF. An escaped quote is two quotes: it leaves a cell and enters it again. */
export function crlf(): Transform {
  let inCell = false;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const out = Buffer.allocUnsafe(chunk.length + countLineFeeds(chunk));
      let length = 0;
      let start = 0;
      let from = 0;
      let quote = chunk.indexOf(QUOTE);
      for (;;) {
        const end = inCell ? -1 : chunk.indexOf(LF, from);
        if (end >= 0 && (quote < 0 || end < quote)) {
          length += chunk.copy(out, length, start, end);
          out[length++] = CR;
          start = end;
          from = end + 1;
        } else if (quote >= 0) {
          inCell = !inCell;
          from = quote + 1;
          quote = chunk.indexOf(QUOTE, from);
        } else break;
      }
      length += chunk.copy(out, length, start);
      done(null, out.subarray(0, length));
    },
  });
}

function countLineFeeds(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, at + 1)) count++;
  return count;
}
