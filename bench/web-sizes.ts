/** What a first visit fetches before its page stands, in gzip, from the manifest of the build. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Line } from './results.js';

const DIST = join(import.meta.dirname, '..', '..', 'web', 'dist');
type Manifest = Record<string, { file: string; imports?: string[]; css?: string[] }>;

const PAGES: readonly { name: string; goal: number; chunks: readonly string[] }[] = [
  { name: 'login', goal: 300, chunks: ['src/account/Login.tsx'] },
  {
    name: 'portal home',
    goal: 300,
    chunks: [
      'generated/contract.portal.json',
      'generated/words.portal.zh-CN.json',
      'src/shell/Shell.tsx',
      'src/duties/PortalHome.tsx',
    ],
  },
  {
    name: 'admin list of deals',
    goal: 600,
    chunks: [
      'generated/contract.staff.json',
      'generated/words.staff.zh-CN.json',
      'src/shell/Shell.tsx',
      'src/deals/DealList.tsx',
    ],
  },
];

export function sizeLines(): Line[] {
  const manifest = JSON.parse(readFileSync(join(DIST, 'manifest.json'), 'utf8')) as Manifest;
  return PAGES.map(({ name, goal, chunks }) => {
    const files = [...filesOf(manifest, ['index.html', 'src/words/zh-CN.ts', ...chunks])];
    const size = files.reduce((sum, file) => sum + gzipped(file), 0) / 1000;
    return {
      operation: `first load of ${name}`,
      ours: `${size.toFixed(0)} kB`,
      floor: `${goal} kB of the issue`,
      ratio: goal / size,
      goal: 1,
      note: `gzip, ${files.length} files`,
      reached: size <= goal,
    };
  });
}

const gzipped = (file: string): number => gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length;

/** The files of these chunks and of all that they import at once. */
function filesOf(manifest: Manifest, chunks: readonly string[], seen = new Set<string>()): Set<string> {
  for (const name of chunks) {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`The build has no ${name}.`);
    if (seen.has(chunk.file)) continue;
    seen.add(chunk.file);
    chunk.css?.forEach((file) => seen.add(file));
    filesOf(manifest, chunk.imports ?? [], seen);
  }
  return seen;
}
