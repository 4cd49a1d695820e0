/**
 * Acknowledgements are read again when what is known has changed: another alias, another number on paper, another resolver.
 *
 * The promise: within a minute every outcome that no person has verified says what its text says by what is known now, and
 * one that says the same as before is not touched. What a person has verified stands.
 *
 * Lock order: one outcome after the other, each in a transaction of its own; one that fails holds up no other.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { change } from '../../journal/index.js';
import { SYSTEM } from '../../kernel/actor.js';
import { Db } from '../../kernel/db.js';
import { Jobs } from '../../kernel/jobs.js';
import { Log } from '../../kernel/log.js';
import { columnsOf, hydrate } from '../../kernel/rows.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { type Sources, sourcesNow } from '../acknowledgement/sources.js';
import { followText, relinked } from './linking.js';
import { Outcome } from './outcome.entity.js';
import { understood } from './understanding.js';

export const REREAD = 'grants.acknowledgements';

@Injectable()
export class RereadingService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.work(REREAD, () => this.reread(), { cron: '* * * * *' });
  }

  async reread(): Promise<void> {
    const { sources, stale } = await this.db.work(async (tx) => {
      const now = await sourcesNow(tx);
      return { sources: now, stale: await rows<{ id: string }>(tx, STALE, [now.basis]) };
    });
    for (const { id } of stale) {
      try {
        await this.db.work((tx) => readAgain(tx, id, sources));
      } catch (error) {
        this.log.error('acknowledgement not read again', error, { outcome: id });
      }
    }
  }
}

const UNVERIFIED = `oc.state IN ('claimed', 'disputed') AND oc.ack_text IS NOT NULL`;
const STALE = `SELECT oc.id FROM outcomes oc WHERE ${UNVERIFIED} AND oc.ack_basis <> $1 ORDER BY oc.id LIMIT 2000`;

async function readAgain(tx: Tx, id: string, sources: Sources): Promise<void> {
  const text = `SELECT ${columnsOf(tx, Outcome, 'oc')} FROM outcomes oc WHERE oc.id = $1 AND ${UNVERIFIED} FOR UPDATE`;
  const row = await one(tx, text, [id]);
  if (!row) return;
  const outcome = hydrate(Outcome, row);
  const { columns, grantIds } = understood(outcome.ackText!, sources);
  const changes = await relinked(tx, id, () => followText(tx, id, grantIds));
  const { ackVerdict, resolverVersion } = columns;
  await change(tx, SYSTEM, outcome, { ackVerdict, resolverVersion }, 'outcomes.reread', { changes });
  await rows(tx, `UPDATE outcomes SET ack_basis = $2 WHERE id = $1`, [id, columns.ackBasis]);
}
