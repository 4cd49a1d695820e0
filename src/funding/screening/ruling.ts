/**
 * A ruling against an application: when, by whom, from which state and with which codes. It is what an appeal is against,
 * and nobody of those who ruled decides that appeal.
 */
import type { Actor } from '../../kernel/actor.js';
import { now, one, type Tx } from '../../kernel/tx.js';
import type { Application } from '../application/application.entity.js';

type Ruling = Pick<Application, 'ruledAt' | 'ruledFrom' | 'ruledBy' | 'ruledCodes' | 'editing'>;

/** By the two persons of a confirmed request. */
export async function rulingBy(
  tx: Tx,
  actor: Actor,
  { state }: Application,
  codes: readonly string[],
  confirms: string,
): Promise<Ruling> {
  const asked = await one<{ by: string }>(tx, ASKED_BY, [confirms]);
  return {
    ruledAt: await now(tx),
    ruledFrom: state,
    ruledBy: [asked!.by, actor.userId!],
    ruledCodes: [...codes],
    editing: false,
  };
}

const ASKED_BY = `SELECT requested_by AS by FROM pending_approvals WHERE id = $1`;

/** The ruling has fallen. */
export const NO_RULING = { ruledAt: null, ruledFrom: null, ruledBy: [], ruledCodes: [] } satisfies Partial<Application>;
