/**
 * Work that happens after a commit: pg-boss in the same database.
 *
 * The promise: a job sent inside a transaction exists exactly when that transaction committed, and then runs at least
 * once, on whichever instance has `RUN=jobs`. So a handler may be run twice, late or after its subject has gone: it looks
 * the subject up again and does nothing when there is nothing left to do. Payloads carry ids, never personal data.
 * A job that fails nine times is moved to `dead_letter` and said in the log; the others go on meanwhile.
 */
import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { type Job, PgBoss, type QueueOptions } from 'pg-boss';
import type { PoolClient } from 'pg';
import { Config } from './config.js';
import { Log } from './log.js';
import { Repeat } from './repeat.js';
import { SteadyClient } from './steady-client.js';
import type { Tx } from './tx.js';

export type Payload = Record<string, string | number | boolean | null>;
export type Handler<P extends Payload> = (payload: P, signal: AbortSignal) => Promise<unknown>;

export interface WorkOptions {
  /** jobs of this queue that one instance runs at a time */
  concurrency?: number;
  /** at least twice the worst case; after it another worker may take the job */
  expireInSeconds?: number;
  /** five fields, Asia/Shanghai; a run that was missed while the service was down is made up once */
  cron?: string;
  retry?: Pick<QueueOptions, 'retryLimit' | 'retryDelay' | 'retryDelayMax'>;
}

interface Queue extends WorkOptions {
  handler: Handler<Payload>;
}

export const DEAD_LETTER = 'dead_letter';
const DAY = 86_400;
const STOP_MS = 30_000;
const SETTINGS = {
  retryLimit: 8,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 3_600,
  heartbeatSeconds: 30,
  expireInSeconds: 900,
  retentionSeconds: 90 * DAY,
};

@Injectable()
export class Jobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly queues = new Map<string, Queue>();
  private readonly repeats: Repeat[] = [];
  private readonly boss: PgBoss;

  constructor(
    private readonly config: Config,
    private readonly log: Log,
  ) {
    const background = config.runsJobs;
    // the pool of pg-boss takes every setting of pg's, also those that its types do not name
    const steady: object = { Client: SteadyClient };
    this.boss = new PgBoss({
      ...steady,
      connectionString: config.databaseUrl,
      application_name: 'zplan-crm jobs',
      max: 3,
      migrate: false,
      createSchema: false,
      supervise: background,
      superviseIntervalSeconds: 15,
      monitorIntervalSeconds: 15,
      schedule: background,
    });
    this.boss.on('error', (error: Error) => this.log.error('job queue', error));
  }

  /** Declares a queue and who works on it; called while the modules are set up (`onModuleInit`). */
  work<P extends Payload>(queue: string, handler: Handler<P>, options: WorkOptions = {}): void {
    if (this.queues.has(queue)) throw new Error(`Two workers for the queue ${queue}`);
    this.queues.set(queue, { ...options, handler: handler as Handler<Payload> });
  }

  /** Declares a task that each instance with `RUN=jobs` repeats after a pause, for work that is found rather than sent. */
  every(pauseMs: number, name: string, task: (signal: AbortSignal) => Promise<unknown>): void {
    this.repeats.push(new Repeat(task, pauseMs, (error) => this.log.error('repeated task', error, { task: name })));
  }

  /** Sends a job that exists if, and only if, the transaction commits. `after`: seconds, or an instant. */
  async send(tx: Tx, queue: string, payload: Payload, options: { after?: number | string } = {}): Promise<void> {
    const client = (await tx.queryRunner?.connect()) as PoolClient | undefined;
    if (!client) throw new Error('send() needs a transaction');
    const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values) };
    await this.boss.send(queue, payload, { db, startAfter: options.after });
  }

  /** Runs a handler here and now, outside the queue. */
  async run(queue: string, payload: Payload = {}): Promise<void> {
    await this.queueNamed(queue).handler(payload, new AbortController().signal);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.boss.start();
    await this.boss.createQueue(DEAD_LETTER, { retentionSeconds: 90 * DAY });
    for (const name of this.queues.keys()) await this.open(name);
    if (this.config.runsJobs) this.repeats.forEach((each) => each.start());
  }

  /** Before the database pool of the handlers is closed: no new jobs, and time for the running ones to end. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([
      this.boss.stop({ graceful: true, timeout: STOP_MS }),
      ...this.repeats.map((each) => each.stop()),
    ]);
  }

  private async open(name: string): Promise<void> {
    const { cron, retry, expireInSeconds = SETTINGS.expireInSeconds, concurrency = 1 } = this.queueNamed(name);
    const settings = { ...SETTINGS, ...retry, expireInSeconds, deadLetter: DEAD_LETTER };
    await this.boss.createQueue(name, { ...settings, policy: cron ? 'singleton' : 'standard' });
    await this.boss.updateQueue(name, settings);
    if (!this.config.runsJobs) return;
    if (cron) await this.boss.schedule(name, cron, {}, { tz: 'Asia/Shanghai', missed: 'once' });
    const pause = cron ? 20 : 1;
    const polling = { localConcurrency: concurrency, pollingIntervalSeconds: pause, includeMetadata: true } as const;
    await this.boss.work<Payload, void, typeof polling>(name, polling, ([job]) => this.handle(job!));
  }

  private async handle(job: Job<Payload> & { retryCount: number; retryLimit: number }): Promise<void> {
    try {
      await this.queueNamed(job.name).handler(job.data, job.signal);
    } catch (error) {
      const isLast = job.retryCount >= job.retryLimit;
      this.log.error(isLast ? 'job is in dead_letter' : 'job failed', error, { queue: job.name, jobId: job.id });
      throw withoutData(error);
    }
  }

  private queueNamed(name: string): Queue {
    const queue = this.queues.get(name);
    if (!queue) throw new Error(`No such queue: ${name}`);
    return queue;
  }
}

/** pg-boss keeps the error with the job, and PostgreSQL puts whole rows into the details of one: only codes stay. */
function withoutData(error: unknown): Error {
  const { code, constraint, message, name } = error as Error & { code?: string; constraint?: string };
  const kept = new Error(code ? [name, code, constraint].filter(Boolean).join(' ') : (message ?? String(error)));
  kept.stack = undefined;
  return kept;
}
