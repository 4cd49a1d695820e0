/**
 * The reports of deals, of applications and of other lists as streams, made while they are downloaded.
 *
 * The promise: each is journalled before its first byte, holds what its list holds for the same person and filters, and ends whole or breaks the connection. The reader's pace is PostgreSQL's pace, so memory stays flat; when the reader
 * leaves, or loses the right, the work ends at once.
 */
import { Injectable, StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import { contentDisposition } from '../files/index.js';
import { record } from '../journal/index.js';
import { grantsFor } from '../kernel/access.js';
import type { Actor } from '../kernel/actor.js';
import { Db } from '../kernel/db.js';
import type { Query } from '../kernel/page.js';
import { problem } from '../kernel/problem.js';
import type { Action } from '../policy.js';
import { applicationAskOf, applicationHead, applicationRows } from './application-report.js';
import { fileName, MEDIA } from './attachment.js';
import { askOf, rowsOf } from './deal-report.js';
import { listedAskOf, listedHead, type ListedReport, listedRows } from './listed-report.js';
import { csvOf, type Format, render } from './render.js';
import { requester } from './requester.js';
import { watched } from './rights.js';
import { Slots } from './slots.js';
import { Snapshot } from './snapshot.js';

interface Report {
  /** by which its rows were chosen, and as which it is journalled */
  readonly action: Action;
  readonly told: Readonly<Record<string, unknown>>;
  readonly name: string;
  readonly type: string;
  readonly bytes: (signal: AbortSignal) => AsyncGenerator<Buffer>;
}

@Injectable()
export class ReportsService {
  constructor(
    private readonly db: Db,
    private readonly slots: Slots,
  ) {}

  deals(actor: Actor, format: Format, query: Query): Promise<StreamableFile> {
    const ask = askOf(actor, query);
    rowsOf(ask);
    const { lang, filters, columns } = ask;
    const told = { format, lang, filters, columns: columns.map(({ key }) => key) };
    return this.send(actor, {
      action: 'deals.export',
      told,
      name: fileName(lang, format),
      type: MEDIA[format],
      bytes: (signal) => render(this.db, ask, format, { signal }),
    });
  }

  applications(actor: Actor, query: Query): Promise<StreamableFile> {
    const ask = applicationAskOf(actor, query);
    const rows = applicationRows(ask);
    const { lang, filters, keys } = ask;
    return this.send(actor, {
      action: 'applications.export',
      told: { format: 'csv', lang, filters, columns: keys },
      name: fileName(lang, 'csv', 'applications'),
      type: MEDIA.csv,
      bytes: (signal) => Snapshot.of(this.db, signal, (snapshot) => csvOf(snapshot, applicationHead(ask), rows)),
    });
  }

  listed(actor: Actor, report: ListedReport, query: Query): Promise<StreamableFile> {
    const ask = listedAskOf(report, actor, query);
    const rows = listedRows(report, ask);
    const { lang, filters, columns } = ask;
    return this.send(actor, {
      action: report.action,
      told: { report: report.name, format: 'csv', lang, filters, columns: columns.map(({ key }) => key) },
      name: fileName(lang, 'csv', report.name),
      type: MEDIA.csv,
      bytes: (signal) => Snapshot.of(this.db, signal, (snapshot) => csvOf(snapshot, listedHead(ask), rows)),
    });
  }

  private async send(actor: Actor, report: Report): Promise<StreamableFile> {
    const person = actor.userId!;
    this.slots.takeOrRefuse(person);
    try {
      const { action, told, type, name } = report;
      const changes = Object.fromEntries(Object.entries(told).map(([key, to]) => [key, { to }]));
      await this.db.work((tx) => record(tx, actor, { action, changes }));
      const stream = await this.begin(actor, report);
      stream.once('close', () => this.slots.giveBack(person));
      return new StreamableFile(stream, { type, disposition: contentDisposition(name) });
    } catch (error) {
      this.slots.giveBack(person);
      throw error;
    }
  }

  /** Waits for the first bytes: what PostgreSQL refuses at once becomes an answer, not a broken stream. */
  private async begin(actor: Actor, { action, bytes: render }: Report): Promise<Readable> {
    const left = new AbortController();
    const asked = { createdBy: actor.userId!, grants: grantsFor(actor, action) };
    const watch = watched(async () => {
      const still = await this.db.work((tx) => requester(tx, asked, action));
      return still ? undefined : problem('not-permitted');
    });
    const bytes = render(AbortSignal.any([left.signal, watch.signal]));
    const end = () => {
      watch.stop();
      left.abort();
      void bytes.return(undefined).catch(() => undefined);
    };
    try {
      const first = await bytes.next();
      const stream = Readable.from(from(first, bytes), { objectMode: false });
      stream.once('close', end);
      return stream;
    } catch (error) {
      end();
      throw error;
    }
  }
}

async function* from(first: IteratorResult<Buffer>, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (!first.done) yield first.value;
  yield* rest;
}
