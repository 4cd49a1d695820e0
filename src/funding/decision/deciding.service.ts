/** One application decided by hand: taken with what stands above it, moved under its guards, answered as its reader sees it. */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import type { Tx } from '../../kernel/tx.js';
import type { Action } from '../../policy.js';
import { applicationAnswer } from '../application/application.query.js';
import { type Taken, takeApplication } from '../application/taking.js';
import { amountsFrom } from '../envelope/amounts.dto.js';
import type { RecommendDto } from './deciding.dto.js';
import { accept, refuse } from './offers.js';
import { changeAmount, decline, recommend, shortlist, waitlist } from './recommending.js';

@Injectable()
export class DecidingService {
  constructor(private readonly db: Db) {}

  recommend(actor: Actor, id: string, { amounts }: RecommendDto): Promise<Answer> {
    return this.judge(actor, id, (tx, taken) => recommend(tx, actor, taken, amountsFrom(amounts)));
  }

  changeAmount(actor: Actor, id: string, { amounts }: RecommendDto): Promise<Answer> {
    return this.judge(actor, id, (tx, taken) => changeAmount(tx, actor, taken, amountsFrom(amounts)));
  }

  shortlist(actor: Actor, id: string): Promise<Answer> {
    return this.judge(actor, id, (tx, taken) => shortlist(tx, actor, taken));
  }

  waitlist(actor: Actor, id: string): Promise<Answer> {
    return this.judge(actor, id, (tx, taken) => waitlist(tx, actor, taken));
  }

  decline(actor: Actor, id: string): Promise<Answer> {
    return this.judge(actor, id, (tx, taken) => decline(tx, actor, taken));
  }

  accept(actor: Actor, id: string): Promise<Answer> {
    return this.step(actor, id, 'applications.apply', (tx, taken) => accept(tx, actor, taken));
  }

  refuse(actor: Actor, id: string): Promise<Answer> {
    return this.step(actor, id, 'applications.apply', (tx, taken) => refuse(tx, actor, taken));
  }

  private judge(actor: Actor, id: string, work: (tx: Tx, taken: Taken) => Promise<unknown>): Promise<Answer> {
    return this.step(actor, id, 'applications.recommend', work);
  }

  private step(
    actor: Actor,
    id: string,
    action: Action,
    work: (tx: Tx, taken: Taken) => Promise<unknown>,
  ): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      await work(tx, await takeApplication(tx, actor, id, action));
      return applicationAnswer(tx, actor, id);
    });
  }
}
