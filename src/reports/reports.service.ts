/**
 * The deal report as a stream, made while it is downloaded.
 *
 * The promise: it is journalled before its first byte, holds what the deals list holds for the same person and filters,
 * and ends whole or breaks the connection. The reader's pace is PostgreSQL's pace, so memory stays flat; when the reader
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
import { fileName, MEDIA } from './attachment.js';
import { type Ask, askOf, rowsOf } from './deal-report.js';
import { type Format, render } from './render.js';
import { requester } from './requester.js';
import { watched } from './rights.js';
import { Slots } from './slots.js';

@Injectable()
export class ReportsService {
  constructor(
    private readonly db: Db,
    private readonly slots: Slots,
  ) {}

  async deals(actor: Actor, format: Format, query: Query): Promise<StreamableFile> {
    const ask = askOf(actor, query);
    rowsOf(ask);
    const person = actor.userId!;
    this.slots.takeOrRefuse(person);
    try {
      await this.db.work((tx) => record(tx, actor, journalled(ask, format)));
      const stream = await this.begin(ask, format);
      stream.once('close', () => this.slots.giveBack(person));
      return new StreamableFile(stream, {
        type: MEDIA[format],
        disposition: contentDisposition(fileName(ask.lang, format)),
      });
    } catch (error) {
      this.slots.giveBack(person);
      throw error;
    }
  }

  /** Waits for the first bytes: what PostgreSQL refuses at once becomes an answer, not a broken stream. */
  private async begin(ask: Ask, format: Format): Promise<Readable> {
    const left = new AbortController();
    const asked = { createdBy: ask.actor.userId!, grants: grantsFor(ask.actor, 'deals.export') };
    const watch = watched(async () => {
      const still = await this.db.work((tx) => requester(tx, asked));
      return still ? undefined : problem('not-permitted');
    });
    const bytes = render(this.db, ask, format, { signal: AbortSignal.any([left.signal, watch.signal]) });
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

const journalled = ({ lang, filters, columns }: Ask, format: Format) => ({
  action: 'deals.export',
  changes: {
    format: { to: format },
    lang: { to: lang },
    filters: { to: filters },
    columns: { to: columns.map(({ key }) => key) },
  },
});
