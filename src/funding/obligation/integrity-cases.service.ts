/** Integrity cases: opened and closed by hand, and a hold in between. Lock order: the case alone. */
import { Injectable } from '@nestjs/common';
import { change, create } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { refuse } from '../../kernel/problem.js';
import { answer, now, type Tx } from '../../kernel/tx.js';
import { columnsOfSubject, unknownSubject } from '../../organizations/index.js';
import { integrityCases } from './integrity-case.access.js';
import type { OpenIntegrityCaseDto } from './integrity-case.dto.js';
import { IntegrityCase } from './integrity-case.entity.js';
import { integrityCaseList, integrityCaseStatement } from './integrity-case.list.js';

@Injectable()
export class IntegrityCasesService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  list(actor: Actor, query: Query): Promise<Answer> {
    return page(this.db, this.crypto, integrityCaseList, actor, query);
  }

  read(actor: Actor, id: string): Promise<Answer> {
    const { text, values } = integrityCaseStatement(actor, id);
    return this.db.read(text, values);
  }

  open(actor: Actor, { subject, reason }: OpenIntegrityCaseDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      refuse(await unknownSubject(tx, subject));
      const values = { ...columnsOfSubject(subject), reason, createdBy: actor.userId };
      const { id } = await create(tx, actor, IntegrityCase, values, 'integrity_cases.open');
      return shown(tx, actor, id);
    });
  }

  close(actor: Actor, id: string, outcome: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const open = await claim(tx, actor, integrityCases, id, 'integrity.decide');
      refuse(open.closedAt ? [{ code: 'case_closed' }] : []);
      await change(tx, actor, open, { closedAt: await now(tx), outcome }, 'integrity_cases.close');
      return shown(tx, actor, id);
    });
  }
}

function shown(tx: Tx, actor: Actor, id: string): Promise<Answer> {
  const { text, values } = integrityCaseStatement(actor, id);
  return answer(tx, text, values);
}
