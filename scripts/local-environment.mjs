/**
 * The environment of the programs that work on this clone. Production takes every secret from outside; otherwise what is
 * missing comes from data/secrets.json.
 */
import { localSecrets } from './local-secrets.mjs';

export function localEnvironment() {
  const mode = process.env.NODE_ENV ?? 'development';
  const env = { NODE_ENV: mode, UV_THREADPOOL_SIZE: process.env.UV_THREADPOOL_SIZE ?? '8' };
  if (mode === 'production') return env;
  const { secretKeys, demoPassword } = localSecrets();
  return {
    ...env,
    SECRET_KEYS: process.env.SECRET_KEYS ?? secretKeys,
    DEMO_PASSWORD: process.env.DEMO_PASSWORD ?? demoPassword,
  };
}
