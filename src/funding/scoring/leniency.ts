/**
 * How much more than others a judge gives for the same work: an additive model of applications and judges, with a ridge
 * that draws judges of few reviews towards zero. θ is the mean of x − b over an application's reviews, b the sum of x − θ
 * over a judge's reviews divided by their number plus the ridge; each follows from the other until no b moves.
 *
 * Not z-scores of each judge: they reward whoever is read once by a strict judge.
 */
interface Marked {
  readonly applicationId: string;
  readonly judge: string;
  readonly total: string;
}

const RIDGE = 3;
/** who has seen fewer is not corrected at all */
const FEWEST = 4;
const STILL = 1e-9;
/** a round of thousands needs some hundreds; a sum that does not settle is a fault and not a score */
const MOST_STEPS = 100_000;

/** Points per judge, positive for a generous one. Inputs in one order give the same last bit. */
export function leniency(inputs: readonly Marked[]): Map<string, number> {
  const applications = numbered(inputs.map(({ applicationId }) => applicationId));
  const judges = numbered(inputs.map(({ judge }) => judge));
  const marks = inputs.map(({ applicationId, judge, total }) => ({
    a: applications.get(applicationId)!,
    r: judges.get(judge)!,
    x: Number(total),
  }));
  const perApplication = new Int32Array(applications.size);
  const perJudge = new Int32Array(judges.size);
  for (const { a, r } of marks) {
    perApplication[a]!++;
    perJudge[r]!++;
  }
  let b = new Float64Array(judges.size);
  for (let steps = 0; ; steps++) {
    if (steps === MOST_STEPS) throw new Error('The leniency of the judges does not settle.');
    const theta = new Float64Array(applications.size);
    for (const { a, r, x } of marks) theta[a]! += (x - b[r]!) / perApplication[a]!;
    const next = new Float64Array(judges.size);
    for (const { a, r, x } of marks) if (perJudge[r]! >= FEWEST) next[r]! += (x - theta[a]!) / (perJudge[r]! + RIDGE);
    const moved = next.reduce((most, each, r) => Math.max(most, Math.abs(each - b[r]!)), 0);
    b = next;
    if (moved < STILL) break;
  }
  return new Map([...judges].map(([judge, r]) => [judge, b[r]!]));
}

const numbered = (names: readonly string[]): Map<string, number> =>
  new Map([...new Set(names)].map((name, at) => [name, at]));
