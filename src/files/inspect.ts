/**
 * The built-in check of an upload: what the purpose takes, what the last extension promises, and what the bytes are must
 * all agree. A file that fails is refused before any row knows of it.
 */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Code } from '../codes.js';
import { problem } from '../kernel/problem.js';
import { lookInto } from './archive.js';
import { EXTENSIONS, type Kind, type UploadPurpose, UPLOADS } from './purposes.js';
import type { Received } from './store.js';

const HEAD_BYTES = 1024;
const ARCHIVES: readonly Kind[] = ['zip', 'docx', 'xlsx', 'pptx'];
const MAGIC: readonly [Kind, Buffer][] = [
  ['pdf', Buffer.from('%PDF-')],
  ['png', Buffer.from('89504e470d0a1a0a', 'hex')],
  ['jpeg', Buffer.from('ffd8ff', 'hex')],
  ['zip', Buffer.from('PK\x03\x04', 'latin1')],
];
/** the marks that spreadsheet programs put before "Unicode text" */
const UTF_16 = [Buffer.from('fffe', 'hex'), Buffer.from('feff', 'hex')];
const MARKUP = /^(\u00ef\u00bb\u00bf)?\s*<(!doctype|\?xml|html|svg|script|head|body|iframe|!--)/i;

/** The media type under which the file will be served; 422 `file-rejected` says why not. */
export async function inspect(file: Received, name: string, purpose: UploadPurpose): Promise<string> {
  const extension = extensionOf(name);
  const type = EXTENSIONS[extension];
  const refused = (code: Code) => problem('file-rejected', { reasons: [{ code }] });
  if (!type || !(UPLOADS[purpose].extensions as readonly string[]).includes(extension))
    throw refused('extension_not_allowed');
  if (file.size === 0) throw refused('file_empty');
  if (file.size > UPLOADS[purpose].maxBytes) throw problem('body-too-large');
  const found = await kindOf(file);
  if (found === type.kind) return type.mediaType;
  throw refused(isKind(found) ? 'content_not_allowed' : found);
}

/** The last extension, as a person would read it: full-width and capital letters are the same letters. */
export const extensionOf = (name: string): string =>
  /\.([^.]+)$/.exec(name.normalize('NFKC').trimEnd().toLowerCase())?.[1] ?? '';

const isKind = (found: Kind | Code): found is Kind => Object.values(EXTENSIONS).some((each) => each.kind === found);

async function kindOf(file: Received): Promise<Kind | Code> {
  const head = await headOf(file.path);
  const magic = MAGIC.find(([, bytes]) => head.subarray(0, bytes.length).equals(bytes))?.[0];
  if (magic && ARCHIVES.includes(magic)) {
    const archive = await lookInto(file.path, file.size);
    return typeof archive === 'string' ? archive : archive.kind;
  }
  if (magic) return magic;
  if (UTF_16.some((mark) => head.subarray(0, 2).equals(mark))) return 'text';
  if (MARKUP.test(head.toString('latin1'))) return 'content_not_allowed';
  return (await isText(file.path)) ? 'text' : 'content_not_allowed';
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(HEAD_BYTES) });
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** No NUL anywhere: true of text in UTF-8 and GB18030, and of no program or image. */
async function isText(path: string): Promise<boolean> {
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) if (chunk.includes(0)) return false;
  return true;
}
