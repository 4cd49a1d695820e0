/** The obstacles of a draft, told before anybody runs into them: the same that the publication itself asks. Nothing is locked. */
import { Injectable } from '@nestjs/common';
import { CODES, type Code } from '../../codes.js';
import { visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { problem } from '../../kernel/problem.js';
import { columnsOf, hydrate } from '../../kernel/rows.js';
import { Binder } from '../../kernel/sql.js';
import { one, type Tx } from '../../kernel/tx.js';
import { obstacles } from './publishing.js';
import { rounds } from './round.access.js';
import { Round } from './round.entity.js';

@Injectable()
export class ObstaclesService {
  constructor(private readonly db: Db) {}

  read(actor: Actor, id: string): Promise<Answer> {
    return this.db.work(async (tx) => {
      const round = await seen(tx, actor, id);
      const reasons = round.stage === 'draft' ? await obstacles(tx, round) : [];
      const data = reasons.map(({ code, pointer = null, resource = null }) => ({
        code,
        pointer,
        message: CODES[code as Code][actor.request?.lang === 'en' ? 1 : 0],
        resource,
      }));
      return Answer.of({ data });
    });
  }
}

async function seen(tx: Tx, actor: Actor, id: string): Promise<Round> {
  const binder = new Binder();
  const text = `SELECT ${columnsOf(tx, Round, 'r')} FROM rounds r
    WHERE r.id = ${binder.$(id, 'uuid')} AND (${visible(actor, 'rounds.edit', rounds, binder)})`;
  const row = await one(tx, text, binder.values);
  if (!row) throw problem('not-found');
  return hydrate(Round, row);
}
