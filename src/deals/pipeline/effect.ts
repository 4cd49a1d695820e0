import type { Actor } from '../../kernel/actor.js';
import type { Tx } from '../../kernel/tx.js';
import type { Deal } from '../deal/deal.entity.js';
import type { Stage } from './stages.js';

/** A verb at work on a locked deal. */
export interface Stepping<D> {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly deal: Deal;
  readonly dto: D;
}

/** What the verb makes of the deal; `move` writes it. */
export interface Effect {
  readonly patch?: Partial<Deal>;
  /** where the lifecycle says 'given' */
  readonly to?: Stage;
  readonly reason?: string;
  readonly reasonCode?: string;
  readonly skipped?: readonly Stage[];
}
