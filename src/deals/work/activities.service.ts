/**
 * What is written down about a deal.
 *
 * The promise: what was written can be trusted: its author may mend it for a day, after that only a correcting row is
 * added. A task is done once; a deal shows when somebody last worked on it.
 *
 * Lock order: the customers where it may be a contact with a protected one, deal, then activity.
 */
import { Injectable } from '@nestjs/common';
import { change, create } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { problem, type Reason, refuse } from '../../kernel/problem.js';
import { answer, one, type Tx } from '../../kernel/tx.js';
import { deals } from '../deal/deal.access.js';
import { readDeal } from '../deal/deal.query.js';
import { holdCustomers } from '../deal/hold-customers.js';
import { entryOf, keepAttempts } from '../direct-entry/entering.js';
import { activities } from './activity.access.js';
import type { CreateActivityDto, UpdateActivityDto } from './activity.dto.js';
import { Activity } from './activity.entity.js';
import { activitiesOfDeal, activityStatement } from './activity.list.js';

interface Facts {
  now: string;
  assignee: boolean;
  corrected: boolean;
  fresh: boolean;
}

@Injectable()
export class ActivitiesService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  async list(actor: Actor, dealId: string, query: Query): Promise<Answer> {
    if ('dealId' in query) throw problem('unknown-field', { parameter: 'dealId' });
    await this.db.work((tx) => readDeal(tx, actor, dealId));
    return page(this.db, this.crypto, activitiesOfDeal, actor, { ...query, dealId });
  }

  add(actor: Actor, dealId: string, dto: CreateActivityDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      if (CONTACTS.has(dto.kind)) await holdCustomers(tx, dealId);
      const deal = await claim(tx, actor, deals, dealId, 'deals.update');
      const facts = await factsFor(tx, dealId, dto);
      refuse([
        ...ofTask(dto.kind, dto, facts),
        ...(dto.correctsId && !facts.corrected ? [{ code: 'unknown_activity', pointer: '/correctsId' }] : []),
      ]);
      const values = { ...dto, happenedAt: dto.happenedAt ?? facts.now, dealId, createdBy: actor.userId };
      const { id } = await create(tx, actor, Activity, values, 'activities.create');
      await one(tx, `UPDATE deals SET last_activity_at = greatest(last_activity_at, clock_timestamp()) WHERE id = $1`, [dealId]); // prettier-ignore
      if (deal.channel === 'direct' && CONTACTS.has(dto.kind))
        await keepAttempts(tx, actor, entryOf(deal, 'activity'), false);
      return shown(tx, actor, id);
    });
  }

  update(actor: Actor, id: string, dto: UpdateActivityDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const activity = await claim(tx, actor, activities, id, 'deals.update');
      const facts = await factsFor(tx, activity.dealId, { ...dto, id });
      const isMine = activity.createdBy === actor.userId && facts.fresh;
      refuse([...(isMine ? [] : [{ code: 'not_yours_to_edit' }]), ...ofTask(activity.kind, dto, facts)]);
      await change(tx, actor, activity, { ...dto }, 'activities.update');
      return shown(tx, actor, id);
    });
  }

  complete(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const activity = await claim(tx, actor, activities, id, 'deals.update');
      const isOpen = activity.kind === 'task' && !activity.doneAt && !activity.cancelledAt;
      if (!isOpen) throw problem('invalid-transition', { from: stateOf(activity), verb: 'complete', allowed: [] });
      const { now } = await factsFor(tx, activity.dealId, { id });
      await change(tx, actor, activity, { doneAt: now }, 'activities.complete');
      return shown(tx, actor, id);
    });
  }
}

/** By which direct sales meet a customer; where a partner is protected there, it is counted. */
const CONTACTS: ReadonlySet<string> = new Set(['call', 'visit', 'meeting', 'poc']);

const FACTS = `
  SELECT app_now()::text AS now,
    EXISTS (SELECT FROM users WHERE id = $2 AND state = 'active' AND audience = 'staff') AS assignee,
    EXISTS (SELECT FROM activities WHERE id = $3 AND deal_id = $1) AS corrected,
    EXISTS (SELECT FROM activities WHERE id = $4 AND created_at > app_now() - interval '24 hours') AS fresh`;

interface Asked {
  assigneeId?: string | null;
  correctsId?: string;
  id?: string;
}

async function factsFor(tx: Tx, dealId: string, { assigneeId, correctsId, id }: Asked): Promise<Facts> {
  return (await one<Facts>(tx, FACTS, [dealId, assigneeId ?? null, correctsId ?? null, id ?? null]))!;
}

/** Only a task has a day and an assignee, who must be here. */
function ofTask(kind: string, { dueOn, assigneeId }: UpdateActivityDto, { assignee }: Facts): Reason[] {
  const isTask = kind === 'task';
  return [
    ...(dueOn && !isTask ? [{ code: 'task_only', pointer: '/dueOn' }] : []),
    ...(assigneeId && !isTask ? [{ code: 'task_only', pointer: '/assigneeId' }] : []),
    ...(assigneeId && isTask && !assignee ? [{ code: 'unknown_colleague', pointer: '/assigneeId' }] : []),
  ];
}

function stateOf({ kind, doneAt, cancelledAt }: Activity): string {
  return kind !== 'task' ? kind : doneAt ? 'done' : cancelledAt ? 'cancelled' : 'open';
}

function shown(tx: Tx, actor: Actor, id: string): Promise<Answer> {
  const { text, values } = activityStatement(actor, id);
  return answer(tx, text, values);
}
