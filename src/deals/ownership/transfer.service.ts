/**
 * Handing deals over.
 *
 * The promise: a transfer changes the owner, the team that comes with the owner and the open tasks, and nothing else: no
 * child row is touched, however many deals are handed over at once. `all` does everything or nothing; `each` lets every
 * item stand for itself, behind its own savepoint.
 *
 * Lock order: deals by id, then their tasks and ties.
 */
import { Injectable } from '@nestjs/common';
import { move } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { fromDatabase, Problem, problem, refuse } from '../../kernel/problem.js';
import { rows, type Tx } from '../../kernel/tx.js';
import { closeInterest, recordInterest } from '../../organizations/index.js';
import { ownerIn } from '../deal/owner.js';
import type { Deal } from '../deal/deal.entity.js';
import { dealLife } from '../pipeline/deal.lifecycle.js';
import { take } from '../pipeline/pipeline.service.js';
import type { BulkTransferDto, TransferDto, TransferItemDto } from './transfer.dto.js';

interface ItemResult {
  id: string;
  status: number;
  problem?: { type: string; [member: string]: unknown };
}

@Injectable()
export class TransferService {
  constructor(private readonly db: Db) {}

  transfer(actor: Actor, id: string, dto: TransferDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const { version, number, ownerId, teamId } = await hand(tx, actor, id, dto);
      return Answer.of({ id, version, number, ownerId, teamId }, version);
    });
  }

  transferMany(actor: Actor, { mode = 'all', items }: BulkTransferDto): Promise<Answer> {
    const inOrder = items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const isTwice = inOrder.some((item, at) => item.id === inOrder[at + 1]?.id);
    if (isTwice) throw problem('invalid', { errors: [{ pointer: '/items', code: 'not_unique' }] });
    return this.db.transaction(actor, async (tx) => {
      const results: ItemResult[] = [];
      for (const item of inOrder) results.push(await attempt(tx, actor, item));
      const refused = results.filter((result) => result.problem);
      if (mode === 'all' && refused.length > 0) throw problem('bulk-rejected', { items: refused });
      return Answer.of({ items: items.map(({ id }) => results.find((result) => result.id === id)) });
    });
  }
}

/** One item behind a savepoint: what it did before it was refused is undone. */
async function attempt(tx: Tx, actor: Actor, { id, version, ...dto }: TransferItemDto): Promise<ItemResult> {
  await rows(tx, 'SAVEPOINT item');
  try {
    await hand(tx, seeing(actor, version), id, dto);
    await rows(tx, 'RELEASE SAVEPOINT item');
    return { id, status: 200 };
  } catch (error) {
    const refusal = error instanceof Problem ? error : fromDatabase(error);
    if (!refusal || refusal.status >= 500) throw error;
    await rows(tx, 'ROLLBACK TO SAVEPOINT item');
    return { id, status: refusal.status, problem: { type: `/problems/${refusal.slug}`, ...refusal.members } };
  }
}

/** The same request, for one item: its version stands for the If-Match. */
const seeing = (actor: Actor, version: number): Actor => ({
  ...actor,
  ...(actor.request && { request: { ...actor.request, ifMatch: version, needsIfMatch: true } }),
});

async function hand(tx: Tx, actor: Actor, id: string, { ownerId, reason }: TransferDto): Promise<Deal> {
  const deal = await take(tx, actor, id, 'transfer');
  refuse(deal.ownerId === ownerId ? [{ code: 'same_owner', pointer: '/ownerId' }] : []);
  const owner = await ownerIn(tx, deal.channel, ownerId);
  const moved = await move(tx, actor, dealLife, deal, 'transfer', { ownerId, teamId: owner.teamId }, { reason });
  await rows(
    tx,
    `WITH told AS (INSERT INTO deal_owner_changes (deal_id, from_user, to_user, reason, created_by) VALUES ($1, $2, $3, $4, $5))
     UPDATE activities SET assignee_id = $3, version = version + 1, updated_at = clock_timestamp()
     WHERE deal_id = $1 AND kind = 'task' AND assignee_id = $2 AND done_at IS NULL AND cancelled_at IS NULL`,
    [id, deal.ownerId, ownerId, reason, actor.userId],
  );
  await closeInterest(tx, { kind: 'deal_owner', sourceRef: id });
  if (owner.personId) {
    const { personId } = owner;
    await recordInterest(tx, { personId, organizationId: deal.customerId, kind: 'deal_owner', sourceRef: id });
  }
  return moved;
}
