import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readdir, stat, utimes } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { attach, dropFiles, FileStore, keepFile } from '../../src/files/index.js';
import { SWEEP } from '../../src/files/sweep.service.js';
import { resource } from '../../src/kernel/access.js';
import type { Actor } from '../../src/kernel/actor.js';
import { Config } from '../../src/kernel/config.js';
import { Jobs } from '../../src/kernel/jobs.js';
import { PORTAL_ROLES, ROLES } from '../../src/policy.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { bodyOf, PDF, send, upload } from './uploads.js';

/** Rows of a module that files know nothing of: their keeper reads them. */
class Shelf {}
resource({
  name: 'shelves',
  entity: Shelf,
  alias: 'sh',
  read: 'contacts.read',
  own: (me) => `sh.keeper = ${me.user}`,
});

let crm: Crm;
let seller: Colleague;
let colleague: Colleague;
beforeAll(async () => {
  crm = await startCrm();
  await crm.db.rows(`CREATE TABLE shelves (id uuid PRIMARY KEY, keeper uuid NOT NULL)`);
  seller = await crm.person('sales');
  colleague = await crm.person('sales');
});
afterAll(() => crm.stop());

describe('uploading', () => {
  test('a file is taken, described and given back byte by byte, as an attachment that no browser runs', async () => {
    const made = await upload(crm, seller, PDF, '../合同 "终稿".pdf');
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      originalName: '合同 %22终稿%22.pdf',
      size: PDF.length,
      state: 'clean',
      version: 1,
    });
    expect(await seller.get(`/files/${made.body.id}`)).toMatchObject({ status: 200, body: made.body });

    const content = await crm.app.inject({
      url: `/api/v1/files/${made.body.id}/content`,
      headers: { authorization: `Bearer ${seller.token}` },
    });
    expect(content.rawPayload).toEqual(PDF);
    expect(content.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(PDF.length),
      'x-content-type-options': 'nosniff',
      'content-security-policy': 'sandbox',
      'cache-control': 'private, no-store',
    });
    expect(content.headers['content-disposition']).toMatch(
      /^attachment; filename="file\.pdf"; filename\*=UTF-8''%E5%90%88/,
    );
  });

  test('fields may come before or after the file', async () => {
    const file = { name: 'file', content: PDF, fileName: 'a.pdf' };
    const purpose = { name: 'purpose', content: 'attachment' };
    expect((await send(crm, seller, bodyOf([file, purpose]))).status).toBe(201);
    expect((await send(crm, seller, bodyOf([purpose, file]))).status).toBe(201);
  });

  test.each([
    ['no file', [{ name: 'purpose', content: 'attachment' }], 400, 'invalid'],
    ['no purpose', [{ name: 'file', content: PDF, fileName: 'a.pdf' }], 400, 'invalid'],
    ['an unknown purpose', parts({ purpose: 'export' }), 400, 'invalid'],
    ['a field of no meaning', [...parts(), { name: 'ownerOrgId', content: randomUUID() }], 400, 'invalid'],
    ['a field twice', [...parts(), { name: 'purpose', content: 'import' }], 400, 'invalid'],
    ['a field of the prototype', [...parts(), { name: '__proto__', content: 'x' }], 400, 'invalid'],
    ['a long field', parts({ purpose: 'a'.repeat(2_000) }), 400, 'invalid'],
    ['two files', [...parts(), { name: 'file', content: PDF, fileName: 'b.pdf' }], 400, 'invalid'],
    ['a file under another name', parts({}, { name: 'upload' }), 400, 'invalid'],
    ['a page', parts({}, { fileName: 'a.html' }), 422, 'file-rejected'],
    ['another content', parts({}, { content: 'hello' }), 422, 'file-rejected'],
    [
      'a file of 50 MiB and a byte',
      parts({}, { content: Buffer.alloc((50 << 20) + 1, 'a'), fileName: 'a.txt' }),
      413,
      'body-too-large',
    ],
  ])('%s is refused, and nothing of it stays', async (_, form, status, slug) => {
    const before = { rows: await fileRows(), disk: await onDisk() };
    const reply = await send(crm, seller, bodyOf(form));
    expect([reply.status, reply.body.type]).toEqual([status, `/problems/${slug}`]);
    expect({ rows: await fileRows(), disk: await onDisk() }).toEqual(before);
  });

  test('hostile names are stored as harmless ones', async () => {
    for (const name of ['..\\..\\x.pdf', '%2e%2e%2fx.pdf', 'CON.pdf', '测'.repeat(255) + '.pdf', 'a\u202efdp.pdf']) {
      const { status, body } = await upload(crm, await crm.person('sales'), PDF, name);
      expect(status).toBe(201);
      expect(body.originalName).toMatch(/^[^/\\\u202e]{1,200}\.pdf$/u);
    }
  });

  test('who may not upload is refused before the body is read', async () => {
    const auditor = await crm.person('auditor');
    expect((await upload(crm, auditor)).status).toBe(403);
    expect((await upload(crm, { ...seller, token: 'zs_none' })).status).toBe(401);
    expect((await seller.post('/files', { purpose: 'attachment' })).status).toBe(415);
  });

  test('a repeated Idempotency-Key gives the same file and keeps the bytes once', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = await upload(crm, seller, PDF, 'a.pdf', 'attachment', key);
    const disk = await onDisk();
    const again = await upload(crm, seller, PDF, 'a.pdf', 'attachment', key);
    expect(again).toMatchObject({ status: 201, text: first.text });
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(await onDisk()).toEqual(disk);
    const other = await upload(crm, seller, Buffer.concat([PDF, PDF]), 'a.pdf', 'attachment', key);
    expect(other.body.type).toBe('/problems/idempotency-key-reused');
    expect(await onDisk()).toEqual(disk);
  });

  // deleting pg_advisory_xact_lock in upload.service.ts lets more than sixty through
  test('sixty uploads an hour, also when they come together', async () => {
    const eager = await crm.person('sales');
    for (let at = 0; at < 52; at++) await keepOne(eager);
    const replies = await Promise.all(Array.from({ length: 20 }, () => upload(crm, eager)));
    expect(replies.filter((each) => each.status === 201).length).toBe(8);
    const refused = replies.find((each) => each.status !== 201);
    expect(refused).toMatchObject({ status: 429, body: { type: '/problems/too-many-requests' } });
    expect(refused?.headers['retry-after']).toBe('3600');
  });

  test('each upload is one line of the journal, and the name of the file is not in it', async () => {
    const { body } = await upload(crm, colleague, PDF, '张三身份证.pdf');
    const lines = await crm.db.rows(`SELECT action, result, changes FROM journal WHERE subject_id = $1`, [body.id]);
    expect(lines).toMatchObject([
      { action: 'files.upload', result: 'done', changes: { originalName: { changed: true } } },
    ]);
    expect(JSON.stringify(lines)).not.toContain('张三');
  });
});

