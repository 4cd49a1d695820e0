/** Beside every text file of the build: its brotli and gzip form, so that the service compresses nothing itself. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '../dist/assets');
const brotli = (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } });

await Promise.all(
  readdirSync(FOLDER)
    .filter((name) => /\.(?:js|css|svg|json)$/.test(name))
    .flatMap((name) => {
      const file = join(FOLDER, name);
      const bytes = readFileSync(file);
      return [
        brotli(bytes).then((small) => writeFileSync(`${file}.br`, small)),
        promisify(gzip)(bytes, { level: 9 }).then((small) => writeFileSync(`${file}.gz`, small)),
      ];
    }),
);
