/**
 * The build of the web. Every file gets a name with the hash of its content and stays below /assets; the nonce of the page
 * is put in by the service, answer by answer.
 */
import { join } from 'node:path';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  resolve: {
    alias: [
      { find: /^jsonexport\/dist\/index\.js$/, replacement: join(import.meta.dirname, 'src/list/noExporter.ts') },
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
