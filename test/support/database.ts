/**
 * A database of its own for a spec file: a clone of the migrated template, dropped at the end. The service logs into it
 * as it does in production, as an ordinary role; `admin` is for what only a superuser may do.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  readonly name: string;
  /** the address under which the service logs in */
  readonly url: string;
  drop(): Promise<void>;
}

const template = (): URL => {
  if (!process.env.TEST_ADMIN_URL || !process.env.DATABASE_URL) {
    throw new Error('The tests need their PostgreSQL: run `npm test -- <path>` instead of jest.');
  }
  return new URL(process.env.DATABASE_URL);
};

export async function cloneDatabase(): Promise<TestDatabase> {
  const url = template();
  const source = url.pathname.slice(1);
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${source} STRATEGY FILE_COPY OWNER ${url.username}`);
  url.pathname = `/${name}`;
  return { name, url: url.href, drop: () => asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** One statement as the superuser of the test cluster, in `database` or in postgres. */
export async function asAdmin(statement: string, database = 'postgres'): Promise<void> {
  template();
  const url = new URL(process.env.TEST_ADMIN_URL!);
  url.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
