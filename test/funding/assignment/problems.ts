/** Assignment problems for tests: the one of the specification, small random ones, and the slow way to solve them. */
import fc from 'fast-check';
import { type AssignmentProblem, type Block, PairTable } from '../../../src/funding/assignment/problem.js';

export interface Sketch {
  applications: { id: string; reviewers: number }[];
  reviewers: { id: string; senior: boolean; institution: string | null; free: number }[];
  /** application × reviewer, points; a text is what blocks the pair */
  scores: (number | Block)[][];
  fixed?: [application: string, person: string][];
  seed?: string;
}

export function problemOf({ applications, reviewers, scores, fixed = [], seed = 's' }: Sketch): AssignmentProblem {
  const pairs = new PairTable(applications.length, reviewers.length);
  scores.forEach((row, a) =>
    row.forEach((score, r) => (typeof score === 'number' ? pairs.set(a, r, score) : pairs.set(a, r, 50, score))),
  );
  return {
    seed,
    applications,
    reviewers: reviewers.map((each) => ({ ...each, limit: 'max_load' as const })),
    pairs,
    fixed: fixed.map(([applicationId, personId]) => ({ applicationId, personId })),
  };
}

/** §10 of the specification: k 2, load 2, A3–R2 conflicted. */
export function example(change: (sketch: Sketch) => void = () => undefined): Sketch {
  const sketch: Sketch = {
    applications: ['A1', 'A2', 'A3', 'A4'].map((id) => ({ id, reviewers: 2 })),
    reviewers: ['U', 'V', 'W', 'X', 'V'].map((institution, r) => ({
      id: `R${r + 1}`,
      senior: true,
      institution,
      free: 2,
    })),
    scores: [
      [90, 80, 70, 40, 20],
      [88, 60, 30, 50, 45],
      [85, 'C2', 65, 35, 30],
      [70, 68, 20, 66, 25],
    ],
  };
  change(sketch);
  return sketch;
}

/** A reviewer who has no time: each of his pairs says so. */
export function away(sketch: Sketch, id: string): void {
  const r = sketch.reviewers.findIndex((each) => each.id === id);
  for (const row of sketch.scores) row[r] = 'unavailable';
}

/** Small problems of every temper: tight loads, few institutions, few seniors, blocked pairs, something fixed. */
export const anySketch: fc.Arbitrary<Sketch> = fc
  .record({ applications: fc.integer({ min: 1, max: 4 }), reviewers: fc.integer({ min: 1, max: 6 }) })
  .chain(({ applications, reviewers }) =>
    fc.record({
      applications: fc.tuple(
        ...Array.from({ length: applications }, (_, a) =>
          fc.integer({ min: 1, max: 3 }).map((count) => ({ id: `A${a}`, reviewers: count })),
        ),
      ),
      reviewers: fc.tuple(
        ...Array.from({ length: reviewers }, (_, r) =>
          fc.record({
            id: fc.constant(`R${r}`),
            senior: fc.boolean(),
            institution: fc.constantFrom('U', 'V', 'W', 'X', null),
            free: fc.integer({ min: 0, max: 3 }),
          }),
        ),
      ),
      scores: fc.array(
        fc.array(
          fc.oneof(
            { weight: 6, arbitrary: fc.integer({ min: 0, max: 10_000 }).map((points) => points / 100) },
            { weight: 2, arbitrary: fc.constantFrom(10, 20, 20.01) },
            { weight: 1, arbitrary: fc.constantFrom<Block>('unknown', 'C2', 'declined') },
          ),
          { minLength: reviewers, maxLength: reviewers },
        ),
        { minLength: applications, maxLength: applications },
      ),
      fixed: fc.oneof(
        { weight: 2, arbitrary: fc.constant([] as [string, string][]) },
        {
          weight: 1,
          arbitrary: fc
            .tuple(fc.nat(applications - 1), fc.nat(reviewers - 1))
            .map(([a, r]) => [[`A${a}`, `R${r}`] as [string, string]]),
        },
      ),
    }),
  );

/** Every plan there is, by trying all panels of all applications; the best total in points, or null. */
export function bestByTrying(problem: AssignmentProblem): number | null {
  const { applications, reviewers, pairs, fixed } = problem;
  const width = reviewers.length;
  const room = reviewers.map(({ free }) => free);
  const panelsOf = applications.map(({ id, reviewers: wanted }, a) => {
    const held = fixed.filter((each) => each.applicationId === id).map(({ personId }) => personId);
    const fixedAt = held.map((person) => reviewers.findIndex((each) => each.id === person));
    return subsets(width, Math.max(0, wanted - held.length)).filter((panel) => {
      const all = [...fixedAt, ...panel];
      const institutions = all.map((r) => reviewers[r]!.institution ?? `alone ${r}`);
      if (panel.length === 0) return true; // what is fixed is not judged again
      return (
        panel.every((r) => pairs.blocks[a * width + r] === 0) &&
        new Set(institutions).size === all.length &&
        all.some((r) => reviewers[r]!.senior)
      );
    });
  });
  const scoreOf = (a: number, panel: readonly number[]) =>
    panel.reduce((sum, r) => sum + pairs.scores[a * width + r]!, 0);
  let best: number | null = null;
  const visit = (a: number, total: number): void => {
    if (a === applications.length) {
      best = Math.max(best ?? 0, total);
      return;
    }
    for (const panel of panelsOf[a]!) {
      if (panel.some((r) => room[r]! < 1)) continue;
      panel.forEach((r) => room[r]!--);
      visit(a + 1, total + scoreOf(a, panel));
      panel.forEach((r) => room[r]!++);
    }
  };
  const held = fixed.reduce((sum, { applicationId, personId }) => {
    const a = applications.findIndex(({ id }) => id === applicationId);
    return sum + pairs.scores[a * width + reviewers.findIndex(({ id }) => id === personId)]!;
  }, 0);
  visit(0, held);
  return best === null ? null : best / 100;
}

function subsets(count: number, size: number, from = 0): number[][] {
  if (size === 0) return [[]];
  const found: number[][] = [];
  for (let first = from; first <= count - size; first++) {
    for (const rest of subsets(count, size - 1, first + 1)) found.push([first, ...rest]);
  }
  return found;
}
