/**
 * Sanctions, decided and lifted by two persons. A sanction is never edited: what was decided stays readable as it was.
 *
 * Lock order: the sanction alone. Whoever applies at this moment reads it before or after; the next request is refused.
 */
import { Injectable } from '@nestjs/common';
import { change, confirm } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { answer, now, one, type Tx } from '../../kernel/tx.js';
import { imposeSanction } from './imposing.js';
import { sanctions } from './sanction.access.js';
import type { CreateSanctionDto, LiftSanctionDto } from './sanction.dto.js';
import { sanctionList, sanctionStatement } from './sanction.list.js';
import { targetOf, unknownSubject } from './subject.js';

@Injectable()
export class SanctionsService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  list(actor: Actor, query: Query): Promise<Answer> {
    return page(this.db, this.crypto, sanctionList, actor, query);
  }

  read(actor: Actor, id: string): Promise<Answer> {
    const { text, values } = sanctionStatement(actor, id);
    return this.db.read(text, values);
  }

  create(actor: Actor, { confirms, ...dto }: CreateSanctionDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const { subject, ...period } = dto;
      refuse([...(await unknownSubject(tx, subject)), ...(await obstacles(tx, period))]);
      const what = { target: targetOf(subject), verb: 'sanction', payload: { ...period }, confirms };
      const waiting = await confirm(tx, actor, what);
      if (waiting) return waiting;
      const { id } = await imposeSanction(tx, actor, dto);
      return shown(tx, actor, id);
    });
  }

  lift(actor: Actor, id: string, { reason, confirms }: LiftSanctionDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const sanction = await claim(tx, actor, sanctions, id, 'sanctions.decide');
      refuse(sanction.liftedAt ? [{ code: 'sanction_over' }] : await over(tx, sanction.untilOn));
      const target = { type: 'sanctions', id };
      const waiting = await confirm(tx, actor, { target, verb: 'lift', payload: { reason }, confirms });
      if (waiting) return waiting;
      await change(tx, actor, sanction, { liftedAt: await now(tx) }, 'sanctions.lift', { reason });
      return shown(tx, actor, id);
    });
  }
}

/** The same as sanctions_period and sanctions_five_years say, with the field to mend; and none that is over already. */
async function obstacles(tx: Tx, { fromOn, untilOn }: { fromOn: string; untilOn: string }): Promise<Reason[]> {
  const pointer = '/untilOn';
  const { early, long } = (await one<{ early: boolean; long: boolean }>(tx, PERIOD, [fromOn, untilOn]))!;
  return [
    ...(early ? [{ code: 'ends_before_it_begins', pointer }] : await over(tx, untilOn, pointer)),
    ...(long ? [{ code: 'longer_than_five_years', pointer }] : []),
  ];
}

const PERIOD = `SELECT $2::date < $1::date AS early, $2::date > $1::date + interval '5 years' AS long`;

async function over(tx: Tx, untilOn: string, pointer?: string): Promise<Reason[]> {
  const isOver = await one(tx, `SELECT 1 WHERE $1::date < app_today()`, [untilOn]);
  return isOver ? [{ code: 'sanction_over', pointer }] : [];
}

function shown(tx: Tx, actor: Actor, id: string): Promise<Answer> {
  const { text, values } = sanctionStatement(actor, id);
  return answer(tx, text, values);
}
