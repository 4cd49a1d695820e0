/** What the assignment is asked and what it answers: plain data, so that it can be hashed, stored and sent to a thread. */

/** Why a reviewer cannot have an application; the index is what `Pairs.blocks` stores. 0 = nothing stands in the way. */
export const BLOCKS = [
  null,
  ...(['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9', 'C10'] as const),
  ...(['unknown', 'rounds_12m', 'declined', 'unavailable', 'no_pledge'] as const),
] as const;
export type Block = NonNullable<(typeof BLOCKS)[number]>;

export interface AssignmentProblem {
  /** decides between equally good plans; stored with the run */
  readonly seed: string;
  readonly applications: readonly {
    readonly id: string;
    /** k: how many reviewers it shall have in the end, fixed ones included; 1–100 */
    readonly reviewers: number;
  }[];
  readonly reviewers: readonly {
    readonly id: string;
    readonly senior: boolean;
    /** the root institution; null = none known, which is nobody else's */
    readonly institution: string | null;
    /** how many more applications this person may take; what is held already, here or elsewhere, is taken off by the caller */
    readonly free: number;
    /** which limit `free` comes from */
    readonly limit: 'max_load' | 'personal_cap';
  }[];
  readonly pairs: Pairs;
  /** what is not moved any more: accepted, in progress, submitted */
  readonly fixed: readonly { readonly applicationId: string; readonly personId: string }[];
}

/** Rows in the order of the applications, columns in the order of the reviewers. */
export interface Pairs {
  /** hundredths of a point, 0–10,000 */
  readonly scores: Int16Array;
  /** an index of BLOCKS */
  readonly blocks: Uint8Array;
}

/** Scores and obstacles of every pair. A pair that nobody spoke about is `unknown`, and that is no candidate. */
export class PairTable implements Pairs {
  readonly scores: Int16Array;
  readonly blocks: Uint8Array;
  private readonly reviewers: number;

  constructor(applications: number, reviewers: number) {
    this.reviewers = reviewers;
    this.scores = new Int16Array(applications * reviewers);
    this.blocks = new Uint8Array(applications * reviewers).fill(BLOCKS.indexOf('unknown'));
  }

  /** @param score points 0–100 with at most two decimals @throws RangeError outside of them */
  set(application: number, reviewer: number, score: number, block: Block | null = null): void {
    if (!(score >= 0 && score <= 100)) throw new RangeError(`A pair score is 0 to 100, not ${score}.`);
    const at = application * this.reviewers + reviewer;
    this.scores[at] = Math.round(score * 100);
    this.blocks[at] = BLOCKS.indexOf(block);
  }
}

export interface Pair {
  readonly applicationId: string;
  readonly personId: string;
  /** points 0–100, two decimals */
  readonly score: number;
  readonly fixed: boolean;
}

export interface Plan {
  readonly feasible: true;
  /** by application, then person */
  readonly pairs: readonly Pair[];
  readonly stats: {
    /** sum of the scores of all pairs, points with two decimals */
    readonly total: number;
    readonly mean: number;
    readonly min: number;
    /** what nobody could exceed; equal to `total` means: proven to be the best */
    readonly bound: number;
    /** person -> applications in this plan, fixed ones included */
    readonly loads: Readonly<Record<string, number>>;
  };
}

export type BlockedBy = Block | 'load' | 'institution' | 'seniority';

export interface Deficient {
  readonly applicationId: string;
  /** reviewers it still lacks */
  readonly missing: number;
  /** who does not have it, the best suited first, at most CANDIDATES_SHOWN, each with what stands in the way */
  readonly candidates: readonly { readonly personId: string; readonly blockedBy: BlockedBy }[];
}

export type Change =
  | { readonly kind: 'max_load' | 'personal_cap'; readonly personId: string }
  | { readonly kind: 'unknown_judged'; readonly applicationId: string; readonly personId: string }
  | { readonly kind: 'fewer_reviewers'; readonly applicationId: string };

export interface Relaxation {
  readonly change: Change;
  /** total of the best plan with this one change, points with two decimals */
  readonly total: number;
}

export interface NoPlan {
  readonly feasible: false;
  readonly deficient: readonly Deficient[];
  /** single changes that make a plan possible, the smallest first; none where more than one is needed */
  readonly relaxations: readonly Relaxation[];
}

export const CANDIDATES_SHOWN = 50;
