/**
 * A connection whose break never ends the process.
 *
 * When PostgreSQL is killed a connection reports it twice: the farewell (57P01) and the closed socket. The pool listens
 * for one; the second has no listener, and Node ends the process on an `error` that nobody hears (node-postgres #2852).
 * Whoever waits for a statement is told by its promise anyway.
 */
import pg from 'pg';

export class SteadyClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