describe('reading', () => {
  test("a file that belongs to nothing yet is its uploader's alone; hidden and absent are the same", async () => {
    const { body } = await upload(crm, seller);
    for (const path of [`/files/${body.id}`, `/files/${body.id}/content`]) {
      const hidden = await colleague.get(path);
      const absent = await colleague.get(path.replace(body.id, randomUUID()));
      expect(hidden.status).toBe(404);
      expect(plain(hidden.body)).toEqual(plain(absent.body));
      expect((await crm.anonymous.get(path)).status).toBe(401);
      expect((await seller.get(path)).status).toBe(200);
    }
  });

  test('an attached file is read by whoever reads its row, and by nobody else', async () => {
    const { body } = await upload(crm, seller);
    const shelf = { type: 'shelves', id: randomUUID() };
    await crm.db.rows(`INSERT INTO shelves (id, keeper) VALUES ($1, $2)`, [shelf.id, colleague.userId]);
    await crm.db.work((tx) => attach(tx, actorOf(seller), body.id, shelf, ['attachment']));
    expect((await colleague.get(`/files/${body.id}/content`)).status).toBe(200);
    for (const other of [seller, await crm.person('reviewer'), await crm.person('admin')]) {
      expect((await other.get(`/files/${body.id}`)).status).toBe(404);
      expect((await other.get(`/files/${body.id}/content`)).status).toBe(404);
    }
    expect((await colleague.get(`/files/${body.id}`)).body).toMatchObject({
      attachedToType: 'shelves',
      attachedToId: shelf.id,
      version: 2,
    });
    await crm.db.rows(`UPDATE shelves SET keeper = $1`, [seller.userId]);
    expect((await colleague.get(`/files/${body.id}/content`)).status).toBe(404);
    expect((await seller.get(`/files/${body.id}/content`)).status).toBe(200);
    await crm.db.work((tx) => dropFiles(tx, shelf));
    expect((await seller.get(`/files/${body.id}`)).status).toBe(404);
  });

  test('every role may ask, whatever kinds of rows it reads', async () => {
    for (const role of ROLES) {
      const orgId = PORTAL_ROLES.includes(role) && role !== 'applicant' ? randomUUID() : undefined;
      const person = await crm.person(role, { orgId });
      expect((await person.get(`/files/${randomUUID()}`)).status).toBe(404);
    }
  });

  test('a right that is taken away ends the reading at once', async () => {
    const leaver = await crm.person('sales');
    const { body } = await upload(crm, leaver);
    expect((await leaver.get(`/files/${body.id}/content`)).status).toBe(200);
    await crm.db.rows(`UPDATE users SET state = 'disabled' WHERE id = $1`, [leaver.userId]);
    await until(async () => (await leaver.get(`/files/${body.id}/content`)).status === 401);
  });

  test('only a clean file is served, and only what is served here', async () => {
    const { body } = await upload(crm, seller);
    for (const state of ['received', 'scanning', 'rejected', 'scan_failed']) {
      await crm.db.rows(`UPDATE files SET state = $2 WHERE id = $1`, [body.id, state]);
      expect((await seller.get(`/files/${body.id}/content`)).status).toBe(404);
    }
    const stored = await crm.app.get(FileStore).write(Readable.from([Buffer.from('a,b')]));
    const about = {
      uploadedBy: seller.userId,
      originalName: 'x.csv',
      mediaType: 'text/csv',
      purpose: 'export',
    } as const;
    const owner = { type: 'users', id: seller.userId };
    const kept = await crm.db.work((tx) => keepFile(tx, stored, { ...about, owner }));
    expect((await seller.get(`/files/${kept.id}/content`)).status).toBe(404);
  });
});

