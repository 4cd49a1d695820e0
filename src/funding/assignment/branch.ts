/**
 * The cheapest flow without clashes. One class of a clashing institution is excluded, the one first that prices advise
 * against, depth first, until there is a plan. Its prices mostly prove that none is better (bound.ts); while they do not,
 * the plan is improved and, over at most NODES more branches, searched on.
 */
import { costBound } from './bound.js';
import { type Branch, firstClash, waysOut } from './clash.js';
import { Flow } from './flow.js';
import { improved } from './improve.js';
import type { Instance } from './instance.js';
import { Search } from './search.js';

const NODES = 200;

export interface Best {
  readonly flow: Flow;
  /** no plan costs less; −Infinity where there is none */
  readonly bound: number;
}

export function bestFlow(instance: Instance, search = new Search()): Best {
  const root = Flow.of(instance, search);
  if (root.shortfall > 0) return { flow: root, bound: -Infinity }; // clashes would only add to what is missing
  const open: Branch[] = [];
  let best: Best | undefined;
  let flow: Flow | undefined = root;
  for (let nodes = 0; flow && (!best || nodes < NODES); flow = taken(open, search)) {
    if (best) nodes++;
    if (best && !flow.isBetterThan(best.flow)) continue;
    const clash = firstClash(flow);
    if (clash) {
      open.push(...waysOut(flow, clash));
      if (!best && open.length > NODES) open.shift(); // so far back nobody will come
      continue;
    }
    const bound = flow.shortfall > 0 ? -Infinity : costBound(instance, flow.prices);
    best = improved({ flow, bound: Math.max(bound, best?.bound ?? -Infinity) }, search);
    if (best.flow.cost <= best.bound) return best;
  }
  const { flow: found, bound } = best!;
  return { flow: found, bound: flow || found.shortfall > 0 ? bound : found.cost }; // nothing open: all was seen
}

function taken(open: Branch[], search: Search): Flow | undefined {
  const next = open.pop();
  return next?.parent.seatedAnew(next.application, next.excluded, search);
}
