/** Reading tranches by request: what a role may not see of one is not in its answer (tranche.query.ts). */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { trancheList } from './tranche.list.js';
import { tranchesOfGrant, trancheStatement } from './tranche.query.js';

@Injectable()
export class TranchesService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  list(actor: Actor, query: Query): Promise<Answer> {
    return page(this.db, this.crypto, trancheList, actor, query);
  }

  read(actor: Actor, id: string): Promise<Answer> {
    return this.db.read(...trancheStatement(actor, id));
  }

  ofGrant(actor: Actor, grantId: string): Promise<Answer> {
    return this.db.read(...tranchesOfGrant(actor, grantId));
  }
}
