/**
 * Which lots pay for what was used: first-expiring-first, record by record in the order of use. Pure, and exact.
 *
 * A record takes of the lots of its resource whose models include its own and whose time includes the moment of use, in the
 * order they are given in; what no lot covers is paid. Nothing takes more than a lot has.
 */
import type { ValueOf } from '../../labels.js';

export type Credit = Exclude<ValueOf<'funding_resource'>, 'cny'>;

/** Instants are whole microseconds, as PostgreSQL keeps them. */
export interface Lot {
  readonly id: string;
  readonly resource: Credit;
  /** none is every model */
  readonly modelScope: readonly string[];
  readonly startsAt: bigint;
  readonly expiresAt: bigint;
  /** it was settled with something left, which is lost */
  readonly hasLost: boolean;
  remaining: bigint;
}

export interface Use {
  readonly resource: Credit;
  readonly model: string | null;
  readonly amount: bigint;
  readonly usedAt: bigint;
}

export interface Part<L extends Lot> {
  readonly lot: L;
  readonly amount: bigint;
}

export interface Allocated<L extends Lot> {
  readonly covered: bigint;
  /** told too late for a lot that would have paid for it */
  readonly isLate: boolean;
  readonly parts: readonly Part<L>[];
}

/** `lots` are ordered by (expiresAt, startsAt, id); their `remaining` goes down. */
export function allocate<L extends Lot>(use: Use, lots: readonly L[]): Allocated<L> {
  const parts: Part<L>[] = [];
  let open = use.amount;
  let isLate = false;
  for (const lot of lots) {
    if (open === 0n) break;
    if (!fits(lot, use)) continue;
    isLate ||= lot.hasLost;
    const amount = lot.remaining < open ? lot.remaining : open;
    if (amount === 0n) continue;
    lot.remaining -= amount;
    open -= amount;
    parts.push({ lot, amount });
  }
  return { covered: use.amount - open, isLate, parts };
}

const fits = (lot: Lot, { resource, model, usedAt }: Use): boolean =>
  lot.resource === resource &&
  lot.startsAt <= usedAt &&
  usedAt < lot.expiresAt &&
  (lot.modelScope.length === 0 || (model !== null && lot.modelScope.includes(model)));
