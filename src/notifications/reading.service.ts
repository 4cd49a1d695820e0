/** Marking notices as read. Reading twice is reading once; another person's notice does not exist. */
import { Injectable } from '@nestjs/common';
import { record } from '../journal/index.js';
import type { Actor } from '../kernel/actor.js';
import { Answer } from '../kernel/answer.js';
import { Db } from '../kernel/db.js';
import { answer, one, rows, type Tx } from '../kernel/tx.js';
import { NOTICE } from './notice.query.js';

@Injectable()
export class ReadingService {
  constructor(private readonly db: Db) {}

  read(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const marked = await one(
        tx,
        `UPDATE notices SET read_at = clock_timestamp() WHERE id = $1 AND user_id = $2 AND read_at IS NULL RETURNING id`,
        [id, actor.userId],
      );
      if (marked) await this.trace(tx, actor, id);
      return answer(
        tx,
        `SELECT row_to_json(v)::text AS body FROM notices n CROSS JOIN LATERAL (SELECT ${NOTICE}) v
         WHERE n.id = $1 AND n.user_id = $2`,
        [id, actor.userId],
      );
    });
  }

  readAll(actor: Actor): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const marked = await rows(
        tx,
        `UPDATE notices SET read_at = clock_timestamp() WHERE user_id = $1 AND read_at IS NULL RETURNING id`,
        [actor.userId],
      );
      if (marked.length > 0) await this.trace(tx, actor);
      return Answer.nothing;
    });
  }

  private trace(tx: Tx, actor: Actor, id?: string): Promise<void> {
    return record(tx, actor, { action: 'notifications.read', ...(id && { subject: { type: 'notices', id } }) });
  }
}
