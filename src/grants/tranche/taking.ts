/** A tranche taken for one of its verbs, with what stands above it; guards are asked only where its state knows the verb. */
import type { Actor } from '../../kernel/actor.js';
import { expectStep } from '../../kernel/lifecycle.js';
import type { Tx } from '../../kernel/tx.js';
import { type TakenGrant, takeOfGrant } from '../grant/taking.js';
import { tranches } from './tranche.access.js';
import type { Tranche } from './tranche.entity.js';
import { trancheLife } from './tranche.lifecycle.js';

export type TrancheVerb = keyof typeof trancheLife.verbs;

export interface TakenTranche extends TakenGrant {
  readonly tranche: Tranche;
}

/** 404, 403 and 412 as `claim`, then 409. */
export async function takeTranche(tx: Tx, actor: Actor, id: string, verb: TrancheVerb): Promise<TakenTranche> {
  const { row, ...above } = await takeOfGrant(tx, actor, tranches, id, trancheLife.verbs[verb].may);
  expectStep(trancheLife, row, verb);
  return { ...above, tranche: row };
}
