/**
 * How a spec sees src: as the build that ships, loaded once by each worker and not once by each spec file, outside the
 * sandbox of Jest. What a spec imports from src is a list of the names that the built module exports.
 */
import { createHash } from 'node:crypto';
import { sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const built = (filename) => {
  const inside = filename.slice(ROOT.length).split(sep).join('/');
  return pathToFileURL(`${ROOT}dist/${inside.replace(/\.ts$/, '.js')}`).href;
};

export default {
  getCacheKey: (source, filename) => createHash('sha256').update(`${filename}\n${source}`).digest('hex'),

  async processAsync(_source, filename) {
    const address = built(filename);
    const names = Object.keys(await import(address));
    const exported = names.map((name) =>
      name === 'default' ? `export default m.default;` : `export const ${name} = m.${name};`,
    );
    return { code: [`const m = await shipped(${JSON.stringify(address)});`, ...exported].join('\n') };
  },
};
