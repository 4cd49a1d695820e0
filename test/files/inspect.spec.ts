import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { inspect } from '../../src/files/inspect.js';
import { cleanName, contentDisposition } from '../../src/files/name.js';
import { FileStore } from '../../src/files/store.js';
import { testConfig } from '../support/app.js';
import { xlsxOf, zipOf } from './zips.js';

const config = testConfig('postgres://nobody@localhost/none');
const store = new FileStore(config);
beforeAll(() => store.onModuleInit());
afterAll(() => rm(config.filesDir, { recursive: true }));

const PDF = Buffer.from('%PDF-1.7\n%âãÏÓ\n');
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

async function verdict(name: string, content: Buffer | string, purpose: 'attachment' | 'import' = 'attachment') {
  const file = await store.receive(Readable.from([Buffer.from(content)]), Infinity);
  try {
    return await inspect(file, cleanName(name), purpose);
  } catch (error) {
    const { slug, members } = error as { slug?: string; members?: { reasons?: { code: string }[] } };
    if (!slug) throw error;
    return members?.reasons?.[0]?.code ?? slug;
  } finally {
    await store.discard(file);
  }
}

describe('what is taken', () => {
  test.each([
    ['合同.pdf', PDF, 'application/pdf'],
    ['照片.PNG', PNG, 'image/png'],
    ['报价．ＰＤＦ', PDF, 'application/pdf'],
    ['a.jpeg', Buffer.from('ffd8ffe000104a464946', 'hex'), 'image/jpeg'],
    ['名单.csv', '编号,名称\r\n1,智谱华章\r\n', 'text/csv'],
    ['gb.csv', Buffer.from('d6c7c6d7bbaad5c2', 'hex'), 'text/csv'],
    ['notes.txt', 'a < b', 'text/plain'],
    ['book.xlsx', xlsxOf(), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['files.zip', zipOf([{ name: 'a.txt', content: 'a' }]), 'application/zip'],
  ])('%s', async (name, content, type) => expect(await verdict(name, content)).toBe(type));
});

describe('what is refused', () => {
  const html = '<!DOCTYPE html><script>alert(1)</script>';
  test.each([
    ['a page', 'a.html', html, 'extension_not_allowed'],
    ['a drawing', 'a.svg', '<svg onload="alert(1)"/>', 'extension_not_allowed'],
    ['a program', 'a.exe', 'MZ\0\0', 'extension_not_allowed'],
    ['a script', 'a.js', 'alert(1)', 'extension_not_allowed'],
    ['no extension', 'readme', 'text', 'extension_not_allowed'],
    ['a second extension', 'a.pdf.exe', PDF, 'extension_not_allowed'],
    ['letters that turn around', 'a\u202efdp.exe', PDF, 'extension_not_allowed'],
    ['a workbook with macros by its name', 'a.xlsm', xlsxOf(), 'extension_not_allowed'],
    [
      'a workbook with macros inside',
      'a.xlsx',
      xlsxOf([{ name: 'xl/vbaProject.bin', content: 'x' }]),
      'macro_not_allowed',
    ],
    ['a page called text', 'a.txt', ` \n${html}`, 'content_not_allowed'],
    ['a page called csv, with a mark before it', 'a.csv', `\ufeff${html}`, 'content_not_allowed'],
    ['a page called pdf', 'a.pdf', html, 'content_not_allowed'],
    ['a page before the pdf', 'a.pdf', Buffer.concat([Buffer.from(html), PDF]), 'content_not_allowed'],
    [
      'a program called csv',
      'a.csv',
      Buffer.concat([Buffer.alloc(70_000, 'a'), Buffer.from([0])]),
      'content_not_allowed',
    ],
    ['a picture called pdf', 'a.pdf', PNG, 'content_not_allowed'],
    ['a zip called workbook', 'a.xlsx', zipOf([{ name: 'a.txt' }]), 'content_not_allowed'],
    ['an old or encrypted workbook', 'a.xlsx', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'content_not_allowed'],
    ['nothing', 'a.csv', '', 'file_empty'],
    ['half a zip', 'a.zip', zipOf([{ name: 'a.txt', content: 'a' }]).subarray(0, 40), 'archive_broken'],
    ['a zip with a password', 'a.zip', zipOf([{ name: 'a.txt', content: 'a', encrypted: true }]), 'archive_encrypted'],
    ['a zip in a zip', 'a.zip', zipOf([{ name: 'b.zip', content: 'x' }]), 'archive_nested'],
    [
      'a zip in a zip under another name',
      'a.zip',
      zipOf([{ name: 'b', content: zipOf([{ name: 'c' }]) }]),
      'archive_nested',
    ],
    ['a path that climbs', 'a.zip', zipOf([{ name: '../../etc/passwd', content: 'x' }]), 'archive_broken'],
    [
      'too many entries',
      'a.zip',
      zipOf(Array.from({ length: 1_001 }, (_, at) => ({ name: `${at}.txt` }))),
      'archive_too_large',
    ],
    ['a bomb', 'a.xlsx', xlsxOf([{ name: 'xl/big', content: Buffer.alloc(30 << 20) }]), 'archive_too_large'],
    [
      'a bomb that claims to be small',
      'a.zip',
      zipOf([{ name: 'big', content: Buffer.alloc(30 << 20), claims: 10 }]),
      'archive_broken',
    ],
  ])('%s', async (_, name, content, code) => expect(await verdict(name, content)).toBe(code));

  test('what the purpose does not take, and what is too large for it', async () => {
    expect(await verdict('a.pdf', PDF, 'import')).toBe('extension_not_allowed');
    expect(await verdict('a.csv', Buffer.alloc((20 << 20) + 1, 'a'), 'import')).toBe('body-too-large');
    expect(await verdict('a.csv', Buffer.alloc(20 << 20, 'a'), 'import')).toBe('text/csv');
  });
});

test('a bomb of 300 MiB is refused before it has grown', async () => {
  const bomb = zipOf([{ name: 'a', content: Buffer.alloc(300 << 20) }]);
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  expect(await verdict('a.zip', bomb)).toBe('archive_too_large');
  expect(process.memoryUsage.rss() - before).toBeLessThan(100 << 20);
});

test('names are kept for people and are harmless', () => {
  expect(cleanName('../../etc/合同 (终稿).pdf')).toBe('合同 (终稿).pdf');
  expect(cleanName('C:\\Users\\me\\a.pdf')).toBe('a.pdf');
  expect(cleanName('a\r\nSet-Cookie: x=1\u2028.pdf')).toBe('aSet-Cookie: x=1.pdf');
  expect(cleanName('a\0.pdf')).toBe('a.pdf');
  expect(cleanName('測'.repeat(255) + '.pdf')).toBe('測'.repeat(196) + '.pdf');
  expect(cleanName('/')).toBe('file');
  expect(contentDisposition('合同"a".pdf')).toBe(
    `attachment; filename="file.pdf"; filename*=UTF-8''%E5%90%88%E5%90%8C%22a%22.pdf`,
  );
});

test('a stream that breaks off or is too long leaves nothing behind', async () => {
  const broken = Readable.from(
    (async function* () {
      yield randomBytes(100_000);
      throw new Error('gone');
    })(),
  );
  await expect(store.receive(broken, Infinity)).rejects.toThrow('gone');
  await expect(store.receive(Readable.from([Buffer.alloc(11)]), 10)).rejects.toThrow();
  expect(await leftOvers()).toEqual([]);
});

test('what was kept is what was sent, and a start clears what a killed process left', async () => {
  const bytes = randomBytes(300_000);
  const kept = await store.write(Readable.from([bytes]));
  expect(Buffer.concat(await store.read(kept.key).toArray())).toEqual(bytes);
  expect(kept.size).toBe(300_000);

  const left = await store.receive(Readable.from([bytes]), Infinity);
  await new FileStore(config).onModuleInit();
  await expect(stat(left.path)).rejects.toThrow('ENOENT');
  await stat(store.pathOf(kept.key));
  expect(() => store.read('../../etc/passwd')).toThrow();
});

const leftOvers = (): Promise<string[]> => readdir(`${config.filesDir}/incoming`);
