/**
 * The bytes of a CSV file: UTF-8 with a byte order mark, CRLF, RFC 4180 quoting.
 *
 * The rows come from COPY, which ends each with a bare LF. Only line ends outside quoted cells become CRLF; a line break
 * that a person typed stays as typed. Cells are never parsed and are made safe by the SQL (cells.ts), not here.
 */
const LF = 10;
const CR = 13;
const QUOTE = 34;

/** The mark and the header line. */
export function csvHead(names: readonly string[]): Buffer {
  return Buffer.from(`\uFEFF${names.map(quoted).join(',')}\r\n`);
}

const quoted = (name: string): string => (/[",\r\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);

/** LF at the end of a row becomes CRLF. An escaped quote is two quotes: it leaves a cell and enters it again. */
export async function* crlf(chunks: AsyncIterable<Buffer>, onRows?: (rows: number) => void): AsyncGenerator<Buffer> {
  let inCell = false;
  for await (const chunk of chunks) {
    const out = Buffer.allocUnsafe(chunk.length + lineFeeds(chunk));
    let rows = 0;
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
        rows++;
      } else if (quote >= 0) {
        inCell = !inCell;
        from = quote + 1;
        quote = chunk.indexOf(QUOTE, from);
      } else break;
    }
    length += chunk.copy(out, length, start);
    onRows?.(rows);
    yield out.subarray(0, length);
  }
}

export function lineFeeds(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, at + 1)) count++;
  return count;
}
