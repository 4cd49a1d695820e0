/**
 * Approvals of a sealed batch: the manager's, and the society's where the round asks for it; each by somebody who has
 * neither proposed, written nor sealed anything of it, and who is in conflict with none of its applications.
 */
import { type Actor, hasRole } from '../../kernel/actor.js';
import { problem, type Reason, refuse } from '../../kernel/problem.js';
import { insert } from '../../kernel/rows.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import { expectClear } from '../conflict/verdict.js';
import { BatchApproval } from './decision-batch.entity.js';
import { hashOfLines } from './lines.js';
import type { TakenBatch } from './taking-batch.js';

type Capacity = ValueOf<'approval_capacity'>;

export async function addApproval(tx: Tx, actor: Actor, { batch }: TakenBatch): Promise<Capacity> {
  if (await one(tx, INVOLVED, [batch.id, actor.userId, actor.personId])) throw problem('second-person-required');
  refuse(await expectClear(tx, actor, await applicationsOf(tx, batch.id)));
  const capacity: Capacity = hasRole(actor, 'ecosystem_manager') ? 'manager' : 'society';
  const about = { batchId: batch.id, sha256: batch.sha256!, capacity, personId: actor.personId };
  await insert(tx, BatchApproval, { ...about, createdBy: actor.userId });
  return capacity;
}

/** Before a release: every approval that it needs is of these lines, and who releases is in no conflict either. */
export async function approvalFaults(tx: Tx, actor: Actor, { round, batch }: TakenBatch): Promise<Reason[]> {
  const given = await rows<{ capacity: Capacity }>(tx, GIVEN, [batch.id, await hashOfLines(tx, batch.id)]);
  const needed: Capacity[] = round.settings.coApproval ? ['manager', 'society'] : ['manager'];
  const missing = needed.filter((each) => !given.some(({ capacity }) => capacity === each));
  return [
    ...missing.map((capacity) => ({ code: 'approval_missing', capacity })),
    ...(await expectClear(tx, actor, await applicationsOf(tx, batch.id))),
  ];
}

const INVOLVED = `
  SELECT 1 FROM decision_batches WHERE id = $1 AND sealed_by = $2
  UNION ALL SELECT 1 FROM batch_lines WHERE batch_id = $1 AND $2 IN (proposed_by, created_by)
  UNION ALL SELECT 1 FROM batch_approvals WHERE batch_id = $1 AND person_id = $3 AND voided_at IS NULL`;

const GIVEN = `SELECT capacity FROM batch_approvals WHERE batch_id = $1 AND sha256 = $2 AND voided_at IS NULL`;

const applicationsOf = async (tx: Tx, batchId: string): Promise<string[]> =>
  (await rows<{ id: string }>(tx, `SELECT application_id AS id FROM batch_lines WHERE batch_id = $1`, [batchId])).map(
    ({ id }) => id,
  );
