/** What a first visit fetches before its page stands, in gzip: at most 300 kB for the portal, 600 kB for the admin. */
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const DIST = join(import.meta.dirname, '../../web/dist');
type Manifest = Record<string, { file: string; imports?: string[]; css?: string[]; isEntry?: boolean }>;
const manifest = JSON.parse(readFileSync(join(DIST, 'manifest.json'), 'utf8')) as Manifest;
const gzip = (file: string): number => gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length;

/** The files of these chunks and of all that they import at once. */
function filesOf(chunks: readonly string[], seen = new Set<string>()): Set<string> {
  for (const name of chunks) {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`The build has no ${name}.`);
    if (seen.has(chunk.file)) continue;
    seen.add(chunk.file);
    chunk.css?.forEach((file) => seen.add(file));
    filesOf(chunk.imports ?? [], seen);
  }
  return seen;
}

const kilobytes = (...pages: string[]): number =>
  [...filesOf(['index.html', 'src/words/zh-CN.ts', ...pages])].reduce((sum, file) => sum + gzip(file), 0) / 1000;

describe('the first load', () => {
  test('of the login fits in 300 kB', () => {
    expect(kilobytes('src/account/Login.tsx')).toBeLessThan(300);
  });

  test('of the portal fits in 300 kB', () => {
    expect(
      kilobytes(
        'generated/contract.portal.json',
        'generated/words.portal.zh-CN.json',
        'src/shell/Shell.tsx',
        'src/duties/PortalHome.tsx',
      ),
    ).toBeLessThan(300);
  });

  test('of the list of deals in the admin fits in 600 kB', () => {
    expect(
      kilobytes(
        'generated/contract.staff.json',
        'generated/words.staff.zh-CN.json',
        'src/shell/Shell.tsx',
        'src/deals/DealList.tsx',
        'src/deals/Board.tsx',
      ),
    ).toBeLessThan(600);
  });
});
