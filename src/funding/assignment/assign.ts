/**
 * The plan with the highest total score that keeps every hard rule, or why there is none: never a plan with fewer
 * reviewers than asked. The order of the rows does not matter; the seed decides between equally good plans.
 */
import { scoreBound } from './bound.js';
import { bestFlow } from './branch.js';
import { deficiencies } from './deficient.js';
import { Instance } from './instance.js';
import { planOf } from './plan.js';
import type { AssignmentProblem, NoPlan, Plan } from './problem.js';
import { relaxations } from './relaxations.js';
import { Search } from './search.js';

/** @throws RangeError for a fixed pair that is not among the rows, an id that stands twice, or a k outside of 1–100 */
export function assign(problem: AssignmentProblem): Plan | NoPlan {
  const search = new Search();
  const instance = new Instance(problem);
  const { flow, bound } = bestFlow(instance, search);
  if (flow.shortfall === 0) return planOf(problem, flow, scoreBound(instance, bound));
  return {
    feasible: false,
    deficient: deficiencies(problem, flow),
    relaxations: relaxations(problem, flow, search),
  };
}
