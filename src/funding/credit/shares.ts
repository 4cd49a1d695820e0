/** An amount in parts of given percentages: whole numbers, what is left over goes to the last. */
import type { ValueOf } from '../../labels.js';

export interface Share {
  readonly pct: string;
  /** whole-number text */
  readonly amount: string;
  readonly gate: ValueOf<'credit_gate'>;
}

/** The first at activation, each further one when half of the one before it is used. Percentages add up to 100. */
export function sharesOf(total: string, percentages: readonly number[]): Share[] {
  const all = BigInt(total);
  const floors = percentages.map((pct) => (all * BigInt(pct)) / 100n);
  const rest = all - floors.reduce((sum, each) => sum + each, 0n);
  return floors
    .map((floor, index) => ({
      pct: String(percentages[index]),
      amount: String(index === floors.length - 1 ? floor + rest : floor),
    }))
    .filter(({ amount }) => amount !== '0')
    .map((share, index) => ({ ...share, gate: index === 0 ? 'activation' : 'half_of_previous_used' }));
}
