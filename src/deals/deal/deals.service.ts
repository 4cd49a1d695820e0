/**
 * Entering a deal and editing what is said of it.
 *
 * The promise: a deal, its first stage, its owner's tie and its trace appear together or not at all, numbered without
 * waiting for anyone. A closed deal is not edited; a stage never changes here.
 *
 * Lock order: customers, then deal.
 */
import { Injectable } from '@nestjs/common';
import { change, create } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import type { Tx } from '../../kernel/tx.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { hasHat, lockCustomer, lockCustomers, recordInterest, recordTouch } from '../../organizations/index.js';
import { countEntries, enters, entryOf, expectFreeForDirect, mayEnter } from '../direct-entry/entering.js';
import { conflictsOfDirect, keepAnswers } from '../matching/asked-of-direct.js';
import { dealLife } from '../pipeline/deal.lifecycle.js';
import { enterStage } from '../pipeline/history.js';
import { defaultsOf } from '../pipeline/stages.js';
import { deals } from './deal.access.js';
import type { CreateDealDto, UpdateDealDto } from './deal.dto.js';
import { Deal } from './deal.entity.js';
import { dealAnswer } from './deal.query.js';
import { columnsFrom, columnsOfNew } from './deal.values.js';
import { judge } from './editing.js';
import { holdCustomers } from './hold-customers.js';
import { ownerOfNew } from './owner.js';
import { expectLive } from './references.js';

@Injectable()
export class DealsService {
  constructor(private readonly db: Db) {}

  create(actor: Actor, dto: CreateDealDto): Promise<Answer> {
    return countEntries(this.db, actor, () =>
      this.db.transaction(actor, async (tx) => {
        const { id } = await createDeal(tx, actor, dto);
        return dealAnswer(tx, actor, id);
      }),
    );
  }

  update(actor: Actor, id: string, dto: UpdateDealDto): Promise<Answer> {
    return countEntries(this.db, actor, () =>
      this.db.transaction(actor, async (tx) => {
        if (mayEnter(dto)) await holdCustomers(tx, id, dto.endUserId);
        const deal = await claim(tx, actor, deals, id, 'deals.update');
        expectStep(dealLife, deal, 'update');
        const reasons: Reason[] = [];
        const patch = columnsFrom(dto, deal, reasons);
        Object.assign(patch, await judge(tx, actor, deal, dto, reasons));
        refuse(reasons);
        await expectLive(tx, dto);
        const changed = await change(tx, actor, deal, patch, 'deals.update');
        if (enters(changed, deal)) await expectFreeForDirect(tx, entryOf(changed, 'deal'));
        return dealAnswer(tx, actor, id);
      }),
    );
  }
}

export async function createDeal(tx: Tx, actor: Actor, { conflictAnswers = [], ...dto }: CreateDealDto): Promise<Deal> {
  const owner = await ownerOfNew(tx, actor, dto.channel, dto.ownerId);
  const reasons: Reason[] = [];
  const isOfMember = await hasHat(tx, dto.customerId, 'startup');
  const columns = columnsOfNew({ ...dto, source: dto.source ?? (isOfMember ? 'programme' : undefined) }, reasons);
  refuse(reasons);
  if (dto.endUserId) await lockCustomers(tx, [dto.customerId, dto.endUserId]);
  await lockCustomer(tx, dto.customerId);
  await expectLive(tx, dto);
  const isDirect = dto.channel === 'direct';
  if (isDirect) await expectFreeForDirect(tx, entryOf(dto, 'deal'));
  const conflicts = isDirect ? await conflictsOfDirect(tx, dto, conflictAnswers) : [];
  const deal = await create(
    tx,
    actor,
    Deal,
    {
      ...columns,
      ...defaultsOf('lead_confirmed'),
      stage: 'lead_confirmed',
      ownerId: owner.userId,
      teamId: owner.teamId,
      createdBy: actor.userId,
    },
    'deals.create',
  );
  await keepAnswers(tx, actor, deal.id, conflicts, conflictAnswers);
  await enterStage(tx, actor, deal, { from: null });
  if (isOfMember) {
    const { customerId: organizationId, id: sourceRef } = deal;
    await recordTouch(tx, { organizationId, side: 'sales', kind: 'deal_opened', sourceRef });
  }
  if (owner.personId) {
    await recordInterest(tx, {
      personId: owner.personId,
      organizationId: deal.customerId,
      kind: 'deal_owner',
      sourceRef: deal.id,
    });
  }
  return deal;
}
