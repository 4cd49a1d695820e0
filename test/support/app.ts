/**
 * The real application on a clone of the migrated database, and people who call it.
 *
 *   const crm = await startCrm();            // once per spec file, in beforeAll
 *   const li = await crm.person('sales');    // a user with that role, in a team of its own
 *   const reply = await li.post('/deals', {...});
 */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createApp } from '../../src/app.js';
import { Config } from '../../src/kernel/config.js';
import { Db } from '../../src/kernel/db.js';
import { type ApiDocument, OpenApi } from '../../src/kernel/openapi/document.js';
import type { Role } from '../../src/policy.js';
import { Contract } from './contract.js';
import { cloneDatabase, type TestDatabase } from './database.js';
import { type Person, signIn } from './people.js';

export interface Reply {
  status: number;
  headers: Record<string, string | string[] | number | undefined>;
  text: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads what it expects
  body: any;
}

export interface Options {
  ifMatch?: number;
  key?: string;
  headers?: Record<string, string>;
}

type Call = (path: string, options?: Options) => Promise<Reply>;
type CallWithBody = (path: string, body?: unknown, options?: Options) => Promise<Reply>;

export interface Caller {
  get: Call;
  delete: Call;
  post: CallWithBody;
  patch: CallWithBody;
  put: CallWithBody;
  /** the Authorization header, for calls made by hand */
  token?: string;
}

export type Colleague = Caller & Person;

export interface Crm {
  app: NestFastifyApplication;
  db: Db;
  database: TestDatabase;
  anonymous: Caller;
  person(
    role: Role | readonly Role[],
    options?: { teamId?: string; orgId?: string; name?: string },
  ): Promise<Colleague>;
  stop(): Promise<void>;
}

export function testConfig(databaseUrl: string, env: Record<string, string> = {}): Config {
  return new Config({
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    SECRET_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
    PUBLIC_URL: 'http://localhost:3000',
    LOG_LEVEL: 'silent',
    FILES_DIR: `${process.env.TEST_FILES_DIR ?? '/tmp'}/zplan-files-${randomBytes(6).toString('hex')}`,
    RATE_READS: '1000000',
    RATE_WRITES: '1000000',
    RATE_SEARCHES: '1000000',
    RATE_ANONYMOUS: '1000000',
    ...env,
  });
}

/** The document of a run is made by the first application that starts, and read by the others: it costs them a second each. */
function documentOf(app: NestFastifyApplication): ApiDocument {
  const file = process.env.TEST_FILES_DIR && join(process.env.TEST_FILES_DIR, 'openapi.json');
  if (file && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as ApiDocument;
  const document = app.get(OpenApi).document();
  if (file) {
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(document));
    renameSync(`${file}.${process.pid}`, file);
  }
  return document;
}

/** A second instance on the same database: `startCrm({ database: first.database })`. */
export async function startCrm(options: { database?: TestDatabase; env?: Record<string, string> } = {}): Promise<Crm> {
  const database = options.database ?? (await cloneDatabase());
  const app = await createApp(testConfig(database.url, options.env));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const db = app.get(Db);
  const contract = new Contract(documentOf(app));
  return {
    app,
    db,
    database,
    anonymous: callerOf(app, undefined, contract),
    async person(role, about = {}) {
      const { token, ...person } = await signIn(db, typeof role === 'string' ? [role] : role, about);
      return { ...callerOf(app, token, contract), ...person };
    },
    async stop() {
      await app.close();
      if (!options.env?.FILES_DIR) await rm(app.get(Config).filesDir, { recursive: true, force: true });
      if (!options.database) await database.drop();
    },
  };
}

export function callerOf(app: NestFastifyApplication, token?: string, contract?: Contract): Caller {
  const call = async (method: string, path: string, payload: unknown, options: Options = {}): Promise<Reply> => {
    const url = path.startsWith('/api/') ? path : `/api/v1${path}`;
    const reply = await app.inject({
      method: method as 'GET',
      url,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(payload !== undefined && { 'content-type': 'application/json' }),
        ...(options.ifMatch !== undefined && { 'if-match': `"v${options.ifMatch}"` }),
        ...(options.key && { 'idempotency-key': options.key }),
        ...options.headers,
      },
      ...(payload !== undefined && { payload: typeof payload === 'string' ? payload : JSON.stringify(payload) }),
    });
    contract?.hold(method, url, { status: reply.statusCode, headers: reply.headers, text: reply.payload });
    const isJson = String(reply.headers['content-type'] ?? '').includes('json');
    return {
      status: reply.statusCode,
      headers: reply.headers,
      text: reply.payload,
      body: isJson && reply.payload ? JSON.parse(reply.payload) : undefined,
    };
  };
  return {
    token,
    get: (path, options) => call('GET', path, undefined, options),
    delete: (path, options) => call('DELETE', path, undefined, options),
    post: (path, body, options) => call('POST', path, body, options),
    patch: (path, body, options) => call('PATCH', path, body, options),
    put: (path, body, options) => call('PUT', path, body, options),
  };
}

/** Who is told that the house is busy asks again, as any client does: nothing was done. */
export async function patiently(press: () => Promise<Reply>): Promise<Reply> {
  const reply = await press();
  return reply.status === 503 ? patiently(press) : reply;
}
