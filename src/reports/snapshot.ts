/**
 * One look at the database, held still while a report is written from it: REPEATABLE READ, READ ONLY, on a connection of
 * its own. Rows stream from COPY at the pace of the reader and never become objects.
 *
 * Whoever stops reading, for whatever reason, ends the COPY: the connection is destroyed, not handed back.
 */
import { once } from 'node:events';
import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Db } from '../kernel/db.js';
import { inlined } from './literal.js';

const BEGIN = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
  SET LOCAL statement_timeout = '300s'; SET LOCAL transaction_timeout = 0; SET LOCAL transaction_timeout = '300s';
  SET LOCAL idle_in_transaction_session_timeout = '300s'; SET LOCAL DateStyle = 'ISO, YMD'`;

export class Snapshot {
  private constructor(private readonly client: PoolClient) {}

  /** Runs a report's generator in a snapshot of its own; `signal` ends it at once. */
  static async *of<T>(db: Db, signal: AbortSignal, work: (snapshot: Snapshot) => AsyncGenerator<T>): AsyncGenerator<T> {
    signal.throwIfAborted();
    const client = await db.pool.connect();
    let whole = false;
    const broken = (error?: Error) => client.release(error ?? true);
    const stop = () =>
      void (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    signal.addEventListener('abort', stop);
    client.on('error', ignore);
    try {
      await client.query(BEGIN);
      yield* work(new Snapshot(client));
      await client.query('COMMIT');
      whole = true;
    } finally {
      signal.removeEventListener('abort', stop);
      client.removeListener('error', ignore);
      if (whole) client.release();
      else broken();
    }
  }

  async rows<T>(text: string, values: unknown[]): Promise<T[]> {
    return (await this.client.query({ text, values })).rows as T[];
  }

  /** The bytes of COPY (query) TO STDOUT. */
  async *copy(query: string, values: readonly unknown[], options: string): AsyncGenerator<Buffer> {
    const stream = this.client.query(copyTo(inlined(`COPY (${query}) TO STDOUT WITH (${options})`, values)));
    yield* stream as AsyncIterable<Buffer>;
    if (!stream.closed) await once(stream, 'close');
  }
}

const ignore = (): void => undefined;
