/**
 * The settings, read from the environment once and checked at once: a wrong one stops the start with a sentence that
 * names the variable. Nothing else reads `process.env` (lint keeps this).
 */
import { randomBytes } from 'node:crypto';
import { cpus } from 'node:os';
import { Refusal } from './give-up.js';

export type Mode = 'production' | 'development' | 'test';

export class Config {
  readonly mode: Mode;
  readonly databaseUrl: string;
  readonly databasePool: number;
  readonly host: string;
  readonly port: number;
  /** origin of web and API as browsers see it; links in mails are built from it */
  readonly publicUrl: string;
  /** names this service answers to: the public one, HOSTS, and the machine itself */
  readonly hosts: ReadonlySet<string>;
  /** addresses of reverse proxies whose X-Forwarded-For is believed */
  readonly trustProxy: string[];
  readonly filesDir: string;
  /** where the build put the web */
  readonly webDir: string;
  /** id -> 32 bytes; the first is the current one */
  readonly secretKeys: ReadonlyMap<string, Buffer>;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly runsWeb: boolean;
  readonly runsJobs: boolean;
  readonly metricsPort: number | null;
  readonly logLevel: 'silent' | 'error' | 'info';
  /** requests a minute per actor: reads, writes, searches; anonymous ones per address */
  readonly rateLimits: { reads: number; writes: number; searches: number; anonymous: number };
  /** of the demo accounts; `npm start` makes one for its clone */
  readonly demoPassword: string | null;
  /** a Node below the floor that the operator accepts, by its exact version */
  readonly acceptedNode: string | null;
  /** threads of libuv: password hashes, DNS and files share them */
  readonly threads: number;
  /** how long an ordinary request may take; uploads and streams have fifteen times as long */
  readonly handlerMs: number;
  /** may referrals to investors be kept here? */
  readonly referrals: boolean;
  readonly hashingSlots = Math.max(1, cpus().length);

  constructor(env: NodeJS.ProcessEnv = process.env) {
    const problems: string[] = [];
    const complain = (text: string) => problems.push(text);
    const int = (name: string, fallback: number, min: number, max: number): number => {
      const value = env[name] === undefined || env[name] === '' ? fallback : Number(env[name]);
      if (!Number.isInteger(value) || value < min || value > max) {
        complain(`${name} must be a whole number from ${min} to ${max}.`);
      }
      return value;
    };
    const oneOf = <T extends string>(name: string, values: readonly T[], fallback: T): T => {
      const value = (env[name] || fallback) as T;
      if (!values.includes(value)) complain(`${name} must be one of ${values.join(', ')}.`);
      return value;
    };

    this.mode = oneOf('NODE_ENV', ['production', 'development', 'test'], 'development');
    const production = this.mode === 'production';
    const needed = (name: string, fallback: string): string => {
      if (!env[name] && production) complain(`${name} must be set in production.`);
      return env[name] || fallback;
    };

    this.databaseUrl = env.DATABASE_URL ?? '';
    if (!/^postgres(ql)?:\/\//.test(this.databaseUrl)) {
      complain('DATABASE_URL must be a postgresql:// address. `npm start` sets it for its own server.');
    }
    this.databasePool = int('DATABASE_POOL', 10, 2, 200);
    this.host = env.HOST || (production ? '0.0.0.0' : '127.0.0.1');
    this.port = int('PORT', 3000, 0, 65_535);
    this.publicUrl = needed('PUBLIC_URL', `http://localhost:${this.port}`).replace(/\/$/, '');
    if (!URL.canParse(this.publicUrl)) complain('PUBLIC_URL must be an address such as https://crm.example.com.');
    this.hosts = new Set(['localhost', '127.0.0.1', '[::1]', ...listed(env.HOSTS), hostOf(this.publicUrl)]);
    this.trustProxy = listed(env.TRUST_PROXY);
    this.filesDir = env.FILES_DIR || 'data/files';
    this.webDir = env.WEB_DIR || 'web/dist';
    this.secretKeys = readKeys(env.SECRET_KEYS, production, complain);
    this.smtpUrl = env.SMTP_URL || null;
    this.mailFrom = needed('MAIL_FROM', 'zplan-crm@localhost.test');
    const run = (env.RUN || 'web,jobs').split(',');
    this.runsWeb = run.includes('web');
    this.runsJobs = run.includes('jobs');
    if (!run.every((part) => part === 'web' || part === 'jobs')) complain('RUN must be web, jobs or web,jobs.');
    this.metricsPort = env.METRICS_PORT ? int('METRICS_PORT', 0, 1, 65_535) : null;
    this.logLevel = oneOf('LOG_LEVEL', ['silent', 'error', 'info'], 'info');
    this.demoPassword = env.DEMO_PASSWORD || null;
    this.acceptedNode = env.ACCEPT_NODE_FLOOR || null;
    this.threads = int('UV_THREADPOOL_SIZE', 4, 1, 1_024);
    this.rateLimits = {
      reads: int('RATE_READS', 600, 1, 10_000_000),
      writes: int('RATE_WRITES', 120, 1, 10_000_000),
      searches: int('RATE_SEARCHES', 60, 1, 10_000_000),
      anonymous: int('RATE_ANONYMOUS', 60, 1, 10_000_000),
    };

    this.handlerMs = int('HANDLER_MS', 20_000, 100, 20_000);
    this.referrals = oneOf('REFERRALS', ['on', 'off'], 'on') === 'on';

    if (problems.length > 0) throw new ConfigError(problems);
  }

  get secure(): boolean {
    return this.publicUrl.startsWith('https:');
  }
}

/** What a migration needs: it runs where nothing else is configured. */
export function readDatabase(env: NodeJS.ProcessEnv = process.env): { url: string; mode: Mode } {
  if (!env.DATABASE_URL)
    throw new Refusal('DATABASE_URL must be set, for example postgresql://crm:…@db.example.com/crm.');
  return {
    url: env.DATABASE_URL,
    mode: env.NODE_ENV === 'production' || env.NODE_ENV === 'test' ? env.NODE_ENV : 'development',
  };
}

export class ConfigError extends Refusal {
  constructor(readonly problems: string[]) {
    super(`The configuration does not hold:\n${problems.map((text) => `  - ${text}`).join('\n')}`);
  }
}

const listed = (text = ''): string[] => text.split(',').filter(Boolean);

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '');

/** `id:base64,id:base64`, 32 bytes each. Outside production a missing value gives keys that end with the process. */
function readKeys(text: string | undefined, production: boolean, complain: (text: string) => void) {
  const keys = new Map<string, Buffer>();
  for (const part of (text ?? '').split(',').filter(Boolean)) {
    const [id = '', value = ''] = part.split(':');
    const key = Buffer.from(value, 'base64');
    if (!/^[a-z0-9]{1,16}$/.test(id) || key.length !== 32) {
      complain('SECRET_KEYS must be id:base64 pairs of 32 bytes, joined by commas; the first is the current key.');
    }
    keys.set(id, key);
  }
  if (keys.size === 0) {
    if (production) complain('SECRET_KEYS must be set in production (id:base64 of 32 random bytes).');
    keys.set('local', randomBytes(32));
  }
  return keys;
}
