/**
 * Looking into zip files (docx, xlsx and pptx are some) before anything else opens them.
 *
 * The promise: it takes bounded time and memory, whatever the file claims: entries are inflated one after the other and
 * only counted, and the first limit that is passed ends it. What passes may be handed to a parser.
 */
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { Code } from '../codes.js';

const MIB = 1024 * 1024;
const LIMITS = { entries: 1_000, inflated: 200 * MIB, ratio: 100, whateverTheRatio: MIB };
const NESTED = /\.(zip|jar|7z|rar|gz|bz2|xz|tar|docx|xlsx|pptx)$/i;
const MACROS = /(^|\/)vbaProject\.bin$/i;
const ZIP_MAGIC = Buffer.from('PK\x03\x04', 'latin1');

export interface Archive {
  /** what the office entries say it is */
  readonly kind: 'zip' | 'docx' | 'xlsx' | 'pptx';
}

/** What is inside, or why it is refused. */
export async function lookInto(path: string, size: number): Promise<Archive | Code> {
  let zip: ZipFile;
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  } catch {
    return 'archive_broken';
  }
  try {
    return await examine(zip, size);
  } catch {
    return 'archive_broken';
  } finally {
    zip.close();
  }
}

async function examine(zip: ZipFile, size: number): Promise<Archive | Code> {
  if (zip.entryCount > LIMITS.entries) return 'archive_too_large';
  const room = Math.min(LIMITS.inflated, Math.max(LIMITS.whateverTheRatio, size * LIMITS.ratio));
  const names = new Set<string>();
  let declared = 0;
  let inflated = 0;
  for await (const entry of zip.eachEntry()) {
    declared += entry.uncompressedSize;
    if (names.size >= LIMITS.entries || declared > room) return 'archive_too_large';
    if (entry.isEncrypted()) return 'archive_encrypted';
    if (MACROS.test(entry.fileName)) return 'macro_not_allowed';
    names.add(entry.fileName);
    const seen = await count(zip, entry, room - inflated);
    inflated += seen.bytes;
    if (inflated > room) return 'archive_too_large';
    if (!isEmbedding(entry.fileName) && (NESTED.test(entry.fileName) || seen.isZip)) return 'archive_nested';
  }
  return { kind: kindOf(names) };
}

/** Office files may carry other office files in one known folder; nothing here ever opens those. */
const isEmbedding = (name: string): boolean => /^(word|ppt|xl)\/embeddings\//.test(name);

async function count(zip: ZipFile, entry: Entry, room: number) {
  const stream = await zip.openReadStreamPromise(entry);
  let bytes = 0;
  let isZip = false;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (bytes === 0) isZip = chunk.subarray(0, ZIP_MAGIC.length).equals(ZIP_MAGIC);
    bytes += chunk.length;
    if (bytes > room) break;
  }
  return { bytes, isZip };
}

function kindOf(names: ReadonlySet<string>): Archive['kind'] {
  if (!names.has('[Content_Types].xml')) return 'zip';
  if (names.has('word/document.xml')) return 'docx';
  if (names.has('xl/workbook.xml')) return 'xlsx';
  return names.has('ppt/presentation.xml') ? 'pptx' : 'zip';
}
