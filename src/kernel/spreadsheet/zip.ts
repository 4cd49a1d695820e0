/**
 * A ZIP archive as a stream: the same entries give the same bytes, in flat memory whatever their size.
 *
 * Every entry carries the same fixed time. Sizes follow the data in descriptors, so nothing is held back; an entry that
 * would need the 64-bit form (4 GiB) breaks the stream instead of making an archive that some readers refuse.
 */
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

export interface Entry {
  readonly name: string;
  readonly bytes: AsyncIterable<Buffer> | Iterable<Buffer>;
}

const LIMIT = 0xffff_ffff;
const DEFLATE = 8;
const VERSION = 20;
/** sizes follow the data (bit 3), names are UTF-8 (bit 11) */
const FLAGS = 0x0808;
/** 1980-01-01 00:00, the first instant that the format knows */
const TIME = 0;
const DATE = 0x21;

export async function* zip(entries: AsyncIterable<Entry> | Iterable<Entry>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const entry of entries) {
    const name = Buffer.from(entry.name);
    const head = Buffer.concat([localHeader(name), name]);
    const sum = { crc: 0, size: 0, packed: 0 };
    yield head;
    for await (const chunk of deflated(entry.bytes, sum)) yield chunk;
    if (sum.size > LIMIT || offset + sum.packed > LIMIT) throw new Error(`${entry.name} is too large for a workbook`);
    yield descriptor(sum);
    directory.push(Buffer.concat([centralHeader(name, sum, offset), name]));
    offset += head.length + sum.packed + 16;
  }
  yield* directory;
  yield endOfDirectory(directory, offset);
}

interface Sum {
  crc: number;
  size: number;
  packed: number;
}

async function* deflated(bytes: Entry['bytes'], sum: Sum): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ level: 4 });
  const fed = pipeline(async function* () {
    for await (const chunk of bytes) {
      sum.crc = crc32(chunk, sum.crc);
      sum.size += chunk.length;
      yield chunk;
    }
  }, deflate);
  fed.catch(() => undefined); // the reader below gets the same error
  for await (const chunk of deflate as AsyncIterable<Buffer>) {
    sum.packed += chunk.length;
    yield chunk;
  }
  await fed;
}

function fields(...parts: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer {
  const out = Buffer.alloc(parts.reduce((length, [bytes]) => length + bytes, 0));
  let at = 0;
  for (const [bytes, value] of parts) at = out.writeUIntLE(value, at, bytes);
  return out;
}

const localHeader = (name: Buffer): Buffer =>
  fields(
    [4, 0x04034b50],
    [2, VERSION],
    [2, FLAGS],
    [2, DEFLATE],
    [2, TIME],
    [2, DATE],
    [4, 0],
    [4, 0],
    [4, 0],
    [2, name.length],
    [2, 0],
  );

const descriptor = ({ crc, size, packed }: Sum): Buffer => fields([4, 0x08074b50], [4, crc], [4, packed], [4, size]);

const centralHeader = (name: Buffer, { crc, size, packed }: Sum, offset: number): Buffer =>
  // prettier-ignore
  fields([4, 0x02014b50], [2, VERSION], [2, VERSION], [2, FLAGS], [2, DEFLATE], [2, TIME], [2, DATE], [4, crc], [4, packed], [4, size],
    [2, name.length], [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]);

function endOfDirectory(directory: Buffer[], offset: number): Buffer {
  const size = directory.reduce((total, each) => total + each.length, 0);
  const count = directory.length;
  return fields([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]);
}
