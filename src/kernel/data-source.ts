/**
 * How every connection to PostgreSQL is made: UTC, limits that end a forgotten statement or transaction, and a pool
 * that refuses after two seconds instead of queueing without end. Nothing here ever changes the schema by itself.
 */
import type { DataSourceOptions } from 'typeorm';
import { SteadyClient } from './steady-client.js';

/** Limits of a request, in milliseconds. Jobs lift them for one transaction by `db.work(fn, { seconds })`. */
const LIMITS = {
  statement_timeout: 5_000,
  lock_timeout: 4_000,
  idle_in_transaction_session_timeout: 10_000,
  transaction_timeout: 15_000,
};

const SESSION = {
  TimeZone: 'UTC',
  default_transaction_isolation: 'read\\ committed',
  log_parameter_max_length_on_error: 0,
};

const asOptions = (settings: Record<string, string | number>): string =>
  Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');

export interface Connections {
  url: string;
  max: number;
  /** migrations and bulk loads run without the limits of a request */
  unlimited?: boolean;
  name?: string;
}

export function dataSourceOptions({ url, max, unlimited, name = 'crm' }: Connections): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    applicationName: name,
    synchronize: false,
    migrationsRun: false,
    dropSchema: false,
    installExtensions: false,
    logging: false,
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    // an idle connection that breaks is replaced by the pool; the next request notices nothing
    poolErrorHandler: () => undefined,
    extra: {
      Client: SteadyClient,
      max,
      connectionTimeoutMillis: 2_000,
      keepAlive: true,
      options: asOptions(unlimited ? SESSION : { ...SESSION, ...LIMITS }),
    },
  };
}
