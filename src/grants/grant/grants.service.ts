/** Grants by request: found, read with every version of their terms, and prepared from an accepted application. */
import { Injectable } from '@nestjs/common';
import { expectClear, takeApplication } from '../../funding/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { refuse } from '../../kernel/problem.js';
import { versionsStatement } from '../contract/grant-version.query.js';
import { grantList } from './grant.list.js';
import { grantAnswer, grantStatement } from './grant.query.js';
import { holdsStatement } from './holds.query.js';
import { prepareGrant } from './preparing.js';

@Injectable()
export class GrantsService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  list(actor: Actor, query: Query): Promise<Answer> {
    return page(this.db, this.crypto, grantList, actor, query);
  }

  read(actor: Actor, id: string): Promise<Answer> {
    return this.db.read(...grantStatement(actor, id));
  }

  versions(actor: Actor, id: string): Promise<Answer> {
    return this.db.read(...versionsStatement(actor, id));
  }

  holds(actor: Actor, id: string): Promise<Answer> {
    return this.db.read(...holdsStatement(actor, id));
  }

  prepare(actor: Actor, applicationId: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const taken = await takeApplication(tx, actor, applicationId, 'grants.prepare');
      refuse(await expectClear(tx, actor, [applicationId]));
      const { id } = await prepareGrant(tx, actor, taken);
      return grantAnswer(tx, actor, id);
    });
  }
}
