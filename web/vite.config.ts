/**
 * The build of the web. Every file gets a name with the hash of its content and stays below /assets; the nonce of the page
 * is put in by the service, answer by answer.
 */
import { join } from 'node:path';
import { defineConfig } from 'vite';

const stub = (find: RegExp, file: string) => ({ find, replacement: join(import.meta.dirname, 'stubs', file) });

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  resolve: {
    // what a first visit would fetch and never use (web/stubs)
    alias: [
      stub(/^jsonexport\/dist\/index\.js$/, 'jsonexport.ts'),
      stub(/^inflection$/, 'inflection.ts'),
      stub(/^object\.entries$/, 'object.entries.cjs'),
    ],
  },
  html: { cspNonce: 'nonce-of-this-answer' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: 'es2022',
    // a data: URL would need a hole in the policy
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 800,
    // "use client" means nothing here
    rolldownOptions: { onLog: (level, log, print) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && print(level, log) },
  },
});
