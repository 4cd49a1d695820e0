/**
 * The problem as the solver sees it: in the order of the ids whatever order the rows came in, fixed pairs taken out, every
 * list an array of numbers. Two callers with the same rows get the same instance bit by bit, and so the same plan.
 */
import { hash } from 'node:crypto';
import type { AssignmentProblem } from './problem.js';

export const JUNIOR = 0;
export const SENIOR = 1;

export class Instance {
  readonly applications: readonly string[];
  readonly reviewers: readonly string[];
  /** per application: reviewers still to find, and how many of these may be juniors */
  readonly places: Int32Array;
  readonly juniorPlaces: Int32Array;
  /** per reviewer */
  readonly free: Int32Array;
  readonly seniority: Uint8Array;
  readonly institution: Int32Array;
  readonly institutions: number;
  /** application × reviewer: hundredths of a point, or −1 where the pair is not a candidate */
  readonly scores: Int16Array;
  /** application × class: its candidates, the best score first */
  readonly ranked: readonly Int32Array[];
  /** institution × class: its reviewers */
  readonly members: readonly Int32Array[];
  /** cost of one hundredth of a point; more than all noise of a plan together */
  readonly unit: number;

  private readonly noise: Int16Array;
  private readonly seed: string;

  constructor(problem: AssignmentProblem) {
    const { applications, reviewers, pairs } = problem;
    const rows = inOrder(applications);
    const columns = inOrder(reviewers);
    this.seed = problem.seed;
    this.applications = rows.map((at) => applications[at]!.id);
    this.reviewers = columns.map((at) => reviewers[at]!.id);
    this.places = Int32Array.from(rows, (at) => places(applications[at]!.reviewers));
    this.free = Int32Array.from(columns, (at) => Math.max(0, reviewers[at]!.free));
    this.seniority = Uint8Array.from(columns, (at) => (reviewers[at]!.senior ? SENIOR : JUNIOR));
    const names = new Map<string, number>();
    this.institution = Int32Array.from(columns, (at) => {
      const { institution, id } = reviewers[at]!;
      const name = institution === null ? `person ${id}` : `institution ${institution}`;
      if (!names.has(name)) names.set(name, names.size);
      return names.get(name)!;
    });
    this.institutions = names.size;
    const width = columns.length;
    this.scores = new Int16Array(rows.length * width);
    rows.forEach((row, a) =>
      columns.forEach((column, r) => {
        const at = row * width + column;
        this.scores[a * width + r] = pairs.blocks[at] === 0 && this.free[r]! > 0 ? pairs.scores[at]! : -1;
      }),
    );
    this.juniorPlaces = this.takeOut(problem.fixed);
    this.ranked = this.applications.flatMap((_, a) => [this.rank(a, JUNIOR), this.rank(a, SENIOR)]);
    this.members = Array.from({ length: 2 * this.institutions }, (_, group) =>
      Int32Array.from(this.reviewers.keys()).filter((r) => this.groupOf(r) === group),
    );
    this.noise = new Int16Array(this.scores.length).fill(-1);
    const open = this.places.reduce((sum, each) => sum + each, 0);
    this.unit = Math.max(2 ** 20, 2 ** Math.ceil(Math.log2(256 * open + 1)));
  }

  /** What a pair costs: a whole number, exact in a double, as is every sum over a plan. */
  cost(a: number, r: number): number {
    const at = a * this.reviewers.length + r;
    if (this.noise[at]! < 0) this.noise[at] = this.draw(a, r);
    return this.least(a, r) + this.noise[at]!;
  }

  /** The cost of a pair without its noise, which is never negative. */
  least = (a: number, r: number): number => (10_000 - this.scores[a * this.reviewers.length + r]!) * this.unit;

  groupOf = (r: number): number => 2 * this.institution[r]! + this.seniority[r]!;

  /** 0–255, the same for the same seed, application and person in whatever problem they meet. */
  private draw(a: number, r: number): number {
    const text = [this.seed, this.applications[a], this.reviewers[r]].join('\0');
    return Number.parseInt(hash('sha256', text, 'hex').slice(0, 2), 16);
  }

  /** Fixed pairs use up places, and their institutions; a senior among them frees the last place for a junior. */
  private takeOut(fixed: AssignmentProblem['fixed']): Int32Array {
    const rowOf = new Map(this.applications.map((id, a) => [id, a]));
    const columnOf = new Map(this.reviewers.map((id, r) => [id, r]));
    const hasSenior = new Set<number>();
    const width = this.reviewers.length;
    for (const { applicationId, personId } of fixed) {
      const [a, held] = [rowOf.get(applicationId), columnOf.get(personId)];
      if (a === undefined || held === undefined) throw new RangeError('A fixed pair is not among the rows.');
      this.places[a] = Math.max(0, this.places[a]! - 1);
      if (this.seniority[held] === SENIOR) hasSenior.add(a);
      for (let r = 0; r < width; r++) {
        if (this.institution[r] === this.institution[held]) this.scores[a * width + r] = -1;
      }
    }
    return this.places.map((open, a) => (hasSenior.has(a) ? open : Math.max(0, open - 1)));
  }

  private rank(a: number, seniority: number): Int32Array {
    const width = this.reviewers.length;
    const keys = new Float64Array(width);
    let count = 0;
    for (let r = 0; r < width; r++) {
      const score = this.scores[a * width + r]!;
      if (score >= 0 && this.seniority[r] === seniority) keys[count++] = (10_000 - score) * width + r;
    }
    return Int32Array.from(keys.subarray(0, count).sort(), (key) => key % width);
  }
}

function inOrder(rows: readonly { readonly id: string }[]): number[] {
  const order = [...rows.keys()].sort((a, b) => (rows[a]!.id < rows[b]!.id ? -1 : 1));
  if (new Set(rows.map(({ id }) => id)).size !== rows.length) throw new RangeError('An id stands twice.');
  return order;
}

function places(count: number): number {
  if (!Number.isInteger(count) || count < 1 || count > 100)
    throw new RangeError('An application has 1 to 100 reviewers.');
  return count;
}
