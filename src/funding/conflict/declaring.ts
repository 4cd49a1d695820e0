/**
 * A conflict that somebody told: hard until people have judged it. Told at an invitation, with a review or by a third
 * person, it counts from this transaction on.
 *
 * Lock order: the application with what is above it, then as recompute.ts says.
 */
import { createHash } from 'node:crypto';
import { create } from '../../journal/index.js';
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import type { Tx } from '../../kernel/tx.js';
import { takeApplication } from '../application/taking.js';
import { Conflict } from './conflict.entity.js';
import { POLICY_VERSION } from './evidence.js';
import { settleConflicts } from './recompute.js';

export interface Declared {
  readonly personId: string;
  readonly applicationId: string;
  readonly text: string;
}

/** The same words twice are a `duplicate`. */
export async function declareConflict(
  tx: Tx,
  actor: Actor,
  { personId, applicationId, text }: Declared,
): Promise<Conflict> {
  const taken = await takeApplication(tx, SYSTEM, applicationId, 'applications.settle');
  const evidence = { text, declaredBy: actor.userId };
  const evidenceHash = createHash('sha256')
    .update(JSON.stringify(['C9', text, actor.userId]))
    .digest();
  const severity = 'hard' as const;
  const about = { personId, applicationId, rule: 'C9' as const, severity, evidence, evidenceHash };
  const values = { ...about, policyVersion: POLICY_VERSION, createdBy: actor.userId };
  const declared = await create(tx, actor, Conflict, values, 'conflicts.declare');
  await settleConflicts(tx, taken);
  return declared;
}
