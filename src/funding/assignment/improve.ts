/**
 * A plan whose prices do not prove it yet has applications whose panel is not their cheapest at these prices. The one that
 * loses most is given exclusions that allow its cheapest panel, and what follows from that is kept where it is better.
 * Each step also brings prices of its own, and the best bound of all of them counts.
 */
import { cheapestPanel, costBound } from './bound.js';
import type { Best } from './branch.js';
import { firstClash, waysOut } from './clash.js';
import type { Flow } from './flow.js';
import type { Search } from './search.js';

const STEPS = 40;

export function improved(best: Best, search: Search): Best {
  let { flow, bound } = best;
  const tried = new Set<string>();
  for (let step = 0; step < STEPS && flow.shortfall === 0 && flow.cost > bound; step++) {
    const loss = greatestLoss(flow, tried);
    if (!loss) break;
    tried.add(loss.key);
    const next = withoutClashes(flow.seatedAnew(loss.application, loss.excluded, search), search);
    if (next.shortfall === 0) bound = Math.max(bound, costBound(next.instance, next.prices));
    if (next.isBetterThan(flow)) flow = next;
  }
  return { flow, bound };
}

function greatestLoss(flow: Flow, tried: ReadonlySet<string>) {
  const { instance, prices } = flow;
  let worst: { application: number; excluded: number[]; key: string; loss: number } | undefined;
  for (let application = 0; application < instance.applications.length; application++) {
    const own = flow.panel(application).reduce((sum, r) => sum + instance.cost(application, r) + prices[r]!, 0);
    const { value, reviewers } = cheapestPanel(instance, prices, application);
    const key = `${application}: ${reviewers}`;
    const loss = own - value;
    if (loss <= (worst?.loss ?? 0) || tried.has(key)) continue;
    // the colleagues of the other class: with them left out, the panel cannot clash
    worst = { application, excluded: reviewers.map((r) => instance.groupOf(r) ^ 1), key, loss };
  }
  return worst;
}

/** Down the more promising branches to a plan. */
function withoutClashes(flow: Flow, search: Search): Flow {
  for (let clash = firstClash(flow); clash; clash = firstClash(flow)) {
    const [, { parent, application, excluded }] = waysOut(flow, clash);
    flow = parent.seatedAnew(application, excluded, search);
  }
  return flow;
}
