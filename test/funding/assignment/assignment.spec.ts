/** The optimal assignment: F10.1–F10.6, F10.8, F10.9, and against trying every plan there is. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assign } from '../../../src/funding/assignment/assign.js';
import { assignInThread } from '../../../src/funding/assignment/assign-in-thread.js';
import { costBound } from '../../../src/funding/assignment/bound.js';
import { bestFlow } from '../../../src/funding/assignment/branch.js';
import { Flow } from '../../../src/funding/assignment/flow.js';
import { Instance } from '../../../src/funding/assignment/instance.js';
import { pairScore, topicOverlap } from '../../../src/funding/assignment/pair-score.js';
import { type AssignmentProblem, PairTable, type Plan } from '../../../src/funding/assignment/problem.js';
import { Search } from '../../../src/funding/assignment/search.js';
import { anySketch, away, bestByTrying, example, problemOf, type Sketch } from './problems.js';

function planOf(sketch: Sketch): Plan {
  const answer = assign(problemOf(sketch));
  if (!answer.feasible) throw new Error(`No plan: ${JSON.stringify(answer)}`);
  return answer;
}

/** `A1{R2,R3} …` */
const panels = ({ pairs }: Plan): string =>
  Object.entries(Object.groupBy(pairs, ({ applicationId }) => applicationId))
    .map(([id, of]) => `${id}{${of!.map(({ personId }) => personId).join(',')}}`)
    .join(' ');

describe('the example of the specification', () => {
  test('F10.1 all senior: 572, where greedy reaches 537', () => {
    const plan = planOf(example());
    expect(panels(plan)).toBe('A1{R2,R3} A2{R1,R4} A3{R1,R3} A4{R2,R4}');
    expect(plan.stats).toEqual({
      total: 572,
      mean: 71.5,
      min: 50,
      bound: 572,
      loads: { R1: 2, R2: 2, R3: 2, R4: 2, R5: 0 },
    });
  });

  test('F10.2 only R1 and R4 senior: 554', () => {
    const plan = planOf(
      example(({ reviewers }) => {
        for (const each of reviewers) each.senior = ['R1', 'R4'].includes(each.id);
      }),
    );
    expect(panels(plan)).toBe('A1{R1,R3} A2{R2,R4} A3{R1,R3} A4{R2,R4}');
    expect(plan.stats).toMatchObject({ total: 554, bound: 554 });
  });

  test('F10.3 A2–R5 accepted: 567, and nothing else moves', () => {
    const plan = planOf(
      example((sketch) => {
        sketch.fixed = [['A2', 'R5']];
        sketch.reviewers[4]!.free = 1;
      }),
    );
    expect(panels(plan)).toBe('A1{R2,R3} A2{R1,R5} A3{R1,R3} A4{R2,R4}');
    expect(plan.stats).toMatchObject({ total: 567, bound: 567 });
    expect(plan.pairs.filter(({ fixed }) => fixed)).toEqual([
      { applicationId: 'A2', personId: 'R5', score: 45, fixed: true },
    ]);
  });

  test('F10.4 R4 away: 516', () => {
    const plan = planOf(example((sketch) => away(sketch, 'R4')));
    expect(panels(plan)).toBe('A1{R2,R3} A2{R1,R5} A3{R3,R5} A4{R1,R2}');
    expect(plan.stats.total).toBe(516);
  });

  test('F10.5 R4 away and R5 capped at 1: one slot is missing, and it says why', () => {
    const answer = assign(
      problemOf(
        example((sketch) => {
          away(sketch, 'R4');
          sketch.reviewers[4]!.free = 1;
        }),
      ),
    );
    if (answer.feasible) throw new Error('there is a plan');
    expect(answer.deficient).toHaveLength(1);
    expect(answer.deficient[0]!.missing).toBe(1);
    expect(answer.deficient[0]!.candidates).toContainEqual({ personId: 'R4', blockedBy: 'unavailable' });
    // R5 twice again is F10.4, and every other single change is measured too
    expect(answer.relaxations).toContainEqual({ change: { kind: 'max_load', personId: 'R5' }, total: 516 });
    expect(answer.relaxations.at(-1)!.change.kind).toBe('fewer_reviewers');
  });

  test('F10.6 in any order of the rows the same pairs', () => {
    const plan = planOf(example());
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
        fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
        (rows, columns) => {
          expect(planOf(shuffled(example(), rows, columns)).pairs).toEqual(plan.pairs);
        },
      ),
    );
  });

  test('F10.9 senior and junior of one institution: the junior of another institution comes', () => {
    const plan = planOf({
      applications: [{ id: 'A', reviewers: 2 }],
      reviewers: [
        { id: 'R1', senior: true, institution: 'U', free: 1 },
        { id: 'R2', senior: false, institution: 'U', free: 1 },
        { id: 'R3', senior: false, institution: 'V', free: 1 },
      ],
      scores: [[90, 80, 60]],
    });
    expect(panels(plan)).toBe('A{R1,R3}');
    expect(plan.stats).toMatchObject({ total: 150, bound: 150 });
  });
});

