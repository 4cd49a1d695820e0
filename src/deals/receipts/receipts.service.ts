/** Receipts by request, the public check of one, and every night the hash of all chains. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { Jobs } from '../../kernel/jobs.js';
import { page, type Query } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { expectReadable } from '../registrations/reading/registration.query.js';
import { registrations } from '../registrations/registration.access.js';
import { checkChain, keepChainHeads } from './chains.js';
import { chainHeadList } from './chain-heads.js';
import type { VerifyReceiptDto } from './receipt.dto.js';
import { receiptKeys, verifyReceipt } from './receipts.js';

export const CHAIN_HEADS = 'registrations.chain-heads';

@Injectable()
export class ReceiptsService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.work(CHAIN_HEADS, () => this.db.work(keepChainHeads, { seconds: 600 }), { cron: '7 1 * * *' });
  }

  read(actor: Actor, id: string): Promise<Answer> {
    const binder = new Binder();
    const text = `SELECT (c.body || jsonb_build_object('signature', c.signature))::text AS body
      FROM registration_receipts c JOIN registrations r ON r.id = c.registration_id
      WHERE r.id = ${binder.$(id, 'uuid')} AND (${visible(actor, registrations.read, registrations, binder)})`;
    return this.db.read(text, binder.values);
  }

  async check(actor: Actor, id: string): Promise<Answer> {
    await expectReadable(this.db, actor, id);
    return Answer.of(await checkChain(this.db, id));
  }

  heads(actor: Actor, query: Query): Promise<Answer> {
    return page(this.db, this.crypto, chainHeadList, actor, query);
  }

  keys(): Answer {
    return Answer.of({ data: receiptKeys(this.crypto) });
  }

  verify(dto: VerifyReceiptDto): Answer {
    return Answer.of(verifyReceipt(this.crypto, { ...dto }));
  }
}
