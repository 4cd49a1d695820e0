/**
 * The only ways to a connection.
 *
 * Reads are one named statement each. A change is exactly one transaction: it keeps the Idempotency-Key in the same
 * COMMIT as the work, so a retry replays the answer and never repeats the work; a deadlock is run again, at most twice.
 */
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import type { Actor } from './actor.js';
import type { Answer } from './answer.js';
import { keepAnswer, replay } from './idempotency.js';
import { isRetryable, problem } from './problem.js';
import { statementName } from './sql.js';
import { type AnswerRow, type Row, rows, toAnswer, type Tx } from './tx.js';

@Injectable()
export class Db {
  constructor(@InjectDataSource() readonly source: DataSource) {}

  /** The pool itself, for COPY streams and LISTEN; everything else goes through the methods below. */
  get pool(): Pool {
    return (this.source.driver as unknown as { master: Pool }).master;
  }

  /** One row `{ body, version? }` whose body PostgreSQL built; 404 when there is none. */
  async read(text: string, values: unknown[]): Promise<Answer> {
    return toAnswer(await this.rows<AnswerRow>(text, values));
  }

  async rows<T = Row>(text: string, values: unknown[] = []): Promise<T[]> {
    const result = await this.pool.query({ name: statementName(text), text, values });
    return result.rows as T[];
  }

  /** A change asked for by a request: one transaction, replayed for a known Idempotency-Key. `seconds` as in `work`. */
  async transaction(
    actor: Actor,
    work: (tx: Tx) => Promise<Answer>,
    options: { seconds?: number } = {},
  ): Promise<Answer> {
    const request = actor.request;
    if (request?.needsIfMatch && request.ifMatch === undefined) throw problem('precondition-required');
    if (request?.needsIdempotencyKey && !request.idempotencyKey) throw problem('idempotency-key-required');
    return this.work(async (tx) => {
      if (!request?.idempotencyKey) return work(tx);
      const known = await replay(tx, actor, request);
      if (known) return known;
      const answer = await work(tx);
      await keepAnswer(tx, actor, request, answer);
      return answer;
    }, options);
  }

  /** A change of the system's own (jobs, seeds): one transaction, no key. `seconds` lifts the limits of a request. */
  async work<T>(work: (tx: Tx) => Promise<T>, options: { seconds?: number } = {}): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.source.transaction(async (tx) => {
          if (options.seconds) await allow(tx, options.seconds);
          return work(tx);
        });
      } catch (error) {
        if (attempt > 2 || !isRetryable(error)) throw error;
      }
    }
  }
}

/** A running transaction's own clock is only set anew after it was stopped: PostgreSQL does not prolong it. */
async function allow(tx: Tx, seconds: number): Promise<void> {
  await rows(tx, `SELECT set_config('transaction_timeout', '0', true)`);
  await rows(
    tx,
    `SELECT set_config('statement_timeout', $1, true), set_config('transaction_timeout', $1, true),
            set_config('idle_in_transaction_session_timeout', $1, true), set_config('lock_timeout', $1, true)`,
    [`${seconds}s`],
  );
}
