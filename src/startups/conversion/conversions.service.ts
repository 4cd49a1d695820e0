/**
 * Conversions by request: who is credited may be disputed by either side and is ruled by one manager of each.
 *
 * Lock order: the conversion, its dispute, the waiting request.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { expectOtherSide } from '../../identity/index.js';
import { change, confirm, create, move } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { Jobs } from '../../kernel/jobs.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { page, type Query } from '../../kernel/page.js';
import { problem } from '../../kernel/problem.js';
import { lock } from '../../kernel/rows.js';
import { answer, now, one } from '../../kernel/tx.js';
import { AttributionDispute } from './attribution-dispute.entity.js';
import { attributionDisputeLife } from './attribution-dispute.lifecycle.js';
import { attributionDisputes, conversions } from './conversion.access.js';
import type { DisputeConversionDto, RuleAttributionDto } from './conversion.dto.js';
import { Conversion } from './conversion.entity.js';
import {
  attributionDisputeList,
  conversionList,
  conversionStatement,
  disputeStatement,
  lineageStatement,
} from './conversion.list.js';
import { deriveConversions } from './deriving.js';

export const DERIVE = 'startups.conversions';

@Injectable()
export class ConversionsService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.work(DERIVE, () => this.derive(), { cron: '*/10 * * * *' });
  }

  derive(): Promise<number> {
    return this.db.work(deriveConversions, { seconds: 60 });
  }

  list(actor: Actor, query: Query): Promise<Answer> {
    return page(this.db, this.crypto, conversionList, actor, query);
  }

  read(actor: Actor, id: string): Promise<Answer> {
    return this.db.read(...conversionStatement(actor, id));
  }

  lineage(actor: Actor, membershipId: string): Promise<Answer> {
    return this.db.read(...lineageStatement(actor, membershipId));
  }

  disputes(actor: Actor, query: Query): Promise<Answer> {
    return page(this.db, this.crypto, attributionDisputeList, actor, query);
  }

  readDispute(actor: Actor, id: string): Promise<Answer> {
    return this.db.read(...disputeStatement(actor, id));
  }

  dispute(actor: Actor, id: string, { reason }: DisputeConversionDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      await claim(tx, actor, conversions, id, 'attribution.dispute');
      const { dueOn } = (await one<{ dueOn: string }>(tx, DUE))!;
      const values = { conversionId: id, openedBy: actor.userId, reason, dueOn, createdBy: actor.userId };
      const made = await create(tx, actor, AttributionDispute, values, 'attribution_disputes.open');
      return answer(tx, ...disputeStatement(actor, made.id));
    });
  }

  rule(actor: Actor, id: string, { confirms, ...payload }: RuleAttributionDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const about = await one<{ id: string }>(tx, ABOUT, [id]);
      if (!about) throw problem('not-found');
      const conversion = await lock(tx, Conversion, about.id);
      const dispute = await claim(tx, actor, attributionDisputes, id, 'attribution.rule');
      expectStep(attributionDisputeLife, dispute, 'rule');
      await expectOtherSide(tx, actor, ['ecosystem_manager', 'sales_manager'], confirms);
      const target = { type: 'attribution_disputes', id };
      const pending = await confirm(tx, actor, { target, verb: 'rule', payload, confirms });
      if (pending) return pending;
      const { creditedTo, reason } = payload;
      const patch = { creditedTo, ruledBy: actor.userId, ruledAt: await now(tx) };
      await move(tx, actor, attributionDisputeLife, dispute, 'rule', patch, { reason });
      await change(tx, actor, conversion, { creditedTo }, 'conversions.credit', { reason });
      return answer(tx, ...disputeStatement(actor, id));
    });
  }
}

const DUE = `SELECT add_working_days(app_today(), 5)::text AS "dueOn"`;
const ABOUT = `SELECT conversion_id AS id FROM attribution_disputes WHERE id = $1`;
