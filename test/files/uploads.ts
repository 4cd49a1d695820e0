/** Multipart requests for tests, whole or not. */
import type { Caller, Crm, Reply } from '../support/app.js';

export const PDF = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n');
export const BOUNDARY = 'b0undary';

export interface Part {
  name: string;
  content: Buffer | string;
  fileName?: string;
}

export function bodyOf(parts: Part[]): Buffer {
  const pieces = parts.flatMap(({ name, content, fileName }) => [
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"` +
        (fileName === undefined
          ? ''
          : `; filename="${fileName.replaceAll('"', '%22')}"\r\nContent-Type: application/octet-stream`) +
        '\r\n\r\n',
    ),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

export const TYPE = `multipart/form-data; boundary=${BOUNDARY}`;

export async function send(crm: Crm, who: Caller, body: Buffer, headers: Record<string, string> = {}): Promise<Reply> {
  const reply = await crm.app.inject({
    method: 'POST',
    url: '/api/v1/files',
    headers: { authorization: `Bearer ${who.token}`, 'content-type': TYPE, ...headers },
    payload: body,
  });
  return {
    status: reply.statusCode,
    headers: reply.headers,
    text: reply.payload,
    body: reply.payload ? JSON.parse(reply.payload) : undefined,
  };
}

export const upload = (
  crm: Crm,
  who: Caller,
  content: Buffer | string = PDF,
  fileName = '合同.pdf',
  purpose = 'attachment',
  headers: Record<string, string> = {},
): Promise<Reply> =>
  send(
    crm,
    who,
    bodyOf([
      { name: 'purpose', content: purpose },
      { name: 'file', content, fileName },
    ]),
    headers,
  );
