/**
 * Carrying out checks and applies.
 *
 * The promises: a check leaves nothing but its findings. An apply with `stop` is one transaction together with its own
 * end, so it happened entirely or not at all. With `skip` each batch is one transaction with the findings about its rows,
 * and a run that was killed is taken up behind the last of them: every row ends up exactly once. Of two runs of one kind
 * the second waits (the advisory lock of the kind); of two workers with one run the second finds it over.
 *
 * Lock order: the kind's advisory lock, then whatever the rows need (see their modules), then the import's row.
 */
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Code } from '../../codes.js';
import { actorOf } from '../../identity/index.js';
import { move } from '../../journal/index.js';
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import { Db } from '../../kernel/db.js';
import { Jobs } from '../../kernel/jobs.js';
import { fromDatabase } from '../../kernel/problem.js';
import { lock } from '../../kernel/rows.js';
import { now, rows, type Tx } from '../../kernel/tx.js';
import { Import } from '../import.entity.js';
import { importLife } from '../import.lifecycle.js';
import { planHash, QUEUE } from '../imports.service.js';
import { allowedTo } from '../kinds/kind.js';
import { Kinds } from '../kinds/kinds.js';
import { counted, countedIn, type Counts, keepResults, type Result, resultOf, showProgress } from './results.js';
import type { Known } from './identity.js';
import { Run, rowsAfter } from './run.js';

const SECONDS = 900;
const KEEP = 1_000;

/** The run is over before its end: cancelled, or its rows have faults. */
class Stopped extends Error {
  constructor(
    readonly code: Code | 'cancelled' | 'taken_back',
    readonly results: readonly Result[] = [],
  ) {
    super(code);
  }
}