describe('attaching', () => {
  const owner = () => ({ type: 'organizations', id: randomUUID() });

  // deleting `attached_to_id IS NULL` in attach.ts lets every one of them through
  test('a file finds one row, however many ask for it at once', async () => {
    const { body } = await upload(crm, seller);
    const tries = Array.from({ length: 20 }, () =>
      crm.db.work((tx) => attach(tx, actorOf(seller), body.id, owner(), ['attachment'])),
    );
    const results = await Promise.allSettled(tries);
    expect(results.filter((each) => each.status === 'fulfilled').length).toBe(1);
    for (const each of results) {
      if (each.status === 'rejected')
        expect(each.reason.members.reasons).toEqual([{ code: 'file_not_usable', pointer: '/fileId' }]);
    }
  });

  test("not a colleague's file, not one for another purpose, not an unclean one", async () => {
    const { body } = await upload(crm, seller);
    const refused = (who: Colleague, id: string, purposes: ('attachment' | 'import')[]) =>
      expect(crm.db.work((tx) => attach(tx, actorOf(who), id, owner(), purposes))).rejects.toMatchObject({
        slug: 'guard-failed',
      });
    await refused(colleague, body.id, ['attachment']);
    await refused(seller, body.id, ['import']);
    await refused(seller, randomUUID(), ['attachment']);
    await crm.db.rows(`UPDATE files SET state = 'rejected' WHERE id = $1`, [body.id]);
    await refused(seller, body.id, ['attachment']);
  });
});

describe('the sweep', () => {
  const sweep = () => crm.app.get(Jobs).run(SWEEP);
  const store = () => crm.app.get(FileStore);

  test('hides what nobody attached within a day, and erases its bytes when no backup needs them', async () => {
    const young = (await upload(crm, seller)).body;
    const old = (await upload(crm, seller)).body;
    await crm.db.rows(`UPDATE files SET created_at = now() - interval '25 hours' WHERE id = $1`, [old.id]);
    await sweep();
    await sweep();
    expect((await seller.get(`/files/${young.id}`)).status).toBe(200);
    expect((await seller.get(`/files/${old.id}`)).status).toBe(404);
    const key = await keyOf(old.id);
    await stat(store().pathOf(key!));

    await crm.db.rows(`UPDATE files SET deleted_at = now() - interval '36 days' WHERE id = $1`, [old.id]);
    await sweep();
    await sweep();
    await expect(stat(store().pathOf(key!))).rejects.toThrow('ENOENT');
    expect(await keyOf(old.id)).toBeNull();
  });

  test('removes bytes that never got a row, after a day', async () => {
    const fresh = await store().write(Readable.from([PDF]));
    const old = await store().write(Readable.from([PDF]));
    await utimes(store().pathOf(old.key), new Date(0), new Date(0));
    await sweep();
    await stat(store().pathOf(fresh.key));
    await expect(stat(store().pathOf(old.key))).rejects.toThrow('ENOENT');
    await store().remove(fresh.key);
  });
});

function parts(
  fields: { purpose?: string } = {},
  file: { name?: string; content?: Buffer | string; fileName?: string } = {},
) {
  return [
    { name: 'purpose', content: fields.purpose ?? 'attachment' },
    { name: 'file', content: PDF, fileName: 'a.pdf', ...file },
  ];
}

const plain = ({ requestId: _id, instance: _path, ...rest }: Record<string, unknown>) => rest;

async function fileRows(): Promise<number> {
  return (await crm.db.rows<{ n: number }>(`SELECT count(*)::int AS n FROM files`))[0]!.n;
}

async function onDisk(): Promise<string[]> {
  const folder = crm.app.get(Config).filesDir;
  return (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((each) => each.isFile())
    .map((each) => each.name)
    .sort();
}

async function keyOf(id: string): Promise<string | null> {
  return (await crm.db.rows<{ key: string | null }>(`SELECT storage_key AS key FROM files WHERE id = $1`, [id]))[0]!
    .key;
}

async function keepOne(who: Colleague): Promise<void> {
  await crm.db.rows(
    `INSERT INTO files (uploaded_by, purpose, original_name, media_type, size, sha256, storage_key, state)
     VALUES ($1, 'attachment', 'a.pdf', 'application/pdf', 1, repeat('0', 64), gen_random_uuid(), 'clean')`,
    [who.userId],
  );
}

const actorOf = (who: Colleague): Actor =>
  ({ kind: 'user', userId: who.userId, actingOrgId: null, grants: [], onlyActions: null }) as unknown as Actor;

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
}
