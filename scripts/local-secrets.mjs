/**
 * What this clone keeps to itself between runs: the passwords of its database, the keys that seal its secrets, the
 * password of its demo accounts. Made once, at random, readable by its owner only. Losing the file loses the data.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inRoot } from './paths.mjs';
import { Refusal } from './say.mjs';

const FILE = inRoot('data/secrets.json');
const text = (bytes) => randomBytes(bytes).toString('base64url');

export function localSecrets() {
  const fresh = {
    postgresAdmin: text(24),
    postgresService: text(24),
    secretKeys: `k1:${randomBytes(32).toString('base64')}`,
    demoPassword: `demo-${text(9)}`,
  };
  if (!existsSync(FILE)) {
    if (existsSync(inRoot('data/postgres'))) {
      throw new Refusal(
        'data/secrets.json is gone but data/postgres is there: restore the file, or delete data/ to begin anew.',
      );
    }
    write(fresh);
    return fresh;
  }
  try {
    return { ...fresh, ...JSON.parse(readFileSync(FILE, 'utf8')) };
  } catch {
    throw new Refusal('data/secrets.json cannot be read: restore it, or delete data/ to begin anew.');
  }
}

function write(secrets) {
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(`${FILE}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${FILE}.new`, FILE);
}