@Injectable()
export class Runner implements OnModuleInit {
  private readonly log = new Logger(Runner.name);

  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly kinds: Kinds,
  ) {}

  onModuleInit(): void {
    const options = { concurrency: 2, expireInSeconds: 2 * SECONDS };
    this.jobs.work<{ id: string; run: number }>(QUEUE, ({ id, run }, signal) => this.run(id, run, signal), options);
  }

  private async run(id: string, run: number, signal: AbortSignal): Promise<void> {
    const started = await this.db.work(async (tx) => {
      const job = await lock(tx, Import, id);
      return { job, actor: await actorOf(tx, job.createdBy) };
    });
    const { job, actor } = started;
    if (job.run !== run || !['checking', 'applying'].includes(job.state)) return;
    try {
      if (!actor || !allowedTo(this.kinds.named(job.kind), actor)) throw new Stopped('not_permitted');
      if (job.state === 'checking') await this.check(job, actor, signal);
      else if (job.onError === 'stop') await this.applyWhole(job, actor, signal);
      else await this.applyByBatches(job, actor, signal);
    } catch (error) {
      if (signal.aborted || isPassing(error)) throw error; // the queue hands it out again
      await this.end(job, error);
    }
  }

  private async check(job: Import, actor: Actor, signal: AbortSignal): Promise<void> {
    let found: readonly Result[] = [];
    try {
      await this.wholeFile(job, actor, signal, (_, results) => Promise.reject(new Stopped('taken_back', results)));
    } catch (error) {
      if (!(error instanceof Stopped && error.code === 'taken_back')) throw error;
      found = error.results;
    }
    await this.db.work(
      async (tx) => {
        const current = await this.still(tx, job);
        await keepAll(tx, job, found);
        const plan = { dryRunHash: planHash(current), dryRunAt: await now(tx) };
        await move(tx, actor, importLife, current, 'finishCheck', { ...counted(found), ...plan });
      },
      { seconds: SECONDS },
    );
  }

  private applyWhole(job: Import, actor: Actor, signal: AbortSignal): Promise<void> {
    return this.wholeFile(job, actor, signal, async (tx, results) => {
      const counts = counted(results);
      if (counts.rowsError > 0) throw new Stopped('import_has_errors', results);
      await keepAll(tx, job, results);
      await this.finish(tx, job, actor, counts);
    });
  }

  /** The walk in one transaction, which `end` commits or takes back; progress is shown beside it. */
  private wholeFile(
    job: Import,
    actor: Actor,
    signal: AbortSignal,
    end: (tx: Tx, results: readonly Result[]) => Promise<void>,
  ): Promise<void> {
    const isTakenBack = job.state === 'checking';
    return this.db.work(
      async (tx) => {
        await holdKind(tx, job);
        const run = new Run(job, this.kinds.named(job.kind), actor);
        const results: Result[] = [];
        const note = async (decided: readonly Known[]): Promise<void> => {
          signal.throwIfAborted();
          results.push(...decided.map((draft) => resultOf(draft, isTakenBack)));
          await this.progress(job, counted(results));
        };
        let last = 0;
        for (;;) {
          const batch = await rowsAfter(tx, job, last);
          if (batch.length === 0) break;
          last = batch.at(-1)!.rowNo;
          await note(await run.batch(tx, batch));
        }
        for (let round = await run.settle(tx); round; round = await run.settle(tx)) await note(round);
        await end(tx, results);
      },
      { seconds: SECONDS },
    );
  }

  /** On a connection of its own: others see it before the work commits. */
  private async progress(job: Import, counts: Counts): Promise<void> {
    const isWanted = await this.db.work((tx) => showProgress(tx, job.id, job.run, counts));
    if (!isWanted) throw new Stopped('cancelled');
  }

  private async applyByBatches(job: Import, actor: Actor, signal: AbortSignal): Promise<void> {
    const run = new Run(job, this.kinds.named(job.kind), actor);
    let last = 0;
    for (;;) {
      const upTo = await this.inBatch(job, signal, async (tx) => {
        const batch = await rowsAfter(tx, job, last);
        if (batch.length === 0) return undefined;
        return { decided: await run.batch(tx, batch), upTo: batch.at(-1)!.rowNo };
      });
      if (!upTo) break;
      last = upTo.upTo;
    }
    const settle = async (tx: Tx) => {
      const decided = await run.settle(tx);
      return decided && { decided };
    };
    while (await this.inBatch(job, signal, settle));
    await this.db.work(async (tx) => this.finish(tx, job, actor, await countedIn(tx, job.id, job.run)));
  }

  /** One transaction: the rows, what was found about them, and at its end the question whether it is still wanted. */
  private inBatch<T extends { decided: readonly Known[] }>(
    job: Import,
    signal: AbortSignal,
    work: (tx: Tx) => Promise<T | undefined>,
  ): Promise<T | undefined> {
    signal.throwIfAborted();
    return this.db.work(
      async (tx) => {
        await holdKind(tx, job);
        const done = await work(tx);
        if (!done) return undefined;
        const results = done.decided.map((draft) => resultOf(draft, false));
        await keepResults(tx, job.id, job.run, results);
        const isWanted = await showProgress(tx, job.id, job.run, await countedIn(tx, job.id, job.run));
        if (!isWanted) throw new Stopped('cancelled');
        return done;
      },
      { seconds: SECONDS },
    );
  }

  private async finish(tx: Tx, job: Import, actor: Actor, counts: Counts): Promise<void> {
    const current = await this.still(tx, job);
    await move(tx, actor, importLife, current, 'finishApply', { ...counts, finishedAt: await now(tx) });
  }

  /** The import, locked, if this run of it still goes on. */
  private async still(tx: Tx, job: Import): Promise<Import> {
    const current = await lock(tx, Import, job.id);
    if (current.run !== job.run || current.state !== job.state) throw new Stopped('cancelled');
    return current;
  }

  private async end(job: Import, why: unknown): Promise<void> {
    const code = why instanceof Stopped ? why.code : 'internal';
    if (code === 'cancelled') return;
    if (!(why instanceof Stopped)) this.log.error(`Import ${job.id} failed: ${(why as Error).name}`);
    await this.db.work(
      async (tx) => {
        const current = await lock(tx, Import, job.id);
        if (current.run !== job.run || current.state !== job.state) return;
        const results = why instanceof Stopped ? why.results : [];
        await keepAll(tx, job, results);
        const counts = results.length > 0 ? counted(results) : {};
        const to = job.state === 'checking' ? 'mapped' : 'checked';
        const by = (await actorOf(tx, job.createdBy)) ?? SYSTEM;
        await move(tx, by, importLife, current, 'fail', { errorCode: code, ...counts }, { to });
      },
      { seconds: SECONDS },
    );
  }
}

/** The database was away or had no room for us. */
const isPassing = (error: unknown): boolean => ['unavailable', 'busy'].includes(fromDatabase(error)?.slug ?? '');

async function keepAll(tx: Tx, job: Import, results: readonly Result[]): Promise<void> {
  for (let at = 0; at < results.length; at += KEEP) {
    await keepResults(tx, job.id, job.run, results.slice(at, at + KEEP));
  }
}

const holdKind = (tx: Tx, { kind }: Import): Promise<unknown> =>
  rows(tx, `SELECT pg_advisory_xact_lock(hashtextextended('imports:' || $1::text, 0))`, [kind]);
