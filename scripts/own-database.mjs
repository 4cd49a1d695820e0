/**
 * The PostgreSQL of `npm start`: in ./data/postgres, for one run at a time, alive as long as the run.
 *
 * A connection that holds an advisory lock says that a run is alive: it ends with the process, however the process ends.
 * It also notices when the server dies; the server is then started again on its port and the service reconnects.
 */
import { createHash } from 'node:crypto';
import pg from 'pg';
import { ensureDatabase, SERVICE } from './database.mjs';
import { localSecrets } from './local-secrets.mjs';
import { inRoot, ROOT } from './paths.mjs';
import { reachable } from './postgres-binaries.mjs';
import { Cluster } from './postgres.mjs';
import { done, note, Refusal, step } from './say.mjs';

const ELSEWHERE = `/var/lib/zplan-crm/${createHash('sha256').update(ROOT).digest('hex').slice(0, 12)}`;
const ONE_RUN = 'SELECT pg_try_advisory_lock(20171001) AS mine';

export class OwnDatabase {
  #stopping = false;
  /** no other run holds the server, so this one may stop it */
  #ours = false;

  constructor(onEnd) {
    this.onEnd = onEnd;
    this.secrets = localSecrets();
    const folder = reachable(ROOT, ELSEWHERE) === ROOT ? inRoot('data') : ELSEWHERE;
    if (folder === ELSEWHERE) note(`Its data is in ${folder}: PostgreSQL may not run as root, nor enter ${ROOT}.`);
    this.cluster = new Cluster(folder, { password: this.secrets.postgresAdmin });
  }

  /** The address under which the service of a running `npm start` logs in; undefined when none runs. */
  static runningUrl() {
    const { cluster, secrets } = new OwnDatabase(() => {});
    if (!cluster.running) return undefined;
    cluster.port = cluster.lastPort;
    return cluster.url(SERVICE, SERVICE, secrets.postgresService);
  }

  /** Answers the address under which the service logs in. */
  async start() {
    step(this.cluster.exists ? 'Starting PostgreSQL 18 …' : 'Making a PostgreSQL 18 in ./data/postgres …');
    await this.#refuseSecondRun();
    this.#ours = true;
    await this.cluster.start();
    await this.#guard();
    const url = await ensureDatabase(this.cluster, this.secrets.postgresService);
    done(`PostgreSQL 18 on 127.0.0.1:${this.cluster.port}`);
    return url;
  }

  async stop() {
    this.#stopping = true;
    await this.client?.end().catch(() => {});
    if (this.#ours) this.cluster.stop();
  }

  async #refuseSecondRun() {
    if (!this.cluster.running) return;
    this.cluster.port = this.cluster.lastPort;
    const client = new pg.Client({ connectionString: this.cluster.url('postgres'), connectionTimeoutMillis: 3_000 });
    client.on('error', () => {});
    const mine = await client
      .connect()
      .then(() => client.query(ONE_RUN))
      .then(
        (result) => result.rows[0].mine,
        () => true,
      );
    await client.end().catch(() => {});
    if (!mine) throw new Refusal('`npm start` is already running on this folder. Stop that one first, or use it.');
    note('An earlier run was killed; its PostgreSQL is taken over.');
  }

  async #guard() {
    this.client = new pg.Client({ connectionString: this.cluster.url('postgres') });
    this.client.on('error', () => {});
    this.client.on('end', () => {
      if (!this.#stopping) this.#revive().catch(this.onEnd);
    });
    await this.client.connect();
    await this.client.query(ONE_RUN);
  }

  async #revive() {
    note('PostgreSQL died; starting it again.');
    await this.cluster.start({ port: this.cluster.port }); // the service knows that one
    await this.#guard();
    note('PostgreSQL is back.');
  }
}
