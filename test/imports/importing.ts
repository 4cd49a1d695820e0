/** Importing as a person does it: upload, map, check, apply, and waiting for what runs in the background. */
import { expect } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { upload } from '../files/uploads.js';
import type { Colleague, Crm, Reply } from '../support/app.js';

export interface Mapped {
  fields: object[];
  mode?: 'upsert' | 'create_only';
  onError?: 'stop' | 'skip';
  sourceSystem?: string;
}

export const column = (target: string, name = target, more: object = {}) => ({ target, column: name, ...more });
export const constant = (target: string, value: string) => ({ target, constant: value });

export const csv = (...rows: (string | number)[][]): string =>
  rows
    .map((row) =>
      row.map((cell) => (/[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell)).join(','),
    )
    .join('\n');

export async function uploaded(
  crm: Crm,
  who: Colleague,
  kind: string,
  content: Buffer | string,
  fileName = 'rows.csv',
  reading = {},
) {
  const file = await upload(crm, who, content, fileName, 'import');
  expect(file.status).toBe(201);
  return who.post('/imports', { kind, fileId: file.body.id, ...reading });
}

/** Uploaded and mapped: the import as it then is. */
export async function mapped(
  crm: Crm,
  who: Colleague,
  kind: string,
  content: Buffer | string,
  mapping: Mapped,
  fileName = 'rows.csv',
) {
  const made = await uploaded(crm, who, kind, content, fileName);
  expect(made.body).toMatchObject({ state: 'uploaded' });
  const reply = await who.put(`/imports/${made.body.id}/mapping`, mapping, { ifMatch: made.body.version });
  expect(reply.body).toMatchObject({ state: 'mapped' });
  return reply.body;
}

export async function step(
  who: Colleague,
  id: string,
  verb: 'check' | 'apply' | 'cancel',
  key: string = randomUUID(),
): Promise<Reply> {
  const { body } = await who.get(`/imports/${id}`);
  return who.post(`/imports/${id}/${verb}`, undefined, { ifMatch: body.version, key });
}

/** Until it no longer runs. */
export async function rested(who: Colleague, id: string, seconds = 60) {
  for (const end = Date.now() + seconds * 1000; ;) {
    const { body } = await who.get(`/imports/${id}`);
    if (!['checking', 'applying'].includes(body.state)) return body;
    if (Date.now() > end) throw new Error(`still ${body.state}: ${JSON.stringify(body)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export async function ran(who: Colleague, id: string, verb: 'check' | 'apply') {
  const reply = await step(who, id, verb);
  expect(reply.body).toMatchObject({ state: verb === 'check' ? 'checking' : 'applying' });
  return rested(who, id);
}

/** All the way. */
export async function imported(
  crm: Crm,
  who: Colleague,
  kind: string,
  content: Buffer | string,
  mapping: Mapped,
  fileName?: string,
) {
  const { id } = await mapped(crm, who, kind, content, mapping, fileName);
  const checked = await ran(who, id, 'check');
  const applied = await ran(who, id, 'apply');
  return { id, checked, applied };
}

export async function failures(who: Colleague, id: string) {
  const { body } = await who.get(`/imports/${id}/rows?state=error&limit=100`);
  return body.data.map((row: { rowNo: number; errors: { code: string; column?: string }[] }) => [
    row.rowNo,
    ...row.errors.map(({ code, column: name }) => (name ? `${code} ${name}` : code)),
  ]);
}