describe('the score of a pair', () => {
  test('F10.8 half of the topics in common, no bid, usual reliability, fresh: 54.50', () => {
    const pair = { application: { nlp: 1, alignment: 0.5 }, reviewer: { nlp: 1, retrieval: 0.5 } };
    expect(pairScore({ ...pair, bid: null, reliability: null, fresh: true })).toBe(54.5);
  });

  test('reaches 0 and 100', () => {
    const same = { application: { nlp: 1 }, reviewer: { nlp: 1 } };
    expect(pairScore({ ...same, bid: 1, reliability: 1, fresh: true })).toBe(100);
    expect(pairScore({ application: {}, reviewer: {}, bid: 0, reliability: 0, fresh: false })).toBe(0);
  });

  test('does not depend on the side or the order of the topics', () => {
    const weights = fc.dictionary(
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
    );
    fc.assert(
      fc.property(weights, weights, (a, b) => {
        const backwards = Object.fromEntries(Object.entries(a).reverse());
        expect(topicOverlap(b, backwards)).toBe(topicOverlap(a, b));
        expect(topicOverlap(a, b)).toBeGreaterThanOrEqual(0);
        expect(topicOverlap(a, b)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('of all plans there are', () => {
  test('the best is found, or it is said that there is none', () => {
    fc.assert(
      fc.property(anySketch, (sketch) => {
        const problem = problemOf(sketch);
        const answer = assign(problem);
        const best = bestByTrying(problem);
        expect(answer.feasible ? answer.stats.total : null).toBe(best);
        if (answer.feasible) {
          expect(answer.stats.bound).toBe(answer.stats.total);
          keepsTheRules(problem, answer);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  test('a relaxation makes exactly the total possible that it names', () => {
    fc.assert(
      fc.property(anySketch, (sketch) => {
        const problem = problemOf(sketch);
        const answer = assign(problem);
        fc.pre(!answer.feasible && answer.relaxations.length > 0);
        if (answer.feasible) return;
        for (const { change, total } of answer.relaxations) {
          const relaxed = structuredClone(sketch);
          if (change.kind === 'fewer_reviewers') {
            relaxed.applications.find(({ id }) => id === change.applicationId)!.reviewers--;
          } else if (change.kind === 'unknown_judged') {
            const row = relaxed.applications.findIndex(({ id }) => id === change.applicationId);
            relaxed.scores[row]![relaxed.reviewers.findIndex(({ id }) => id === change.personId)] = 50;
          } else relaxed.reviewers.find(({ id }) => id === change.personId)!.free++;
          expect(bestByTrying(problemOf(relaxed))).toBe(total);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('one more for somebody is proposed wherever it helps', () => {
    fc.assert(
      fc.property(anySketch, (sketch) => {
        const answer = assign(problemOf(sketch));
        fc.pre(!answer.feasible && answer.deficient.length === 1 && answer.deficient[0]!.missing === 1);
        if (answer.feasible) return;
        for (const [r, { id }] of sketch.reviewers.entries()) {
          const relaxed = structuredClone(sketch);
          relaxed.reviewers[r]!.free++;
          const proposed = answer.relaxations.some(
            ({ change }) => change.kind === 'max_load' && change.personId === id,
          );
          expect(proposed).toBe(bestByTrying(problemOf(relaxed)) !== null);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the order of the rows decides nothing', () => {
    fc.assert(
      fc.property(
        anySketch.chain((sketch) =>
          fc.tuple(
            fc.constant(sketch),
            fc.shuffledSubarray([...sketch.applications.keys()], { minLength: sketch.applications.length }),
            fc.shuffledSubarray([...sketch.reviewers.keys()], { minLength: sketch.reviewers.length }),
          ),
        ),
        ([sketch, rows, columns]) => {
          const other = shuffled(sketch, rows, columns);
          expect(assign(problemOf(other))).toEqual(assign(problemOf(sketch)));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the proof of optimality', () => {
  test('leaves no more than 0.01 % open in a round full of clashes, and the thread gives the same plan', async () => {
    const problem = problemOf(medium());
    const plan = assign(problem) as Plan;
    keepsTheRules(problem, plan);
    expect(plan.stats.total).toBeLessThanOrEqual(plan.stats.bound);
    expect(plan.stats.total / plan.stats.bound).toBeGreaterThan(0.9999);
    expect(await assignInThread(problem)).toEqual(plan);
  });

  test('no prices, however chosen, promise less than a plan costs', () => {
    fc.assert(
      fc.property(anySketch, fc.array(fc.nat(1e12), { minLength: 6, maxLength: 6 }), (sketch, prices) => {
        const instance = new Instance(problemOf(sketch));
        const { flow } = bestFlow(instance);
        fc.pre(flow.shortfall === 0);
        const bound = costBound(instance, Float64Array.from(prices).subarray(0, instance.reviewers.length));
        expect(bound).toBeLessThanOrEqual(flow.cost);
      }),
      { numRuns: 500 },
    );
  });

  test('potentials leave no residual arc below zero, also after a branch', () => {
    const search = new Search();
    fc.assert(
      fc.property(anySketch, fc.nat(100), (sketch, pick) => {
        const instance = new Instance(problemOf(sketch));
        const flow = Flow.of(instance, search);
        expect(negativeArcs(flow)).toEqual([]);
        const filled = [...flow.slots.keys()].filter((slot) => flow.slots[slot]! >= 0);
        fc.pre(filled.length > 0 && flow.shortfall === 0);
        const slot = filled[pick % filled.length]!;
        const a = Math.floor(slot / flow.depth);
        const group = instance.groupOf(flow.slots[slot]!);
        const branched = flow.seatedAnew(a, [group], search);
        expect(negativeArcs(branched)).toEqual([]);
        const anew = Flow.of(instance, search, branched.forbidden);
        expect(branched.shortfall).toBe(anew.shortfall);
        const back = branched.seatedAnew(a, [], search);
        expect(negativeArcs(back)).toEqual([]);
        expect([back.shortfall, back.cost]).toEqual([flow.shortfall, flow.cost]);
        if (anew.shortfall === 0) expect(branched.cost).toBe(anew.cost);
      }),
      { numRuns: 2_000 },
    );
  });
});

test('what cannot be meant is refused', () => {
  const twice = example(({ reviewers }) => (reviewers[1]!.id = 'R1'));
  expect(() => assign(problemOf(twice))).toThrow(RangeError);
  expect(() => assign(problemOf(example(({ applications }) => (applications[0]!.reviewers = 0))))).toThrow(RangeError);
  expect(() => assign(problemOf({ ...example(), fixed: [['A9', 'R1']] }))).toThrow(RangeError);
  expect(() => new PairTable(1, 1).set(0, 0, 100.01)).toThrow(RangeError);
});

test('a pair that nobody spoke about is unknown, and unknown is no candidate', () => {
  const problem = { ...problemOf(example()), pairs: new PairTable(4, 5) };
  const answer = assign(problem);
  if (answer.feasible) throw new Error('there is a plan');
  expect(answer.deficient.map(({ missing }) => missing)).toEqual([2, 2, 2, 2]);
  expect(answer.deficient[0]!.candidates.every(({ blockedBy }) => blockedBy === 'unknown')).toBe(true);
  expect(answer.relaxations).toEqual([]);
});

test('the seed decides between equally good plans, and every reviewer has a chance', () => {
  const equal: Sketch = {
    applications: [{ id: 'A', reviewers: 1 }],
    reviewers: ['R1', 'R2', 'R3'].map((id) => ({ id, senior: true, institution: null, free: 1 })),
    scores: [[50, 50, 50]],
  };
  const chosen = Array.from({ length: 50 }, (_, seed) => planOf({ ...equal, seed: `${seed}` }).pairs[0]!.personId);
  expect(new Set(chosen).size).toBe(3);
});

/** Rows and columns in another order: the same problem. */
function shuffled(sketch: Sketch, rows: readonly number[], columns: readonly number[]): Sketch {
  return {
    ...sketch,
    applications: rows.map((a) => sketch.applications[a]!),
    reviewers: columns.map((r) => sketch.reviewers[r]!),
    scores: rows.map((a) => columns.map((r) => sketch.scores[a]![r]!)),
  };
}

/** Every hard rule of §10, from the words of the rule. */
function keepsTheRules(problem: AssignmentProblem, { pairs, stats }: Plan): void {
  const person = new Map(problem.reviewers.map((each, at) => [each.id, { ...each, at }]));
  problem.applications.forEach(({ id, reviewers: wanted }, a) => {
    const panel = pairs.filter(({ applicationId }) => applicationId === id);
    const fresh = panel.filter(({ fixed }) => !fixed);
    expect(panel).toHaveLength(Math.max(wanted, panel.length - fresh.length));
    if (fresh.length === 0) return;
    expect(panel.some(({ personId }) => person.get(personId)!.senior)).toBe(true);
    const known = panel.map(({ personId }) => person.get(personId)!.institution).filter((each) => each !== null);
    expect(new Set(known).size).toBe(known.length);
    for (const { personId } of fresh) {
      expect(problem.pairs.blocks[a * problem.reviewers.length + person.get(personId)!.at]).toBe(0);
    }
  });
  for (const { id, free } of problem.reviewers) {
    const fresh = pairs.filter(({ personId, fixed }) => personId === id && !fixed).length;
    expect(fresh).toBeLessThanOrEqual(free);
    expect(stats.loads[id]).toBe(pairs.filter(({ personId }) => personId === id).length);
  }
}

/** Arcs of the residual network, read off the slots, whose reduced cost is negative. */
function negativeArcs(flow: Flow): string[] {
  const { instance, potential } = flow;
  const wrong: string[] = [];
  const check = (name: string, cost: number, from: number, to: number): void => {
    if (cost + potential[from]! - potential[to]! < 0) wrong.push(name);
  };
  instance.applications.forEach((id, a) => {
    const panel = flow.slotsOf(a).map((slot) => ({ slot, r: flow.slots[slot]! }));
    const own = flow.application(a);
    for (const seniority of [0, 1]) {
      const node = flow.seniorityNode(a, seniority);
      const inClass = panel.filter(({ r }) => instance.seniority[r] === seniority);
      const room = seniority === 1 ? Infinity : instance.juniorPlaces[a]!;
      if (inClass.length < room) check(`${id} down`, 0, own, node);
      if (inClass.length > 0) check(`${id} up`, 0, node, own);
      for (const { slot, r } of inClass) {
        check('slot up', 0, flow.slotNode(slot), node);
        check('slot back', -instance.cost(a, r), r, flow.slotNode(slot));
      }
      instance.reviewers.forEach((_, r) => {
        if (instance.seniority[r] !== seniority || !flow.may(a, r)) return;
        const same = inClass.find((each) => instance.institution[each.r] === instance.institution[r]);
        if (same?.r === r || flow.closed[r]) return; // nobody who matters is behind a closed one
        check('candidate', instance.cost(a, r), same ? flow.slotNode(same.slot) : node, r);
      });
    }
  });
  instance.reviewers.forEach((_, r) => {
    if (flow.used[r]! < instance.free[r]!) check('room', 0, r, flow.sink);
    if (flow.used[r]! > 0) check('give up', 0, flow.sink, r);
    if (potential[r]! > 0) wrong.push('a price below zero');
  });
  return wrong;
}

/** Enough to have clashes of institutions, full reviewers and branches. */
function medium(): Sketch {
  let state = 11;
  const below = (count: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * count);
  };
  const reviewers = Array.from({ length: 40 }, (_, r) => ({
    id: `R${r}`,
    senior: below(2) === 0,
    institution: `U${below(14)}`,
    free: 10,
  }));
  return {
    applications: Array.from({ length: 120 }, (_, a) => ({ id: `A${a}`, reviewers: 3 })),
    reviewers,
    scores: Array.from({ length: 120 }, () => reviewers.map(() => (below(20) === 0 ? 'C2' : below(10_001) / 100))),
  };
}
