/**
 * What no plan can beat, whoever made it: for any prices ≥ 0 of the reviewers, Σ over the applications of their cheapest
 * admissible panel at cost + price, less Σ price × room (weak duality). A plan that costs as much as one such bound is
 * the best there is. Panels are chosen here from scratch, institution by institution, and by nothing that the flow uses.
 */
import { SENIOR, type Instance } from './instance.js';

export interface Panel {
  /** cost + price of its reviewers; Infinity where there is no admissible panel */
  readonly value: number;
  readonly reviewers: readonly number[];
}

/** @param prices per reviewer in the order of the instance, ≥ 0 @returns a cost; Infinity where some application has no panel */
export function costBound(instance: Instance, prices: Float64Array): number {
  let bound = 0;
  instance.free.forEach((room, r) => (bound -= prices[r]! * room));
  instance.places.forEach((_, a) => (bound += cheapestPanel(instance, prices, a).value));
  return bound;
}

/** The same for people: the most that all new pairs can score together, in hundredths of a point. */
export const scoreBound = (instance: Instance, cost: number): number =>
  instance.places.reduce((sum, each) => sum + each, 0) * 10_000 - Math.floor(cost / instance.unit);

/** One reviewer of each of as many institutions as there are places; where no fixed one is senior, a senior among them. */
export function cheapestPanel(instance: Instance, prices: Float64Array, a: number): Panel {
  const places = instance.places[a]!;
  const top = cheapestInstitutions(instance, prices, a, places);
  if (top.length < places) return { value: Infinity, reviewers: [] };
  if (instance.juniorPlaces[a]! >= places) return panelOf(top);
  // some senior comes, and the others are the cheapest of other institutions than his
  const fewer = panelOf(top.slice(0, -1)).value;
  let best: Panel = { value: Infinity, reviewers: [] };
  for (const r of instance.ranked[2 * a + SENIOR]!) {
    if (instance.least(a, r) + fewer >= best.value) break;
    const rest = top.filter((other) => instance.institution[other.r] !== instance.institution[r]).slice(0, places - 1);
    const next = panelOf([...rest, { r, value: instance.cost(a, r) + prices[r]! }]);
    if (next.value < best.value) best = next;
  }
  return best;
}

interface Priced {
  readonly r: number;
  readonly value: number;
}

const panelOf = (priced: readonly Priced[]): Panel => ({
  value: priced.reduce((sum, { value }) => sum + value, 0),
  reviewers: priced.map(({ r }) => r),
});

/** The cheapest reviewer of each of the `count` institutions where he is cheapest, in this order. */
function cheapestInstitutions(instance: Instance, prices: Float64Array, a: number, count: number): Priced[] {
  const top: Priced[] = [];
  for (const ranked of count > 0 ? [instance.ranked[2 * a]!, instance.ranked[2 * a + SENIOR]!] : []) {
    for (const r of ranked) {
      const limit = top.length < count ? Infinity : top[count - 1]!.value;
      const least = instance.least(a, r);
      if (least >= limit) break; // and so does everybody after him
      if (least + prices[r]! >= limit) continue;
      insert(top, { r, value: instance.cost(a, r) + prices[r]! }, instance.institution);
      top.splice(count);
    }
  }
  return top;
}

function insert(top: Priced[], next: Priced, institution: Int32Array): void {
  const same = top.findIndex(({ r }) => institution[r] === institution[next.r]);
  if (same >= 0 && top[same]!.value <= next.value) return;
  if (same >= 0) top.splice(same, 1);
  const at = top.findIndex(({ value }) => value > next.value);
  top.splice(at < 0 ? top.length : at, 0, next);
}
