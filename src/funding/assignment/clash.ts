/** A senior and a junior of one institution on one application, and the two ways out: either class of it is excluded there. */
import { cheapestPanel } from './bound.js';
import type { Flow } from './flow.js';

interface Clash {
  readonly application: number;
  /** the groups of one institution, see `Instance.groupOf` */
  readonly junior: number;
  readonly senior: number;
}

/** What makes another flow of a flow: other exclusions for one application. */
export interface Branch {
  readonly parent: Flow;
  readonly application: number;
  readonly excluded: readonly number[];
}

/** The first application with two reviewers of one institution, who are then of both classes. */
export function firstClash(flow: Flow): Clash | undefined {
  const { instance } = flow;
  for (let application = 0; application < instance.applications.length; application++) {
    const groups = flow.panel(application).map(instance.groupOf);
    const junior = groups.find((group) => group % 2 === 0 && groups.includes(group + 1));
    if (junior !== undefined) return { application, junior, senior: junior + 1 };
  }
  return undefined;
}

/** Both ways out. The more promising stands last: it leaves whom the cheapest panel at today's prices has. */
export function waysOut(parent: Flow, { application, junior, senior }: Clash): [Branch, Branch] {
  const before = parent.excludedOf(application);
  const { reviewers } = cheapestPanel(parent.instance, parent.prices, application);
  const keepsJunior = reviewers.some((r) => parent.instance.groupOf(r) === junior);
  const [worse, better] = keepsJunior ? [junior, senior] : [senior, junior];
  return [
    { parent, application, excluded: [...before, worse] },
    { parent, application, excluded: [...before, better] },
  ];
}
