/**
 * Reading a multipart request: one file and a few fields, in any order.
 *
 * Every part is consumed as it comes, with its sink attached before anything is awaited: a body that breaks off then ends
 * this request and nothing else. Whatever goes wrong, the temporary file is gone.
 */
import type { FastifyRequest } from 'fastify';
import { Problem, problem } from '../kernel/problem.js';
import { type FileStore, type Received, TooLarge } from './store.js';

export interface Form {
  readonly file: Received;
  readonly fileName: string;
  readonly fields: Readonly<Record<string, string>>;
}

const invalid = (pointer: string, code: string): Problem => problem('invalid', { errors: [{ pointer, code }] });

/**
 * How long after the body has been read its last bytes may take to the disk. A part that breaks off can leave the parser
 * waiting for more; Fastify's own signal would end good uploads too, because it fires as soon as the body has been read.
 */
const LAST_BYTES_MS = 5_000;

export async function receiveForm(request: FastifyRequest, store: FileStore, maxBytes: number): Promise<Form> {
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  let file: Received | undefined;
  let fileName = '';
  const patience = new AbortController();
  const giveUp = () => void setTimeout(() => patience.abort(), LAST_BYTES_MS).unref();
  // the caller may be gone before its form is looked at
  if (request.raw.destroyed) giveUp();
  else request.raw.once('close', giveUp);
  try {
    for await (const part of request.parts({ limits: { fileSize: maxBytes } })) {
      if (part.type === 'file') {
        file = await store.receive(part.file, maxBytes, patience.signal);
        fileName = part.filename ?? '';
        if (part.fieldname !== 'file') throw invalid(`/${part.fieldname}`, 'unknown_property');
      } else if (part.valueTruncated || typeof part.value !== 'string') {
        throw invalid(`/${part.fieldname}`, 'too_long');
      } else if (part.fieldname in fields) {
        throw invalid(`/${part.fieldname}`, 'repeated');
      } else {
        fields[part.fieldname] = part.value;
      }
    }
    if (!file) throw invalid('/file', 'required');
    return { file, fileName, fields };
  } catch (error) {
    if (file) await store.discard(file);
    throw refusalOf(error);
  } finally {
    request.raw.off('close', giveUp);
  }
}

/** What the multipart parser says, in our words; a fault of ours stays one. */
function refusalOf(error: unknown): unknown {
  if (error instanceof Problem) return error;
  const { code = '', message = '' } = error as { code?: string; message?: string };
  if (error instanceof TooLarge || code === 'FST_REQ_FILE_TOO_LARGE') return problem('body-too-large');
  if (/^FST_(PARTS|FILES|FIELDS)_LIMIT$/.test(code)) return invalid('', 'too_many');
  if (code === 'FST_PROTO_VIOLATION' || code === 'FST_INVALID_JSON_FIELD_ERROR') return invalid('', 'unknown_property');
  const isCutShort =
    code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ABORT_ERR' || /premature|aborted/i.test(message);
  if (isCutShort) return problem('request-timeout');
  if (/multipart|boundary|header|form/i.test(message)) return invalid('', 'bad_format');
  return error;
}
